"""The words of the year-end report: they read, they type no figure, they fit any district."""

import re
import unicodedata
from collections.abc import Iterable

import pytest

from reports.documents.bind import bind
from reports.documents.parse import check_text, parse, placeholders
from reports.documents.tree import Document, Footnote, Frame, Heading, Paragraph, Span, Text

CITATIONS = [
    r"số 2161/SNV-XDCQ&CTTN ngày 14/12/2021",
    r"chính quyền\s+cơ sở năm 2021 và xây dựng kế hoạch triển khai năm 2022",
    r"số 703/KH-UBND ngày 17/3/2021",
    r"số 16/KH-UBND ngày 25/3/2021",
    r"“Trong sạch, vững mạnh” năm 2021",
    r"số 3882/CV-BCĐ ngày 19/11/2021",
    r"về việc đánh giá, xếp loại chính quyền cơ sở năm 2021",
    r"số 2085/CV-BCĐ ngày 23/11/2021",
    r"số 214/BCĐ-XDCQTSVM ngày 30/12/2021",
    r"số 3027/KH-UBND ngày 14/9/2021",
    r"nhiệm kỳ 2021-2026",
    r"Luật Hoạt động giám sát của Quốc hội và HĐND năm 2015",
    r"số 108/2014/NĐ-CP",
    r"số 33/2019/QĐ-UBND ngày 27/9/2019",
    r"TCVN ISO 9001:2015",
    r"số 08-CT/TU",
    r"số 34/2011/QĐ-UBND ngày 07/11/2011",
    r"khoản 5 cho thống nhất với khoản 1, 2 Điều 25",
    r"Covid-19",
    r"dịch vụ công mức độ 3, 4",
]
PLACE = re.compile(r"\{\{.*?\}\}")


@pytest.fixture(scope="module")
def document(outline, sections, figures) -> Document:
    blocks = parse(sections, outline["opening"], outline["closing"])
    frame = Frame("UBND", "BC-UBND", "…", 2022, outline["frame"]["type_name"])
    return bind(Document(frame, blocks, "Báo cáo"), figures).document


def test_words_read_without_a_problem(texts, figures):
    problems = {place: check_text(text, figures) for place, text in texts.items()}

    assert {place: found for place, found in problems.items() if found} == {}


def test_every_catalogue_figure_is_used(texts, figures):
    used = {name for text in texts.values() for name in placeholders(text)}

    assert used == set(figures)


def test_no_figure_is_typed(texts):
    typed = {place: digits_outside_citations(text) for place, text in texts.items()}

    assert {place: found for place, found in typed.items() if found} == {}


def test_every_allowed_citation_is_in_the_words(texts):
    words = "\n".join(texts.values())

    assert [pattern for pattern in CITATIONS if not re.search(pattern, words)] == []


def test_words_name_no_place(texts, figures):
    words = "\n".join(texts.values())
    listed = [figure.value for name, figure in figures.items() if name.endswith("danh_sach")]
    places = {"Tuần Giáo", "Điện Biên"} | {name for names in listed for name in names}

    assert {place for place in places if place in words} == set()


def test_words_are_composed_characters(texts):
    decomposed = [place for place, t in texts.items() if not unicodedata.is_normalized("NFC", t)]

    assert decomposed == []


def test_goals_end_with_their_verdict_in_italics(document):
    goals = bullets_below(document, "Kết quả thực hiện các mục tiêu chính")

    verdicts = [words_of(span for span in goal.spans if is_italic(span)) for goal in goals]

    assert verdicts == ["Đạt mục tiêu."] * 7 + ["Đạt một phần mục tiêu."]


def test_result_of_the_first_goal_stands_beside_the_plan(document):
    first, *_ = bullets_below(document, "Kết quả thực hiện các mục tiêu chính")
    words = words_of(first.spans)

    assert "Tốt có 11/19 chính quyền cơ sở (CQCS), chiếm 57,89%, kế hoạch đề ra là 08;" in words
    assert "từ Khá trở lên có 19/19 CQCS, kế hoạch đề ra là 19." in words


def test_footnotes_hold_their_figures(document):
    notes = [span for block in document.blocks for span in spans_of(block) if is_note(span)]

    assert [words_of(note.spans).partition(":")[0] for note in notes] == [
        "Trong tổng số 363 người có 175 cán bộ và 188 công chức. Trình độ chuyên môn của cán bộ",
        "Có 12 đơn vị đã xây dựng trụ sở theo thiết kế mới",
    ]


def test_document_ends_with_its_closing_mark(document):
    assert words_of(document.blocks[-1].spans).endswith("vững mạnh năm 2021./.")


def digits_outside_citations(text: str) -> list[str]:
    """Return the words with a digit that are neither a figure nor part of a citation."""
    left = PLACE.sub("", text)
    for pattern in CITATIONS:
        left = re.sub(pattern, "", left)
    return re.findall(r"\S*\d\S*", left)


def bullets_below(document: Document, title: str) -> list[Paragraph]:
    """Return the bullets between the heading with this title and the next heading."""
    below: list[Paragraph] = []
    current = ""
    for block in document.blocks:
        if isinstance(block, Heading):
            current = words_of(block.spans)
        elif current == title and block.kind == "bullet":
            below.append(block)
    return below


def spans_of(block) -> tuple[Span, ...]:
    return getattr(block, "spans", ())


def is_note(span: Span) -> bool:
    return isinstance(span, Footnote)


def is_italic(span: Span) -> bool:
    return isinstance(span, Text) and span.italic


def words_of(spans: Iterable[Span]) -> str:
    return "".join(span.text for span in spans if isinstance(span, Text))
