"""The words of the closing report on administrative reform, and its outline."""

import re
import unicodedata

import pytest

from reports.documents.numbering import labels
from reports.documents.parse import check_text, placeholders
from reports.documents.tree import Heading, Text
from tests.reports.reform.conftest import rows_of

pytestmark = pytest.mark.django_db

HEADINGS = rows_of("headings.csv")
DATE = r" ngày \d{1,2}/\d{1,2}/\d{4}"
NUMBERED = [
    r"921/KH-UBND" + DATE,
    r"30c/NQ-CP" + DATE,
    r"115/QĐ-UBND" + DATE,
    r"293/QĐ-UBND" + DATE,
    r"1847/QĐ-TTg" + DATE,
    r"05-CT/TW" + DATE,
    r"101-QĐ/TW" + DATE,
    r"34/2016/NĐ-CP" + DATE,
    r"93/2007/QĐ-TTg" + DATE,
    r"1267/QĐ-UBND" + DATE,
    r"781/QĐ-UBND" + DATE,
    r"09/2015/QĐ-TTg" + DATE,
    r"3959/KH-UBND" + DATE,
    r"679/QĐ-UBND" + DATE,
    r"61/2018/NĐ-CP" + DATE,
    r"01/2018/TT-VPCP" + DATE,
    r"18/2019/QĐ-UBND" + DATE,
    r"01/2020/QĐ-UBND" + DATE,
    r"257/UBND-VP",
    r"23/TTHT/UBNDTG-BĐĐB" + DATE,
    r"15-NQ/TU" + DATE,
    r"19-NQ/TW" + DATE,
    r"2054/KH-UBND" + DATE,
    r"16-NQ/TU" + DATE,
    r"18-NQ/TW" + DATE,
    r"1338/QĐ-UBND" + DATE,
    r"39-NQ/TW",
    r"108/2014/NĐ-CP",
    r"920/ĐA-UBND" + DATE,
    r"509/KH-UBND" + DATE,
    r"45/NQ-CP" + DATE,
    r"1557/QĐ-TTg" + DATE,
    r"73/QĐ-UBND" + DATE,
    r"824/KH-UBND" + DATE,
    r"1200/KH-UBND" + DATE,
    r"811/QĐ-UBND" + DATE,
    r"523/KH-UBND" + DATE,
    r"603/2016/QĐ-UBND" + DATE,
    r"26/CT-TTg" + DATE,
    r"04/CT-UBND" + DATE,
    r"738/KH-UBND" + DATE,
    r"08-CT/HU" + DATE,
    r"487/UBND-NV" + DATE,
    r"05/CT-UBND" + DATE,
    r"130/2005/NĐ-CP" + DATE,
    r"117/2013/NĐ-CP" + DATE,
    r"16/2015/NĐ-CP" + DATE,
    r"77/2015/QH13",
    r"18-NQ/TW và",
    r"19-NQ/TW của",
]
OTHER = [
    r"Nghị quyết Trung ương 4 \(khóa XII\)",
    r"Luật Ban hành văn bản QPPL năm 2015",
    r"ISO 9001:2015",
    r"ISO 9001",
    r"giai đoạn 20\d\d-20\d\d",
    r"nhiệm kỳ 20\d\d-20\d\d",
    r"tầm nhìn đến năm 2030",
    r"(cuối|từ|đến|ở|dùng từ) năm 20\d\d",
    r"(?i)từ năm 20\d\d",
    r"năm 20(18 và 2019|20) (chuyển|nối)",
    r"(?i)từ (tháng \d/\d{4}|ngày 15/6/2012)",
    r"đến ngày 30/3/2020",
    r"31 tháng 12 năm 2019",
]
PLACE = re.compile(r"\{\{.*?\}\}")


@pytest.fixture(scope="module")
def texts(outline):
    found = {section.key: section.body for section in outline.sections}
    found |= {f"title {section.key}": section.title for section in outline.sections}
    return found | {"subject": outline.subject, "recipients": "\n\n".join(outline.recipients)}


def digits_outside_citations(text):
    left = PLACE.sub("", re.sub(r"\s+", " ", text))
    for pattern in (*NUMBERED, *OTHER):
        left = re.sub(pattern, "", left)
    return re.findall(r"\S*\d\S*", left)


def said(section):
    """Return what a section is compared by: its title without the blanks between figures."""
    return re.sub(r"(?<=\d)\s*([-,])\s*(?=\d)", r"\1", section)


def test_headings_are_those_of_the_reference_document(report, outline):
    inner = [s for s in outline.sections if s.key not in ("mo-dau", "ket-thuc")]
    body = [section for section in inner if section.style != "phu_luc"]
    headings = [block for block in report.document.blocks if isinstance(block, Heading)]
    titles = ["" if block.plain else spoken(block.spans) for block in headings]

    assert [section.level for section in body] == [int(row["level"]) for row in HEADINGS]
    assert [said(title) for title in titles] == [said(row["title"]) for row in HEADINGS]


def test_titled_sections_are_headings_and_the_others_run_in(outline):
    inner = [s for s in outline.sections if s.key not in ("mo-dau", "ket-thuc")]
    plain = [section.plain for section in inner if section.style != "phu_luc"]

    assert plain == [row["kind"] != "heading" for row in HEADINGS]


@pytest.mark.parametrize(
    ("key", "number"),
    [
        ("phan-nhiem-vu", "Phần II"),
        ("bo-may-nguyen-nhan", "3.3."),  # the reference counts "3.2." twice
        ("cong-vu-cong-chuc", "4.1.1."),
        ("tthc-truc-tuyen", "đ)"),
        ("bai-hoc-7", "- Bảy là:"),
        ("nhiem-vu-9", "1.9."),
        ("kien-nghi-3", "3."),
        ("phu-luc-muc-tieu", "Phụ lục VIII"),
    ],
)
def test_system_numbers_the_sections(outline, key, number):
    inner = [s for s in outline.sections if s.key not in ("mo-dau", "ket-thuc")]
    numbers = labels((section.level, section.style) for section in inner)

    assert dict(zip((s.key for s in inner), numbers, strict=True))[key] == number


def test_words_read_without_a_problem(report, texts):
    problems = {place: check_text(text, report.figures) for place, text in texts.items()}

    assert {place: found for place, found in problems.items() if found} == {}


def test_every_figure_but_the_years_alone_is_used(report, texts):
    used = {name for text in texts.values() for name in placeholders(text)}

    assert used == set(report.figures)


def test_no_figure_is_typed(texts):
    typed = {place: digits_outside_citations(text) for place, text in texts.items()}

    assert {place: found for place, found in typed.items() if found} == {}


@pytest.mark.parametrize("pattern", NUMBERED)
def test_every_paper_is_cited(texts, pattern):
    assert re.search(pattern, re.sub(r"\s+", " ", "\n".join(texts.values())))


def test_words_name_no_place(texts):
    words = "\n".join(texts.values())

    assert [place for place in ("Tuần Giáo", "Điện Biên") if place in words] == []


def test_words_are_composed_characters(texts):
    assert [key for key, text in texts.items() if not unicodedata.is_normalized("NFC", text)] == []


def test_lessons_open_their_paragraph(report):
    lessons = [b for b in report.document.blocks if isinstance(b, Heading) and "là:" in b.label]

    assert [lesson.label for lesson in lessons] == [
        f"- {word} là:" for word in ("Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy")
    ]
    assert all(lesson.plain and len(spoken(lesson.spans)) > 30 for lesson in lessons)


def test_nothing_received_is_said_in_words(report):
    words = " ".join(
        spoken(block.spans) for block in report.document.blocks if hasattr(block, "spans")
    )

    assert "đã tiếp nhận trong giai đoạn: không có." in words
    assert "mức độ 4 không có hồ sơ phát sinh." in words


def spoken(spans):
    return "".join(span.text for span in spans if isinstance(span, Text))
