"""Decide whether a file is a workbook that is safe to read, before any of it is parsed."""

from io import BytesIO
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile

from communes.workbooks.blank_ends import without_blank_ends
from communes.workbooks.book import Limits, WorkbookError

COMPOUND_FILE = bytes.fromhex("D0CF11E0A1B11AE1")  # .xls, and what a password makes of .xlsx
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
ENCRYPTED_FLAG = 0x1
CONTENT_TYPES = "[Content_Types].xml"
MACRO_PARTS = ("vbaProject.bin", "macrosheets/")
OUTSIDE_PARTS = ("externalLinks/", "connections.xml")

SAVE_AS_XLSX = "Hãy mở tệp bằng Excel, chọn Lưu thành (Save As) kiểu “Excel Workbook (*.xlsx)”."


def open_safely(file: bytes | str | Path | IO[bytes], limits: Limits) -> BytesIO:
    """Return the bytes of an ordinary XLSX file. Raises WorkbookError for any other file."""
    content = _content(file, limits)
    _refuse_other_formats(content)
    try:
        with ZipFile(BytesIO(content)) as archive:
            _refuse_large_or_encrypted(archive, limits)
            _refuse_unsafe_parts(archive)
            return without_blank_ends(archive, content)
    except BadZipFile as error:
        raise _not_a_workbook() from error


def _content(file: bytes | str | Path | IO[bytes], limits: Limits) -> bytes:
    most = limits.file_size
    content = file if isinstance(file, bytes) else _read(file, most)
    if len(content) > most:
        raise WorkbookError(
            f"Tệp lớn hơn {limits.megabytes} MB.",
            "Hãy xóa hình ảnh và các trang tính không cần thiết, hoặc tách thành nhiều tệp.",
        )
    return content


def _read(file: str | Path | IO[bytes], most: int) -> bytes:
    if not isinstance(file, str | Path):
        file.seek(0)
        return file.read(most + 1)
    try:
        with Path(file).open("rb") as opened:
            return opened.read(most + 1)
    except OSError as error:
        raise WorkbookError(
            f"Không mở được tệp {file}.", "Hãy kiểm tra đường dẫn và quyền đọc tệp."
        ) from error


def _refuse_other_formats(content: bytes) -> None:
    if not content.startswith(COMPOUND_FILE):
        return
    if ENCRYPTED_STREAM in content:
        raise _encrypted()
    raise WorkbookError("Tệp là định dạng Excel cũ (.xls).", SAVE_AS_XLSX)


def _refuse_large_or_encrypted(archive: ZipFile, limits: Limits) -> None:
    parts = archive.infolist()
    if any(part.flag_bits & ENCRYPTED_FLAG for part in parts):
        raise _encrypted()
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > limits.parts or unpacked > limits.unpacked_size:
        raise WorkbookError(
            "Nội dung tệp sau khi giải nén quá lớn.",
            "Hãy chép riêng phần số liệu sang tệp mẫu mới rồi lưu lại.",
        )


def _refuse_unsafe_parts(archive: ZipFile) -> None:
    names = archive.namelist()
    if CONTENT_TYPES not in names or len(names) != len(set(names)):
        raise _not_a_workbook()
    types = archive.read(CONTENT_TYPES)
    if b"macroEnabled" in types or _any_within(names, MACRO_PARTS):
        raise WorkbookError("Tệp có chứa macro nên không được nhận.", SAVE_AS_XLSX)
    if b"spreadsheetml" not in types:
        raise _not_a_workbook()
    if _any_within(names, OUTSIDE_PARTS):
        raise WorkbookError(
            "Tệp có liên kết tới tệp hoặc nguồn dữ liệu khác nên không được nhận.",
            "Hãy chọn Dữ liệu (Data) > Chỉnh sửa liên kết (Edit Links) > Ngắt liên kết "
            "(Break Link), hoặc dán dạng giá trị, rồi lưu lại.",
        )


def _any_within(names: list[str], marks: tuple[str, ...]) -> bool:
    return any(mark.lower() in name.lower() for name in names for mark in marks)


def _encrypted() -> WorkbookError:
    return WorkbookError(
        "Tệp được đặt mật khẩu nên không đọc được.", "Hãy bỏ mật khẩu mở tệp rồi lưu lại."
    )


def _not_a_workbook() -> WorkbookError:
    return WorkbookError("Tệp không phải là bảng tính Excel (.xlsx).", SAVE_AS_XLSX)
