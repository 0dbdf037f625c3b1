"""Forms of calling on communes: a reminder, more time, and the thresholds of what is unusual."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from assessments.forms.posted import KEY
from assessments.models import Round
from communes.forms.fields import DayField, ReasonField

PICKED = "xa"
THRESHOLDS = (
    "jump_percent",
    "middle_percent",
    "middle_from",
    "evidence_percent",
    "moved_percent",
)


class ReminderForm(forms.Form):
    """What the commune reads, and whether it reads it a second time today."""

    word = forms.CharField(
        label="Lời nhắc",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Xã thấy lời này đầu trang Việc cần làm và trên bảng. "
        "Bỏ trống thì ghi “Đề nghị hoàn thành và gửi thẩm định.”",
    )
    is_repeated = forms.BooleanField(label="Nhắc lại cả các xã đã nhắc hôm nay", required=False)

    def __init__(self, *args: Any, has_reminded_today: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_reminded_today:
            del self.fields["is_repeated"]


class ExtensionForm(forms.Form):
    """A later day, and why."""

    deadline = DayField(label="Hạn mới")
    reason = ReasonField(
        label="Lý do gia hạn", error_messages={"required": "Hãy nhập lý do gia hạn."}
    )


class ThresholdsForm(forms.ModelForm):
    """From where on the points of a sheet are to be looked at first."""

    class Meta:
        model = Round
        fields = THRESHOLDS
        labels: Mapping[str, str] = {
            "jump_percent": "Chênh so với năm trước từ (% điểm tối đa)",
            "middle_percent": "Chênh so với mức giữa của các xã khác từ (% điểm tối đa)",
            "middle_from": "Tính mức giữa khi có ít nhất (xã khác đã gửi)",
            "evidence_percent": "Chưa có tài liệu kiểm chứng mà tự chấm từ (% điểm tối đa)",
            "moved_percent": "Thẩm định làm tổng điểm thay đổi từ (% tổng điểm tối đa)",
        }
        help_texts: Mapping[str, str] = {
            "jump_percent": "Tăng hoặc giảm đều tính. Bỏ trống thì không xét.",
            "middle_percent": "Mức giữa: một nửa số xã chấm cao hơn, một nửa chấm thấp hơn. "
            "Bỏ trống thì không xét.",
            "middle_from": "Ít xã quá thì mức giữa không nói lên điều gì.",
            "evidence_percent": "Bỏ trống thì không xét.",
            "moved_percent": "Nêu cho lãnh đạo trước khi quyết định cả đợt. "
            "Bỏ trống thì không nêu.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in THRESHOLDS:
            field = self.fields[name]
            field.error_messages["invalid"] = "Hãy nhập số nguyên, ví dụ 10."
            field.error_messages["required"] = "Hãy nhập số xã, ví dụ 3."
            field.widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})


def picked_keys(values: Iterable[str]) -> list[int]:
    """Return the keys of the sheets that were chosen; anything else is left out."""
    return [int(value) for value in values if KEY.fullmatch(value)]
