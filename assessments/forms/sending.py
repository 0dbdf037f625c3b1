"""Forms on the way from the commune to the reviewing body."""

from typing import Any

from django import forms

from assessments.forms.scans import scan_field


class GiveBackForm(forms.Form):
    """What the leader wants to be put right."""

    word = forms.CharField(
        label="Lời nhắn cho đầu mối xã",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Nêu rõ mục nào cần sửa và sửa thế nào.",
        error_messages={"required": "Hãy ghi lời nhắn để đầu mối xã biết cần sửa gì."},
    )


class AgreeForm(forms.Form):
    """That the leader has seen the sheet and stands behind it."""

    agrees = forms.BooleanField(
        label="Tôi đã xem và đồng ý với nội dung bảng này",
        error_messages={"required": "Hãy đánh dấu đồng ý trước khi gửi."},
    )


class SignedScanForm(forms.Form):
    """The scan that shows the leader's agreement."""

    signed_scan = scan_field(
        "Bản đã ký, đóng dấu", "Hãy đính kèm bản đã ký, đóng dấu của lãnh đạo xã."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "ban-ky-%s"
