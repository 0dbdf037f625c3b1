"""The form above the communes of a province."""

from typing import Any

from django import forms

from assessments.enums import Stage
from communes.forms.layout import filter_helper
from reports.consolidation.lines import (
    BY_NAME,
    NOT_RECOGNISED,
    RECOGNISED,
    UNDECIDED,
    Wanted,
)
from reports.consolidation.progress import (
    LATE,
    LATE_FIRST,
    NOT_OPENED,
    NOT_OPENED_WORDS,
    WantedProgress,
)
from reports.figures.province_reading import ProvinceReading

ALL = ("", "Tất cả")
NOT_YET = (UNDECIDED, "Chưa quyết định")


class ProvinceFilterForm(forms.Form):
    """Which communes of a province to list, and in which order."""

    tim = forms.CharField(label="Tìm theo tên", required=False, max_length=100)
    huyen = forms.ChoiceField(label="Thuộc", required=False)
    xep_loai = forms.ChoiceField(label="Xếp loại", required=False)
    cong_nhan = forms.ChoiceField(
        label="Công nhận",
        required=False,
        choices=[
            ALL,
            (RECOGNISED, "Được công nhận"),
            (NOT_RECOGNISED, "Không được công nhận"),
            NOT_YET,
        ],
    )
    thu_tu = forms.ChoiceField(
        label="Sắp xếp", required=False, choices=[("", "Theo điểm"), (BY_NAME, "Theo tên")]
    )

    helper = filter_helper("tim", "huyen", "xep_loai", "cong_nhan", "thu_tu")

    def __init__(self, reading: ProvinceReading, data: Any = None) -> None:
        super().__init__(data)
        raters = [(rater.unit.key, rater.unit.title) for rater in reading.raters]
        grades = [(grade.code, grade.name) for grade in reading.grades]
        self._offer("huyen", [ALL, *raters])
        self._offer("xep_loai", [ALL, *grades, NOT_YET])

    def wanted(self) -> Wanted:
        """Return what was chosen; a choice that is not offered does not narrow the list."""
        self.is_valid()
        chosen = self.cleaned_data
        return Wanted(
            rater=chosen.get("huyen", ""),
            grade=chosen.get("xep_loai", ""),
            recognition=chosen.get("cong_nhan", ""),
            text=chosen.get("tim", ""),
            order=chosen.get("thu_tu", ""),
        )

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it stands above
        field.choices = choices


class ProgressFilterForm(forms.Form):
    """Which communes to list by how far they are; year and set stay as they are."""

    nam = forms.CharField(widget=forms.HiddenInput, required=False)
    bo = forms.CharField(widget=forms.HiddenInput, required=False)
    tim = forms.CharField(label="Tìm theo tên", required=False, max_length=100)
    huyen = forms.ChoiceField(label="Thuộc", required=False)
    tinh_trang = forms.ChoiceField(
        label="Tình trạng",
        required=False,
        choices=[ALL, (NOT_OPENED, NOT_OPENED_WORDS.capitalize()), *Stage.choices],
    )
    qua_han = forms.ChoiceField(
        label="Thời hạn", required=False, choices=[ALL, (LATE, "Chỉ xã quá hạn")]
    )
    thu_tu = forms.ChoiceField(
        label="Sắp xếp",
        required=False,
        choices=[("", "Theo đơn vị"), (BY_NAME, "Theo tên"), (LATE_FIRST, "Quá hạn lâu nhất")],
    )

    helper = filter_helper(
        "nam", "bo", "tim", "huyen", "tinh_trang", "qua_han", "thu_tu", anchor="#tien-do"
    )

    def __init__(self, reading: ProvinceReading, data: Any = None) -> None:
        super().__init__(data)
        field = self.fields["huyen"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it stands above
        field.choices = [ALL, *((rater.unit.key, rater.unit.title) for rater in reading.raters)]

    def wanted(self) -> WantedProgress:
        """Return what was chosen; a choice that is not offered does not narrow the list."""
        self.is_valid()
        chosen = self.cleaned_data
        return WantedProgress(
            rater=chosen.get("huyen", ""),
            stage=chosen.get("tinh_trang", ""),
            late=chosen.get("qua_han", ""),
            text=chosen.get("tim", ""),
            order=chosen.get("thu_tu", ""),
        )
