"""Files that are refused before they are parsed."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from communes.workbooks import LIMITS, Limits, WorkbookError, read_workbook

COMPOUND_FILE = bytes.fromhex("D0CF11E0A1B11AE1")
SHEET = "xl/worksheets/sheet1.xml"


def zip_of(**parts):
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def refusal(file, limits=LIMITS):
    with pytest.raises(WorkbookError) as refused:
        read_workbook(file, limits)
    return refused.value


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Xa;Diem\nTa Ma;300\n",
        b"PK\x03\x04 cut off",
        b"%PDF-1.7",
        zip_of(readme="không phải bảng tính"),
        zip_of(**{"[Content_Types].xml": "<Types>wordprocessingml</Types>"}),
    ],
)
def test_file_of_another_kind_is_refused(content):
    error = refusal(content)

    assert error.problem == "Tệp không phải là bảng tính Excel (.xlsx)."
    assert "Lưu thành" in error.action


def test_old_excel_file_is_refused():
    assert "Excel cũ" in refusal(COMPOUND_FILE + bytes(600)).problem


def test_file_with_password_is_refused():
    encrypted = COMPOUND_FILE + bytes(600) + "EncryptedPackage".encode("utf-16-le")

    error = refusal(encrypted)

    assert "mật khẩu" in error.problem
    assert str(error) == f"{error.problem} {error.action}"


def test_encrypted_zip_part_is_refused(make_workbook):
    content = bytearray(make_workbook(["Ta Ma"]))
    central_directory = content.index(b"PK\x01\x02")
    content[central_directory + 8] |= 1

    assert "mật khẩu" in refusal(bytes(content)).problem


def test_file_larger_than_allowed_is_refused(make_workbook):
    content = make_workbook(["Ta Ma"])

    assert "lớn hơn" in refusal(content, Limits(file_size=len(content) - 1)).problem
    assert "lớn hơn" in refusal(BytesIO(content), Limits(file_size=len(content) - 1)).problem


def test_zip_bomb_is_refused(make_workbook, change_parts):
    bomb = change_parts(make_workbook(["Ta Ma"]), {SHEET: bytes(2_000_000)})

    assert len(bomb) < 20_000
    assert "giải nén quá lớn" in refusal(bomb, Limits(unpacked_size=1_000_000)).problem


def test_zip_bomb_that_hides_its_size_is_refused(make_workbook, change_parts):
    bomb = change_parts(make_workbook(["Ta Ma"]), {SHEET: bytes(2_000_000)})
    hidden = bomb.replace((2_000_000).to_bytes(4, "little"), (90).to_bytes(4, "little"))

    assert hidden != bomb
    assert "bị hỏng" in refusal(hidden, Limits(unpacked_size=1_000_000)).problem


def test_file_of_too_many_parts_is_refused(make_workbook, change_parts):
    parts = {f"xl/media/{number}.txt": "x" for number in range(LIMITS.parts)}

    assert "quá lớn" in refusal(change_parts(make_workbook(["Ta Ma"]), parts)).problem


@pytest.mark.parametrize("part", ["xl/vbaProject.bin", "xl/macrosheets/sheet1.xml"])
def test_macro_is_refused(make_workbook, change_parts, part):
    assert "macro" in refusal(change_parts(make_workbook(["Ta Ma"]), {part: b"x"})).problem


def test_macro_content_type_is_refused(make_workbook, change_parts):
    content = make_workbook(["Ta Ma"])
    with ZipFile(BytesIO(content)) as archive:
        types = archive.read("[Content_Types].xml").decode()
    macro_types = types.replace(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )

    error = refusal(change_parts(content, {"[Content_Types].xml": macro_types}))

    assert "macro" in error.problem


@pytest.mark.parametrize("part", ["xl/externalLinks/externalLink1.xml", "xl/connections.xml"])
def test_link_to_another_file_is_refused_with_a_way_out(make_workbook, change_parts, part):
    error = refusal(change_parts(make_workbook(["Ta Ma"]), {part: b"<x/>"}))

    assert "liên kết" in error.problem
    assert "Ngắt liên kết" in error.action


def test_missing_file_is_refused(tmp_path):
    assert "Không mở được tệp" in refusal(tmp_path / "không có.xlsx").problem


def test_path_bytes_and_open_file_read_alike(make_workbook, tmp_path):
    content = make_workbook(["Ta Ma", 300])
    path = tmp_path / "bảng.xlsx"
    path.write_bytes(content)
    half_read = BytesIO(content)
    half_read.read(10)

    assert read_workbook(path) == read_workbook(str(path))
    assert read_workbook(path) == read_workbook(content) == read_workbook(half_read)
