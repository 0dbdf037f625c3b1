"""All kinds of file say the same words, and those that were approved."""

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings

from reports.documents.write_docx import write_docx
from reports.documents.write_html import write_fragment, write_html
from reports.documents.write_pdf import write_pdf
from reports.documents.write_text import write_text
from tests.reports.documents.extract import (
    normalised,
    pages_of_pdf,
    words_of_docx,
    words_of_html,
    words_of_text,
)
from tests.reports.documents.trees import DOCUMENTS

APPROVED = """
Số liệu minh họa, không dùng làm căn cứ.
UBND TỈNH NÚI XANH ỦY BAN NHÂN DÂN HUYỆN SUỐI BẠC
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc
Số: /BC-UBND Suối Bạc, ngày tháng 01 năm 2022
BÁO CÁO Kết quả xây dựng, củng cố chính quyền cơ sở năm 2021
Thực hiện công văn của Sở Nội vụ về việc tổng kết công tác xây dựng chính quyền cơ sở, Ủy ban nhân
dân huyện Suối Bạc báo cáo như sau:
Phần I KẾT QUẢ CÔNG TÁC NĂM 2021
I. ĐẶC ĐIỂM TÌNH HÌNH
Suối Bạc là huyện miền núi, diện tích tự nhiên 113.542,27 ha, có 19 đơn vị hành chính cấp xã; tỷ lệ
hộ nghèo còn ….
"""


def without_notes_and_notice(document):
    def plain(block):
        spans = getattr(block, "spans", None)
        kept = tuple(span for span in spans or () if hasattr(span, "text"))
        return replace(block, spans=kept) if spans else block

    return replace(document, notice="", blocks=tuple(plain(block) for block in document.blocks))


def test_report_begins_with_the_approved_words(report):
    assert words_of_text(write_text(report)).startswith(normalised(APPROVED))


def test_report_ends_with_signature_and_notes(report):
    assert words_of_text(write_text(report)).endswith(
        "của Ủy ban nhân dân huyện Suối Bạc./. "
        "Nơi nhận: - Sở Nội vụ; - Thường trực Huyện ủy; - Các xã, thị trấn; - Lưu: VT, NV. "
        "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Nguyễn Văn Mẫu "
        "Số liệu tính đến hết ngày 31/12/2021, gồm cả 7 người mới bổ nhiệm. "
        "Tên xã xếp theo thứ tự điểm, không phải thứ tự chữ cái."
    )


def test_word_html_and_text_say_the_same_words(report):
    expected = words_of_text(write_text(report))

    assert words_of_docx(write_docx(report)) == expected
    assert words_of_html(write_fragment(report)) == expected


def test_pdf_says_the_same_words_and_page_numbers(report):
    plain = without_notes_and_notice(report)

    pages = pages_of_pdf(write_pdf(plain))

    expected = Counter(words_of_text(write_text(plain)).split())
    expected.update(str(number) for number in range(2, len(pages) + 1))
    head_again = Counter(["TT", "Đơn", "vị", "Kết", "quả", "Điểm", "Xếp", "loại"])
    assert Counter(" ".join(pages).split()) in (expected, expected + head_again)


def test_page_and_fragment_say_the_same_words(report):
    plain = without_notes_and_notice(report)

    assert words_of_html(write_html(plain)) == words_of_html(write_fragment(plain))


@given(DOCUMENTS)
@settings(max_examples=40, deadline=None)
def test_any_document_says_the_same_words_everywhere(document):
    expected = words_of_text(write_text(document))

    assert words_of_docx(write_docx(document)) == expected
    assert words_of_html(write_fragment(document)) == expected


@given(DOCUMENTS)
@settings(max_examples=5, deadline=None)
def test_any_word_file_is_the_same_twice(document):
    assert write_docx(document) == write_docx(document)
