"""The form above the ranking: which communes, in which order."""

from typing import Any, cast

from django import forms

from assessments.forms.decision import ANSWERS, NOT_RECOGNISED, RECOGNISED
from assessments.models import Round
from assessments.queries.ranking_lines import RankingChoice
from communes.forms.layout import filter_helper

BY_POINTS, BY_NAME = "diem", "ten"


class RankingFilterForm(forms.Form):
    """Name, grade, recognition and order; a set may lack grades or recognition."""

    tim = forms.CharField(
        label="Tìm theo tên",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": "không cần gõ dấu"}),
    )
    xep_loai = forms.ChoiceField(label="Xếp loại", required=False)
    cong_nhan = forms.ChoiceField(
        label="Công nhận",
        required=False,
        choices=[("", "Tất cả"), (RECOGNISED, "Có"), (NOT_RECOGNISED, "Không")],
    )
    thu_tu = forms.ChoiceField(
        label="Sắp xếp",
        required=False,
        choices=[(BY_POINTS, "Theo thứ tự điểm"), (BY_NAME, "Theo tên đơn vị")],
    )

    def __init__(self, held: Round, data: Any = None) -> None:
        super().__init__({} if data is None else data)
        grades = [(grade.code, grade.name) for grade in held.criteria_set.grades.all()]
        cast(forms.ChoiceField, self.fields["xep_loai"]).choices = [("", "Tất cả"), *grades]
        if not grades:
            del self.fields["xep_loai"]
        if not held.criteria_set.recognition_name:
            del self.fields["cong_nhan"]
        self.helper = filter_helper(*self.fields)

    def choice(self) -> RankingChoice:
        """Return what is wanted; a value that nobody can choose counts as none."""
        self.is_valid()
        typed = self.cleaned_data
        return RankingChoice(
            grade=typed.get("xep_loai", ""),
            recognised=ANSWERS.get(typed.get("cong_nhan", "")),
            text=typed.get("tim", ""),
            by_name=typed.get("thu_tu") == BY_NAME,
        )
