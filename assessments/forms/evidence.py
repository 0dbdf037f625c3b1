"""The form of one piece of evidence."""

from typing import Any

from django import forms

from communes.forms.layout import page_helper

EVIDENCE_KINDS = ".pdf,.docx,.xlsx,.jpg,.jpeg,.png"


class EvidenceForm(forms.Form):
    """A file, and where in it one has to look."""

    upload = forms.FileField(
        label="Tệp tài liệu",
        widget=forms.ClearableFileInput(attrs={"accept": EVIDENCE_KINDS}),
        help_text="PDF, DOCX, XLSX, JPG hoặc PNG, không quá 20 MB.",
        error_messages={
            "required": "Hãy chọn tệp tài liệu.",
            "empty": "Tệp này trống. Hãy chọn tệp khác.",
        },
    )
    passage = forms.CharField(
        label="Trang, mục cần xem",
        max_length=200,
        required=False,
        help_text="Ví dụ: trang 3, mục II.2.",
    )

    def __init__(self, *args: Any, back_url: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = page_helper("upload", "passage", submit="Thêm tài liệu", back_url=back_url)
