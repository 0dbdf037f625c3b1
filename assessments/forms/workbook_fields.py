"""The field of a form that takes a workbook."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from assessments.spreadsheets.imports import kind_of
from communes.forms.layout import page_helper
from communes.workbooks import Book, WorkbookError, read_workbook


class WorkbookField(forms.FileField):
    """An Excel file that is not empty."""

    widget = forms.ClearableFileInput(attrs={"accept": ".xlsx"})
    default_error_messages = {
        "required": "Hãy chọn tệp Excel.",
        "empty": "Tệp này trống. Hãy chọn tệp khác.",
    }


class FilledWorkbookField(WorkbookField):
    """An Excel file that somebody has filled in."""

    default_error_messages = {
        "required": "Hãy chọn tệp Excel đã điền.",
        "empty": "Tệp trống. Hãy chọn tệp khác.",
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label="Tệp Excel đã điền (.xlsx)", **kwargs)


class OneKindForm(forms.Form):
    """A workbook of the kind `what`; the form holds its bytes once it is valid.

    `refusal` says why a workbook of another kind is not taken, and the way out.
    """

    what = ""
    refusal = ""
    workbook: Any = WorkbookField()

    def __init__(self, *args: Any, back_url: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = page_helper("workbook", submit="Kiểm tra tệp", back_url=back_url)

    def wrong_kind(self, book: Book) -> str:
        """Return what is said of a workbook of another kind."""
        return self.refusal

    def clean_workbook(self) -> bytes:
        """Return the bytes of the workbook. Raises ValidationError for any other file."""
        sent: UploadedFile = self.cleaned_data["workbook"]
        content = sent.read()
        try:
            book = read_workbook(content)
        except WorkbookError as error:
            raise forms.ValidationError(str(error)) from error
        if kind_of(book) != self.what:
            raise forms.ValidationError(self.wrong_kind(book))
        return content
