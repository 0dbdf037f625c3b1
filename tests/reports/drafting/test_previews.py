"""One section as it will stand in the paper."""

import pytest

from reports import outlines
from reports.documents.parse import Section
from reports.drafting.previews import section_part
from tests.reports.conftest import FIGURES


def entry(body, key="uu-diem", title="Ưu điểm năm {{ nam }}"):
    return Section(key, 3, "so", title, body)


def test_section_has_its_number_title_and_figures():
    part = section_part(entry("Có {{ tot | dang:hai_chu_so }} xã.\n\n- Một"), "2.", FIGURES)

    assert "2. Ưu điểm năm 2021" in part
    assert "Có 11/19 xã." in part
    assert '<p class="doc-bullet">- Một</p>' in part
    assert "./." not in part


def test_typed_words_are_no_markup():
    assert "&lt;b&gt;" in section_part(entry("<b>đậm</b>"), "1.", FIGURES)


def test_table_stands_in_its_frame():
    assert "<table" in section_part(entry("{{ bang_xa }}"), "1.", FIGURES)


@pytest.mark.parametrize("body", ["**mở", "{{ khong_co }}", "{{ so_xa | dang:ngay }}"])
def test_words_that_cannot_be_read_have_no_preview(body):
    assert section_part(entry(body), "1.", FIGURES) == ""


def test_opening_has_no_title_and_closing_ends_the_report():
    opening = section_part(entry("Căn cứ", outlines.OPENING, ""), "", FIGURES)
    closing = section_part(entry("Trân trọng", outlines.CLOSING, ""), "", FIGURES)

    assert "<h" not in opening
    assert "Căn cứ</p>" in opening
    assert "Trân trọng./." in closing
