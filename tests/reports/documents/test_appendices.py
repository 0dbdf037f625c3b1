"""Appendices: which sections they are, how they stand behind the signature."""

import io
from dataclasses import replace

import docx
import openpyxl
import pytest
from docx.enum.section import WD_ORIENT

from reports.documents.appendices import appendices_of, divided
from reports.documents.bind import bind
from reports.documents.parse import Section, TextError, parse
from reports.documents.tree import Appendix, Heading, Paragraph, Text
from reports.documents.wording import attachment_line, heading_spans
from reports.documents.write_docx import write_docx
from reports.documents.write_html import write_html
from reports.documents.write_text import write_text
from reports.documents.write_xlsx import write_xlsx
from tests.reports.documents.sample import FIGURES, FRAME, parsed_report

OUTLINE = (
    Section("a", 1, "phan", "A"),
    Section("phu-luc", 1, "phu_luc", "Bảng điểm", "{{ bang.xep_loai }}"),
    Section("trong-phu-luc", 2, "la_ma", "Trong phụ lục", "Lời."),
    Section("b", 1, "phan", "B"),
    Section("phu-luc-sau", 1, "phu_luc", "Danh sách", "{{ nam }}"),
)


def with_appendices(document):
    _, sections = divided(OUTLINE)
    return bind(replace(document, appendices=appendices_of(sections)), FIGURES).document


def test_appendices_are_taken_out_with_all_below_them():
    body, appendices = divided(OUTLINE)

    assert [section.key for section in body] == ["a", "b"]
    assert [s.key for s in appendices] == ["phu-luc", "trong-phu-luc", "phu-luc-sau"]


def test_appendices_are_numbered_and_hold_their_blocks():
    first, second = with_appendices(parsed_report()).appendices

    assert (first.heading.label, first.heading.spans) == ("Phụ lục I", (Text("BẢNG ĐIỂM"),))
    assert first.blocks[1:] == (
        Heading(2, (Text("TRONG PHỤ LỤC"),), "la_ma", "I."),
        Paragraph((Text("Lời."),)),
    )
    assert (second.heading.label, second.blocks) == ("Phụ lục II", (Paragraph((Text("2021"),)),))


def test_words_of_an_appendix_are_read_like_others():
    with pytest.raises(TextError, match="phu-luc"):
        appendices_of([Section("phu-luc", 1, "phu_luc", "A", "{{ sai")])


def test_end_mark_stands_before_the_appendices():
    text = write_text(with_appendices(parsed_report()))

    assert text.count("./.") == 1
    assert text.index("./.") < text.index("Nguyễn Văn Mẫu") < text.index("Phụ lục I\n")


def test_attachment_names_the_paper():
    frame = replace(FRAME, issuer="Ủy ban nhân dân huyện Suối Bạc", number="8", day=5)

    assert attachment_line(frame) == (
        "(Kèm theo Báo cáo số 08/BC-UBND ngày 05 tháng 01 năm 2022 "
        "của Ủy ban nhân dân huyện Suối Bạc)"
    )
    assert attachment_line(replace(frame, symbol="")).startswith("(Kèm theo Báo cáo ngày 05")


def test_appendices_of_a_paper_stand_before_the_next_paper():
    paper = with_appendices(parsed_report())
    both = replace(paper, following=(replace(paper, title="Sau"),))

    text, page = write_text(both), write_html(both)

    assert text.count("Phụ lục II") == page.count("Phụ lục II") == 2
    assert text.index("Phụ lục II") < text.rindex("BÁO CÁO")


def test_word_turns_the_pages_for_an_appendix_only():
    upright = (Appendix(Heading(1, (Text("A"),), "phu_luc", "Phụ lục"), (), landscape=False),)
    paper = replace(with_appendices(parsed_report()), appendices=upright)

    word = docx.Document(io.BytesIO(write_docx(paper)))

    assert [section.orientation for section in word.sections] == [WD_ORIENT.PORTRAIT] * 2


def test_workbook_leads_the_table_with_the_title_of_its_appendix():
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(with_appendices(parsed_report()))))
    sheet = book["Phụ lục I"]

    assert book.sheetnames == ["1. Bảng 1. Điểm và xếp loại", "Phụ lục I"]
    assert [sheet.cell(row, 1).value for row in range(1, 5)] == [
        "Phụ lục I",
        "BẢNG ĐIỂM",
        attachment_line(FRAME),
        "Bảng 1. Điểm và xếp loại",
    ]
    assert sheet["A6"].value == "TT"


def test_number_opens_the_words_of_a_plain_section_without_title():
    section = Section("a", 2, "so_so", "", "Câu đầu.\n\nCâu sau.", plain=True)

    blocks = parse([section], closing="Hết.")

    assert blocks[:2] == (
        Heading(2, (Text("Câu đầu."),), "so_so", "1.", plain=True),
        Paragraph((Text("Câu sau."),)),
    )


def test_words_for_numbers_are_slanted_and_the_text_is_not():
    (lesson, *_) = parse([Section("a", 1, "thu_tu", "", "Câu.", plain=True)], closing="Hết.")

    assert heading_spans(lesson) == (Text("- Một là: ", italic=True), Text("Câu."))
