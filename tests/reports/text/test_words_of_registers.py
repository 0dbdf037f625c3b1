"""The words of the reports made from registers: outline, citations, no typed figure, no place."""

import re
import unicodedata
from pathlib import Path

import pytest

from reports.documents.bind import bind_line
from reports.documents.numbering import labels
from reports.documents.parse import check_text
from reports.figures import catalogue
from reports.figures.figure import Figure
from reports.outlines import CLOSING, OPENING, Outline, shipped

KINDS = ("dan-van-chinh-quyen", "so-ket-chi-thi")
HEADINGS = Path(__file__).with_name("headings")
PLACE = re.compile(r"\{\{.*?\}\}")
DAY = r"\d{2}/\d{1,2}/\d{4}"
NUMBER_OF_A_PAPER = r"\d+(/\d{4})?[-/][A-ZĐ][A-ZĐa-z\d&-]*(/[A-ZĐ]+)?"
OF_BOTH = [DAY, NUMBER_OF_A_PAPER, r"Covid-19"]
OF_KIND = {
    "dan-van-chinh-quyen": [r"nhiệm kỳ 2021-2026", r"11 nội dung", r"Thông điệp 5K"],
    "so-ket-chi-thi": [
        r"khoản 1, khoản 2 và khoản 3 Điều 26",
        r"giai đoạn 2016-2020",
        r"giai đoạn 2018 - 2021",
        r"[Nn]ăm 2015",
        r"Trung ương 4",
        r"27 biểu hiện",
        r"82 biểu hiện nhỏ",
        r"3 không",
        r"3 chống",
        r"03 giảm",
        r"mức độ 3",
        r"đến năm 2020",
        r"Nghị quyết 39",
        r"06 tháng",
    ],
}
CITED = {
    "dan-van-chinh-quyen": [
        "200-CV/HU ngày 07/6/2021",
        "70/KH-UBND ngày 26/3/2021",
        "05/CT-TTg ngày 28/01/2020",
        "15/CT-TTg ngày 27/3/2020",
        "16/CT-TTg ngày 31/3/2020",
        "34/2007/PL-UBTVQH11",
        "1169/KH-UBND",
        "09/2008/NQLT-CP-UBTWMTTQVN ngày 17/4/2008",
        "03/2000/TTLT-BTP-BVHTT-BTTUBTWMTTQVN",
        "290-QĐ/TW ngày 25/02/2010 của Bộ Chính trị (khóa X)",
        "25-NQ/TW ngày 03/6/2013",
        "114-KL/TW ngày 14/7/2015",
        "217-QĐ/TW và Quyết định số 218-QĐ/TW ngày 12/12/2013",
        "49-CT/TW ngày 20/10/2015",
        "18/2000/CT-TTg ngày 21/9/2000",
        "10-NQ/TU ngày 31/12/2013",
        "04/CT-UBND ngày 08/4/2014",
    ],
    "so-ket-chi-thi": [
        "17-CT/TU ngày 23/01/2017",
        "20-CT/TU ngày 04/4/2017",
        "2526/QĐ-UBND ngày 18/6/2019",
        "56/2015/NĐ-CP ngày 09/6/2015",
        "88/2017/NĐ-CP ngày 27/7/2017",
        "90/2020/NĐ-CP ngày 13/8/2020",
        "05/2008/CT-TTg ngày 31/01/2008",
        "129/2007/QĐ-TTg ngày 02/8/2007",
        "1847/QĐ-TTg ngày 27/12/2018",
        "36/KH-UBND ngày 10/4/2018",
        "17/KH-UBND ngày 28/3/2018",
        "1772/QĐ-UBND ngày 03/5/2019",
        "491/QĐ-UBND ngày 23/3/2020",
        "406/QĐ-UBND ngày 23/3/2021",
        "26/CT-TTg ngày 05/9/2016",
        "03/2007/QĐ-BNV ngày 26/02/2007",
        "10-CT/TU ngày 15/6/2016",
        "1395/QĐ-UBND ngày 28/8/2015",
        "13/CT-TTg ngày 10/6/2015",
        "39/UBND-TH ngày 14/01/2021",
        "389/UBND-TH ngày 26/4/2021",
        "644/UBND-TH ngày 30/6/2021",
        "697/UBND-TH ngày 30/6/2021",
        "1709/UBND-VP ngày 22/10/2021",
        "07/2021/NĐ-CP",
        "2400-QĐ/TU ngày 27/8/2012",
        "1071/QĐ-UBND ngày 13/7/2017",
        "18-NQ/TW và Nghị quyết số 19-NQ/TW ngày 25/10/2017",
        "71-KH/TU, 72-KH/TU",
        "102-KH/HU và Kế hoạch số 103-KH/HU ngày 28/02/2018",
        "926/QĐ-UBND và Quyết định số 927/QĐ-UBND ngày 23/5/2018",
        "638/QĐ-UBND ngày 05/4/2018",
        "43/KH-UBND ngày 08/5/2018",
        "108/2014/NĐ-CP",
        "113/2018/NĐ-CP",
        "143/2020/NĐ-CP",
        "26/2015/NĐ-CP",
        "68/2000/NĐ-CP",
        "141/2016/NĐ-CP",
        "16/2015/NĐ-CP",
        "61/2018/NĐ-CP ngày 23/4/2018",
        "02/2017/TT-VPCP ngày 31/10/2017",
    ],
}


@pytest.fixture(params=KINDS)
def kind(request) -> str:
    return request.param


@pytest.fixture
def outline(kind) -> Outline:
    return shipped(kind)


@pytest.fixture
def texts(outline) -> dict[str, str]:
    """Every stretch of words by place: bodies, titles, opening, closing, frame."""
    bodies = {section.key: section.body for section in outline.sections}
    titles = {f"title {section.key}": section.title for section in outline.sections}
    frame = "\n".join((outline.subject, *outline.recipients, *outline.addressees))
    return bodies | titles | {"frame": frame}


def test_headings_are_those_of_the_document(kind, outline):
    inner = [each for each in outline.sections if each.key not in (OPENING, CLOSING)]
    numbers = labels((each.level, each.style) for each in inner)
    printed = [f"{number} {each.title}" for number, each in zip(numbers, inner, strict=True)]
    expected = HEADINGS.joinpath(f"{kind}.txt").read_text(encoding="utf-8").splitlines()
    tasks_of_ours = [each for each in inner if each.plain and kind == "so-ket-chi-thi"]

    assert len(tasks_of_ours) == (6 if kind == "so-ket-chi-thi" else 0)
    assert [line.rstrip(":") for line in printed[: len(expected)]] == [
        line.rstrip(":") for line in expected
    ]
    assert len(printed) == len(expected) + len(tasks_of_ours)


def test_words_read_without_a_problem(kind, texts):
    names = {entry.name for entry in catalogue.entries(kind)}

    assert {
        place: found for place, text in texts.items() if (found := check_text(text, names))
    } == {}


def test_no_figure_is_typed(kind, texts):
    typed = {place: _left_over(text, kind) for place, text in texts.items()}

    assert {place: found for place, found in typed.items() if found} == {}


def test_every_document_is_cited_exactly(kind, texts):
    words = " ".join("\n".join(texts.values()).replace("{{ don_vi.cap_uy }} ", "").split())

    assert [cited for cited in CITED[kind] if cited not in words] == []


def test_every_allowed_number_is_in_the_words(kind, texts):
    words = "\n".join(texts.values())

    assert [each for each in OF_KIND[kind] if not re.search(each, words)] == []


def test_words_name_no_place(texts):
    words = "\n".join(texts.values())

    assert [
        each for each in ("Tuần Giáo", "Điện Biên", "Trà Cú", "Trà Vinh") if each in words
    ] == []


def test_words_are_composed_characters(texts):
    assert [
        place for place, text in texts.items() if not unicodedata.is_normalized("NFC", text)
    ] == []


def test_every_section_above_others_or_with_a_task_may_be_without_words(outline):
    inner = [each for each in outline.sections if each.key not in (OPENING, CLOSING)]
    followed = zip(inner, [*inner[1:], None], strict=True)
    silent = [
        each.key
        for each, after in followed
        if not (each.body or each.plain or (after and after.level > each.level))
    ]

    assert silent == []


@pytest.mark.parametrize(
    ("cases", "words"), [(0, "không có trường hợp nhiễm"), (3, "có 03 trường hợp nhiễm")]
)
def test_zero_cases_choose_their_words(cases, words):
    section = shipped("dan-van-chinh-quyen").section("dac-diem-tinh-hinh")
    line = next(each for each in section.body.splitlines() if "Covid-19." in each)
    figures = {"dich_benh.ca_nhiem": Figure("dich_benh.ca_nhiem", "Ca nhiễm", cases)}

    assert words in bind_line(line, figures)


def test_addressee_stands_above_the_review():
    assert shipped("so-ket-chi-thi").addressees == ("Sở Nội vụ {{ tinh.ten }}",)


def _left_over(text: str, kind: str) -> list[str]:
    """Return the words with a digit that are neither a figure nor part of a citation."""
    left = PLACE.sub("", text)
    for pattern in [*OF_BOTH, *OF_KIND[kind]]:
        left = re.sub(pattern, "", left)
    return [word for word in left.split() if any(letter.isdigit() for letter in word)]
