"""Forms above the lists of units, people and changes."""

from typing import Any

from django import forms

from communes.enums import OfficialCategory
from communes.forms.layout import filter_helper


class UnitFilterForm(forms.Form):
    """A unit by name or code."""

    tim = forms.CharField(label="Tìm theo tên hoặc mã", required=False, max_length=100)

    helper = filter_helper("tim")


class PersonFilterForm(forms.Form):
    """A person by name and group."""

    tim = forms.CharField(label="Tìm theo họ tên", required=False, max_length=100)
    nhom = forms.ChoiceField(
        label="Nhóm", required=False, choices=[("", "Tất cả"), *OfficialCategory.choices]
    )

    helper = filter_helper("tim", "nhom")


class ChangeFilterForm(forms.Form):
    """One field of the history."""

    helper = filter_helper("truong")

    def __init__(self, fields: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["truong"] = forms.ChoiceField(
            label="Nội dung thay đổi", required=False, choices=[("", "Tất cả"), *fields]
        )
