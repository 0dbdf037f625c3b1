"""Files that come from outside: judged by what they hold, never by what they are called."""

import hashlib
import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath

import puremagic
from django.conf import settings
from django.core.files.base import ContentFile, File
from django.db.models.fields.files import FieldFile

from assessments.models import Sheet
from assessments.previews.pages import is_locked_pdf
from assessments.workflow.errors import WorkflowError
from communes.vietnamese import nfc

MEBIBYTE = 1024 * 1024
NAME_LENGTH = 200
PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PLAIN_TYPES = {PDF: ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}
OFFICE_TYPES = {"word/document.xml": (WORD, ".docx"), "xl/workbook.xml": (EXCEL, ".xlsx")}
MACRO_PARTS = ("vbaproject.bin", "macrosheets/")
OLD_OFFICE = bytes.fromhex("D0CF11E0A1B11AE1")  # .doc and .xls, and what a password makes of new
ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
APPLE_PHOTOS = (b"heic", b"heix", b"mif1")
REFUSAL = "Tệp phải là PDF, DOCX, XLSX, JPG hoặc PNG, xét theo nội dung chứ không theo tên tệp."
OLD_REFUSAL = (
    "Tệp Word, Excel kiểu cũ (.doc, .xls) hoặc có đặt mật khẩu. Hãy mở tệp, bỏ mật khẩu nếu có, "
    "rồi lưu thành .docx, .xlsx hoặc PDF."
)
LOCKED_REFUSAL = "Tệp PDF có đặt mật khẩu nên không ai xem được. Hãy lưu bản không có mật khẩu."
MACRO_REFUSAL = "Tệp có macro nên không được nhận. Hãy lưu thành .docx, .xlsx hoặc PDF."
ARCHIVE_REFUSAL = "Tệp nén (.zip, .rar, .7z) không được nhận. Hãy giải nén rồi gửi từng tệp."
APPLE_REFUSAL = "Ảnh HEIC của điện thoại không được nhận. Hãy lưu ảnh thành JPG rồi gửi lại."
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


def kept_name(typed: str, extension: str, nameless: str) -> str:
    """Return the last part of a typed name with the extension of its content, not too long."""
    stem = PurePosixPath(nfc(typed).replace("\\", "/")).stem or nameless
    return stem[: NAME_LENGTH - len(extension)] + extension


def largest() -> int:
    """Return how many bytes a file may have."""
    return settings.EVIDENCE_MEGABYTES * MEBIBYTE


def checked_file(upload: File) -> CheckedFile:
    """Return the file when it is one of the kinds we keep, and not too large.

    Raises WorkflowError saying what is wrong with it and what to do.
    """
    _check_size(upload.size or 0)
    upload.seek(0)
    content = upload.read()
    content_type, extension = _kind(content)
    name = kept_name(upload.name or "", extension, "tai-lieu")
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


def kept_scan(sheet: Sheet, field_name: str, scan: CheckedFile) -> str:
    """Store a checked scan and return what that field of the sheet is to hold."""
    present: FieldFile = getattr(sheet, field_name)
    file = scan.stored()
    name = present.field.generate_filename(sheet, str(file.name))
    return present.storage.save(name, file)


def _check_size(size: int) -> None:
    if not size:
        raise WorkflowError("Tệp trống (0 byte). Hãy kiểm tra lại tệp trên máy rồi chọn lại.")
    if size > largest():
        megabytes = f"{size / MEBIBYTE:.1f}".replace(".", ",")
        raise WorkflowError(
            f"Tệp nặng {megabytes} MB, quá mức {settings.EVIDENCE_MEGABYTES} MB. Hãy quét lại ở "
            "độ phân giải thấp hơn (150–200 dpi) hoặc tách thành nhiều tệp."
        )


def _kind(content: bytes) -> tuple[str, str]:
    if content.startswith(b"PK"):
        return _office_kind(content)
    _refuse_by_beginning(content)
    try:
        found = {match.mime_type for match in puremagic.magic_string(content)}
    except puremagic.PureError as error:
        raise WrongKind(REFUSAL) from error
    for content_type, extension in PLAIN_TYPES.items():
        if content_type in found:
            if content_type == PDF and is_locked_pdf(content):
                raise WrongKind(LOCKED_REFUSAL)
            return content_type, extension
    raise WrongKind(REFUSAL)


def _refuse_by_beginning(content: bytes) -> None:
    if content.startswith(OLD_OFFICE):
        raise WrongKind(OLD_REFUSAL)
    if content.startswith(ARCHIVES):
        raise WrongKind(ARCHIVE_REFUSAL)
    if content[4:8] == b"ftyp" and content[8:12] in APPLE_PHOTOS:
        raise WrongKind(APPLE_REFUSAL)


def _office_kind(content: bytes) -> tuple[str, str]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = set(archive.namelist())
    except zipfile.BadZipFile as error:
        raise WrongKind(f"Tệp bị hỏng nên không đọc được. {REFUSAL}") from error
    if any(part in member.lower() for member in members for part in MACRO_PARTS):
        raise WrongKind(MACRO_REFUSAL)
    for member, kind in OFFICE_TYPES.items():
        if member in members:
            return kind
    raise WrongKind(ARCHIVE_REFUSAL)
