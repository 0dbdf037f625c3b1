from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.documents.bind import UnknownFigure, bind, bind_line
from reports.documents.parse import Section, TextError, parse
from reports.documents.tree import Document, Heading, Paragraph, Table, Text
from reports.figures.figure import Figure, Ratio, TableValue
from reports.figures.formats import UnsuitableFormat
from tests.reports.documents.sample import FRAME


def document_of(words, title="Mục {{ ten }}"):
    return Document(FRAME, parse([Section("a", 1, "la_ma", title, words)]), "Báo cáo")


def figures_of(**values):
    return {name: Figure(name, name, value) for name, value in values.items()}


def words_of(block):
    return "".join(span.text for span in block.spans if isinstance(span, Text))


def test_bind_prints_figures_in_titles_words_and_footnotes():
    document = document_of("Có {{ n }} xã[^1], **{{ ty }}**.\n\n[^1]: Năm {{ ten }}.")

    heading, paragraph = bind(
        document, figures_of(ten="Bạc", n=1363, ty=Ratio(11, 19))
    ).document.blocks

    assert words_of(heading) == "MỤC BẠC"
    assert paragraph.spans[1] == Text("1.363")
    assert paragraph.spans[3].spans == (Text("Năm "), Text("Bạc"), Text("."))
    assert paragraph.spans[5] == Text("11/19", bold=True)


def test_bind_lists_figures_without_data_once():
    figures = figures_of(ten="Bạc", n=None, ty=Ratio(0, 0))

    bound = bind(document_of("{{ n }}, {{ n }} và {{ ty | dang:phan_tram }}"), figures)

    assert words_of(bound.document.blocks[1]) == "…, … và …./."
    assert [figure.name for figure in bound.missing] == ["n", "ty"]


def test_bind_refuses_an_unknown_figure():
    with pytest.raises(UnknownFigure, match="“n”"):
        bind(document_of("{{ n }}"), figures_of(ten="Bạc"))


def test_bind_refuses_a_format_that_does_not_fit_the_value():
    with pytest.raises(UnsuitableFormat):
        bind(document_of("{{ n | dang:ngay }}"), figures_of(ten="Bạc", n=5))


def test_table_figure_alone_in_its_paragraph_becomes_a_table():
    value = TableValue((("Xã", "Điểm"),), (("Đồi Chè", Decimal("93.50")), ("Bản Mới", 1200)))

    table = bind(document_of("{{ b }}"), figures_of(ten="x", b=value)).document.blocks[1]

    assert isinstance(table, Table)
    assert [[words_of(cell) for cell in row] for row in table.rows] == [
        ["Đồi Chè", "93,50"],
        ["Bản Mới", "1.200"],
    ]
    assert (table.widths, table.alignments) == ((1, 1), ("left", "right"))
    assert table.rows[0][1].value == Decimal("93.50")


def test_table_figure_inside_a_sentence_is_refused():
    with pytest.raises(UnsuitableFormat, match="đứng riêng"):
        bind(document_of("Xem {{ b }}"), figures_of(ten="x", b=TableValue((), (("a",),))))


@given(st.text(max_size=30))
def test_data_never_acts_as_markup(value):
    blocks = bind(document_of("a {{ ten }} b", title="T"), figures_of(ten=value)).document.blocks

    assert [type(block) for block in blocks] == [Heading, Paragraph]
    assert [span.bold or span.italic for span in blocks[1].spans] == [False] * 3


def test_bind_leaves_no_line_breaks_or_control_signs_anywhere():
    frame = replace(FRAME, body="ỦY\nBAN\x00", recipients=("Sở\tNội vụ",))
    document = replace(document_of("{{ ten }}"), frame=frame)

    bound = bind(document, figures_of(ten="một\r\nhai\x07\ud800")).document

    assert bound.frame.body == "ỦY BAN"
    assert bound.frame.recipients == ("Sở Nội vụ",)
    assert words_of(bound.blocks[1]) == "một hai"


def test_bind_line_returns_plain_words():
    assert bind_line("Kết quả năm {{ nam }}", figures_of(nam="2021")) == "Kết quả năm 2021"


def test_bind_line_refuses_broken_marks():
    with pytest.raises(TextError):
        bind_line("Kết quả {{ nam", {})
