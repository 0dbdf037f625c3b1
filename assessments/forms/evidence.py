"""Forms of evidence: rows of a file and a passage, a file to use again, another passage."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from assessments.forms.posted import plain
from assessments.models import Evidence
from communes.forms.layout import page_helper

EVIDENCE_KINDS = ".pdf,.docx,.xlsx,.jpg,.jpeg,.png"
FILE, PASSAGE = "tep", "trang"
ROWS = 4
NO_FILE = "Đã ghi trang, mục nhưng chưa chọn tệp. Hãy chọn tệp, hoặc xóa phần trang, mục."


@dataclass(frozen=True)
class UploadRow:
    """One row of the page: a file, where to look in it, and what was wrong with it."""

    number: int
    upload: UploadedFile | None = None
    passage: str = ""
    problem: str = ""

    @property
    def name(self) -> str:
        """Return the name of the file that was sent with the row."""
        return (self.upload.name or "") if self.upload else ""


def limits_in_words() -> str:
    """Return which files are taken, as it is said before anything is chosen."""
    return (
        "PDF, DOCX, XLSX, JPG hoặc PNG; mỗi tệp không quá "
        f"{settings.EVIDENCE_MEGABYTES} MB, không đặt mật khẩu, không có macro."
    )


def upload_rows(data: Mapping[str, str], files: Mapping[str, UploadedFile]) -> list[UploadRow]:
    """Return the rows in which something was sent."""
    rows = (
        UploadRow(number, files.get(f"{FILE}-{number}"), plain(data.get(f"{PASSAGE}-{number}", "")))
        for number in range(ROWS)
    )
    return [row for row in rows if row.upload or row.passage.strip()]


def rows_to_show(failed: Iterable[UploadRow] = ()) -> list[UploadRow]:
    """Return the rows of the page: those that failed, and empty ones."""
    shown = [
        UploadRow(number, row.upload, row.passage, row.problem) for number, row in enumerate(failed)
    ]
    return [*shown, *(UploadRow(number) for number in range(len(shown), ROWS))]


class PassageForm(forms.Form):
    """Where in a file one has to look."""

    passage = forms.CharField(
        label="Trang, mục cần xem",
        max_length=200,
        required=False,
        help_text="Ví dụ: trang 3, mục II.2. Tệp mở ra ở trang đầu tiên ghi ở đây.",
    )

    def __init__(self, *args: Any, back_url: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = page_helper("passage", submit="Lưu trang, mục", back_url=back_url)


class ReuseForm(forms.Form):
    """A file that stands on another criterion of the sheet, with a passage of its own."""

    evidence = forms.ModelChoiceField(
        label="Tài liệu đã gửi ở mục khác",
        queryset=Evidence.objects.none(),
        empty_label="Chọn tài liệu",
        error_messages={
            "required": "Hãy chọn tài liệu.",
            "invalid_choice": "Tài liệu này không còn ở bảng. Hãy chọn tài liệu khác.",
        },
    )
    reused_passage = forms.CharField(label="Trang, mục cần xem", max_length=200, required=False)

    def __init__(self, choices: Iterable[Evidence], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = list(choices)
        field = cast(forms.ModelChoiceField, self.fields["evidence"])
        field.queryset = Evidence.objects.filter(pk__in=[each.pk for each in kept])
        field.choices = [
            ("", "Chọn tài liệu"),
            *((each.pk, f"{each.name} (mục {each.score.criterion.code})") for each in kept),
        ]
        self.helper = page_helper("evidence", "reused_passage", submit="Dùng lại tài liệu này")
