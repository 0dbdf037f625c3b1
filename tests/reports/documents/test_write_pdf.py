import logging
import re
import zlib
from dataclasses import replace

import pypdfium2
import pytest

from reports.documents.measures import POINT
from reports.documents.tree import Document, Heading, Paragraph, Table, Text
from reports.documents.write_pdf import write_pdf
from tests.reports.documents.extract import pages_of_pdf
from tests.reports.documents.sample import FRAME

pytestmark = pytest.mark.sqlite_only
TOP_MARGIN = 20 / POINT


@pytest.fixture(scope="module")
def pdf(report):
    return write_pdf(report)


def filled(count):
    """A paper whose closing words would begin low on a page."""
    sentence = Text("Các xã, thị trấn tiếp tục thực hiện nhiệm vụ được giao. " * 3)
    blocks = (Paragraph((sentence,)),) * count
    return Document(FRAME, (*blocks, Paragraph((Text("Trên đây là báo cáo./."),))), "Báo cáo")


def objects_of(data):
    """The objects of the file, which it keeps in packed streams."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL)
    return b"\n".join(zlib.decompress(stream) for stream in streams)


def words_between(data, page, bottom, top):
    pdf = pypdfium2.PdfDocument(data)
    try:
        width, height = pdf[page].get_size()
        words = pdf[page].get_textpage()
        return words.get_text_bounded(0, height - bottom, width, height - top).split()
    finally:
        pdf.close()


def test_page_number_stands_in_the_top_margin_from_the_second_page_on(pdf):
    assert words_between(pdf, 0, TOP_MARGIN - 3, 0) == []
    assert words_between(pdf, 1, TOP_MARGIN - 3, 0) == ["2"]


def test_notice_stands_on_every_page(pdf, report):
    assert all(report.notice in page for page in pages_of_pdf(pdf))


def test_footnotes_stand_on_the_page_that_refers_to_them(pdf):
    first = pages_of_pdf(pdf)[0]

    assert "đạt tiêu chuẩn về chuyên môn" in first
    assert "1 Số liệu tính đến hết ngày 31/12/2021" in first
    assert "2 Tên xã xếp theo thứ tự điểm" in first


def test_headings_become_bookmarks(pdf):
    document = pypdfium2.PdfDocument(pdf)

    bookmarks = [(mark.level, mark.get_title()) for mark in document.get_toc()]

    document.close()
    assert bookmarks[:3] == [
        (0, "Phần I KẾT QUẢ CÔNG TÁC NĂM 2021"),
        (1, "I. ĐẶC ĐIỂM TÌNH HÌNH"),
        (1, "II. NHỮNG KẾT QUẢ ĐẠT ĐƯỢC"),
    ]


def test_file_names_its_title_and_language(pdf, report):
    document = pypdfium2.PdfDocument(pdf)

    title = document.get_metadata_value("Title")

    document.close()
    assert title == report.title
    assert b"/Lang (vi)" in objects_of(pdf)


def test_only_a_font_as_wide_as_times_new_roman_is_used(pdf):
    fonts = {
        name.split(b"-")[0] for name in re.findall(rb"/BaseFont /\w+\+([\w-]+)", objects_of(pdf))
    }

    assert fonts <= {b"Tinos", b"LiberationSerif", b"Liberation"}
    assert fonts


def test_style_sheet_is_understood_whole(report, caplog):
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        write_pdf(report)

    assert caplog.messages == []


def test_same_report_gives_the_same_bytes(report, pdf):
    assert write_pdf(report) == pdf


@pytest.mark.parametrize("count", [8, 9, 10, 11])
def test_signature_is_never_torn_from_the_closing_words(count):
    *_, last = pages_of_pdf(write_pdf(filled(count)))

    assert "Trên đây là báo cáo./." in last
    assert "Nguyễn Văn Mẫu" in last


def test_landscape_table_stands_on_lying_pages_of_its_own(report):
    table = next(block for block in report.blocks if isinstance(block, Table))
    blocks = (report.blocks[0], replace(table, landscape=True), report.blocks[-1])

    document = pypdfium2.PdfDocument(write_pdf(replace(report, blocks=blocks)))

    lying = [page.get_width() > page.get_height() for page in document]
    document.close()
    assert lying == [False, True, False]


def test_words_that_look_like_pages_of_the_web_are_only_words():
    nasty = '<img src="file:///etc/hostname"><b>&amp;</b>'
    blocks = (Heading(1, (Text(nasty),), "khong"), Paragraph((Text(nasty),)))

    (page,) = pages_of_pdf(write_pdf(Document(FRAME, blocks, nasty)))

    assert page.count(nasty) == 2
