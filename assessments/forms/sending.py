"""Forms on the way from the commune to the reviewing body."""

from django import forms

SCAN_KINDS = ".pdf,.jpg,.jpeg,.png"


class GiveBackForm(forms.Form):
    """What the leader wants to be put right."""

    word = forms.CharField(
        label="Lời nhắn cho đầu mối xã",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Nêu rõ mục nào cần sửa và sửa thế nào.",
        error_messages={"required": "Hãy ghi lời nhắn để đầu mối xã biết cần sửa gì."},
    )


class SignedScanForm(forms.Form):
    """The scan that shows the leader's agreement."""

    signed_scan = forms.FileField(
        label="Bản đã ký, đóng dấu (PDF hoặc ảnh, không quá 20 MB)",
        widget=forms.ClearableFileInput(attrs={"accept": SCAN_KINDS}),
        error_messages={
            "required": "Hãy đính kèm bản đã ký, đóng dấu của lãnh đạo xã.",
            "empty": "Tệp đính kèm trống. Hãy chọn tệp khác.",
        },
    )
