"""The form of one score: the points of the reviewing body, and why."""

from typing import Any

from django import forms

from assessments.forms.posted import version
from assessments.forms.review import stored_adjustment
from assessments.models import Score
from communes.forms.fields import ReasonField
from communes.forms.layout import page_helper


class AdjustForm(forms.Form):
    """Points as typed, the reason, and the version that the page was opened with."""

    value = forms.CharField(
        label="Điểm thẩm định",
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        help_text="Bỏ trống nếu đồng ý với điểm tự chấm.",
    )
    reason = ReasonField(
        label="Lý do điều chỉnh",
        max_length=2000,
        required=False,
        help_text="Bắt buộc khi điểm thẩm định khác điểm tự chấm.",
    )
    base_version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, score: Score, *args: Any, **kwargs: Any) -> None:
        stored = stored_adjustment(score)
        initial = {
            "value": stored.typed,
            "reason": stored.reason,
            "base_version": stored.base_version,
        }
        super().__init__(*args, **({"initial": initial} | kwargs))
        self.helper = page_helper("value", "reason", "base_version", submit="Lưu điểm thẩm định")

    def clean_base_version(self) -> int:
        """Return the version; a broken one never fits, so that nothing is overwritten unseen."""
        return version(self.cleaned_data["base_version"])
