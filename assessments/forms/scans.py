"""The field of a scanned paper, one for every form that takes one."""

from django import forms
from django.conf import settings

SCAN_KINDS = ".pdf,.jpg,.jpeg,.png"


def scan_field(label: str, required: str) -> forms.FileField:
    """Return the field of a signed paper, its kinds and limit said before anything is chosen."""
    return forms.FileField(
        label=label,
        widget=forms.ClearableFileInput(attrs={"accept": SCAN_KINDS}),
        help_text=f"Tệp PDF hoặc ảnh JPG, PNG, không quá {settings.EVIDENCE_MEGABYTES} MB.",
        error_messages={
            "required": required,
            "invalid": required,
            "empty": "Tệp đính kèm trống. Hãy chọn tệp khác.",
        },
    )
