"""Files that come from outside: judged by what they hold, never by what they are called."""

import hashlib
import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath

import puremagic
from django.core.files.base import ContentFile, File

from assessments.workflow.errors import WorkflowError
from communes.vietnamese import nfc

LARGEST = 20 * 1024 * 1024
NAME_LENGTH = 200
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PLAIN_TYPES = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}
OFFICE_TYPES = {"word/document.xml": (WORD, ".docx"), "xl/workbook.xml": (EXCEL, ".xlsx")}
REFUSAL = "Tệp phải là PDF, DOCX, XLSX, JPG hoặc PNG, không có macro, không đặt mật khẩu."
SCAN_REFUSAL = "Bản đã ký, đóng dấu phải là tệp PDF hoặc ảnh JPG, PNG. Hãy chọn tệp khác."


class WrongKind(WorkflowError):
    """The content of a file is of no kind that is kept."""


@dataclass(frozen=True)
class CheckedFile:
    """A file that may be kept: its bytes, what it is, and the name people know it by."""

    content: bytes
    name: str
    content_type: str
    extension: str
    sha256: str

    def stored(self) -> ContentFile:
        """Return the content under a name that holds nothing a user typed."""
        return ContentFile(self.content, name=self.sha256[:32] + self.extension)


def checked_file(upload: File) -> CheckedFile:
    """Return the file when it is one of the kinds we keep, at most 20 MB.

    Raises WorkflowError saying what to attach instead.
    """
    if not upload.size or upload.size > LARGEST:
        raise WorkflowError("Tệp trống hoặc lớn hơn 20 MB. Hãy chọn tệp khác hoặc nén nhỏ lại.")
    upload.seek(0)
    content = upload.read()
    content_type, extension = _kind(content)
    stem = PurePosixPath(nfc(upload.name or "").replace("\\", "/")).stem or "tai-lieu"
    name = stem[: NAME_LENGTH - len(extension)] + extension
    return CheckedFile(content, name, content_type, extension, hashlib.sha256(content).hexdigest())


def checked_scan(upload: File) -> CheckedFile:
    """Return the scan of a signed paper: as `checked_file`, without what can still be changed.

    Raises WorkflowError saying what to attach instead.
    """
    try:
        found = checked_file(upload)
    except WrongKind as error:
        raise WorkflowError(SCAN_REFUSAL) from error
    if found.content_type not in PLAIN_TYPES:
        raise WorkflowError(SCAN_REFUSAL)
    return found


def _kind(content: bytes) -> tuple[str, str]:
    if content.startswith(b"PK"):
        return _office_kind(content)
    try:
        found = {match.mime_type for match in puremagic.magic_string(content)}
    except puremagic.PureError as error:
        raise WrongKind(REFUSAL) from error
    for content_type, extension in PLAIN_TYPES.items():
        if content_type in found:
            return content_type, extension
    raise WrongKind(REFUSAL)


def _office_kind(content: bytes) -> tuple[str, str]:
    try:
        members = set(zipfile.ZipFile(io.BytesIO(content)).namelist())
    except zipfile.BadZipFile as error:
        raise WrongKind(REFUSAL) from error
    if not any(member.endswith("vbaProject.bin") for member in members):
        for member, kind in OFFICE_TYPES.items():
            if member in members:
                return kind
    raise WrongKind(REFUSAL)
