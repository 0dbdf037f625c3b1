"""The form above the sheets of a round."""

from django import forms

from assessments.enums import Stage, WhoseTurn
from assessments.queries.round_filter import (
    BY_ACTIVITY,
    BY_DUE,
    BY_NAME,
    BY_PROGRESS,
    RoundFilter,
)
from communes.forms.layout import filter_helper

ALL = ("", "Tất cả")


class RoundFilterForm(forms.Form):
    """A commune by name, the stage, whose turn it is, lateness, and the order of the list."""

    tim = forms.CharField(label="Tìm xã theo tên", required=False, max_length=100)
    tinh_trang = forms.ChoiceField(
        label="Tình trạng", required=False, choices=[ALL, *Stage.choices]
    )
    luot = forms.ChoiceField(label="Đang chờ", required=False, choices=[ALL, *WhoseTurn.choices])
    xep = forms.ChoiceField(
        label="Sắp xếp",
        required=False,
        choices=[
            (BY_NAME, "Theo tên"),
            (BY_DUE, "Hạn gần nhất trước"),
            (BY_PROGRESS, "Làm được ít trước"),
            (BY_ACTIVITY, "Mới có thay đổi trước"),
        ],
    )
    tre = forms.BooleanField(label="Chỉ bảng quá hạn", required=False)

    helper = filter_helper("tim", "tinh_trang", "luot", "xep", "tre")

    @property
    def wanted(self) -> RoundFilter:
        """Return what was chosen; what is not one of the choices counts as nothing chosen."""
        self.full_clean()
        typed = self.cleaned_data
        return RoundFilter(
            typed.get("tim", ""),
            typed.get("tinh_trang", ""),
            typed.get("luot", ""),
            typed.get("tre", False),
            typed.get("xep") or BY_NAME,
        )
