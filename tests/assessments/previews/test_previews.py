"""What can be looked at of a kept file, whatever somebody made of it."""

import io

import pytest
from PIL import Image

from assessments.previews import Unreadable, page_picture, pages, preview_of
from assessments.previews.pages import PDF, is_locked_pdf
from assessments.workflow.files import EXCEL, WORD
from tests.assessments.previews import files

JPEG, PNG = "image/jpeg", "image/png"


def shown(content, content_type, *args):
    return preview_of(io.BytesIO(content), content_type, *args)


def picture(content, content_type, number=1):
    found = page_picture(io.BytesIO(content), content_type, number)
    return Image.open(io.BytesIO(found.content))


@pytest.mark.parametrize(
    ("passage", "wanted", "page"),
    [("", None, 1), ("trang 2", None, 2), ("trang 2", 3, 3), ("trang 40", None, 3), ("", 0, 1)],
)
def test_pdf_opens_at_the_page_that_is_named(passage, wanted, page):
    found = shown(files.pdf(3), PDF, passage, wanted)

    assert (found.pages, found.page, found.problem) == (3, page, "")


@pytest.mark.parametrize(("number", "channel"), [(1, 0), (2, 1), (3, 2)])
def test_page_is_drawn(number, channel):
    drawn = picture(files.pdf(3), PDF, number).convert("RGB")
    colour = drawn.getpixel((drawn.width // 2, drawn.height // 2))

    assert drawn.width <= pages.WIDTH
    assert drawn.height <= pages.HEIGHT
    assert max(range(3), key=lambda index: colour[index]) == channel


@pytest.mark.parametrize(("content_type", "number"), [(PDF, 0), (PDF, 4), (JPEG, 2)])
def test_page_that_is_not_there(content_type, number):
    content = files.pdf(3) if content_type == PDF else files.photo()

    with pytest.raises(IndexError):
        page_picture(io.BytesIO(content), content_type, number)


def test_photo_is_made_small_upright_and_anonymous():
    drawn = picture(files.photo((3000, 1500), orientation=6), JPEG)

    assert drawn.height == 2 * drawn.width
    assert drawn.height <= pages.HEIGHT
    assert not drawn.getexif()


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (b"%PDF-1.7\n%%EOF", PDF),
        (files.locked_pdf(), PDF),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), PNG),
        (files.photo(kind="PNG"), JPEG),
        (b"PK\x03\x04", WORD),
        (files.workbook([["a"]]), WORD),
        (files.word(["a"]), EXCEL),
    ],
    ids=["empty pdf", "locked", "png", "other photo", "broken", "no word", "no excel"],
)
def test_file_that_does_not_open_says_so(content, content_type):
    assert "tải về" in shown(content, content_type).problem.lower()


def test_photo_that_was_cut_off_is_not_drawn():
    with pytest.raises(Unreadable, match="tải về"):
        picture(files.photo()[:-300], JPEG)


def test_photo_of_too_many_pixels_is_not_opened(monkeypatch):
    monkeypatch.setattr(pages, "MOST_PIXELS", 100)

    assert "quá lớn" in shown(files.photo(), JPEG).problem


def test_password_is_noticed():
    assert is_locked_pdf(files.locked_pdf())
    assert not is_locked_pdf(files.pdf(1))
    assert not is_locked_pdf(b"%PDF-1.7\n%%EOF")


def test_words_of_a_document_are_read_in_their_order():
    content = files.word(["Quyết định", "", "Điều 1"], [["Xã", "Số"], ["Minh họa", "5"]])

    found = shown(content, WORD)

    assert found.paragraphs == ("Quyết định", "Điều 1", "Xã | Số", "Minh họa | 5")
    assert not found.is_cut


def test_long_document_is_cut_and_says_so():
    found = shown(files.word([f"Đoạn {number}" for number in range(500)]), WORD)

    assert (len(found.paragraphs), found.is_cut) == (400, True)


def test_first_rows_of_a_workbook():
    rows = [["Xã", "Số", "Tỷ lệ"], ["Minh họa", 5, 7.25], *[["x", row, 0] for row in range(100)]]

    found = shown(files.workbook(rows), EXCEL)

    assert found.tables[0].name == "Số liệu"
    assert found.tables[0].rows[:2] == (("Xã", "Số", "Tỷ lệ"), ("Minh họa", "5", "7,25"))
    assert (len(found.tables[0].rows), found.is_cut) == (60, True)


def test_formula_is_shown_as_text_and_not_counted():
    found = shown(files.workbook([["=1+1", "=HYPERLINK(1)"]]), EXCEL)

    assert found.tables[0].rows == (("=1+1", "=HYPERLINK(1)"),)
