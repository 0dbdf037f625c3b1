"""The papers of a sheet of the demonstration: alike in every format, every time, on whole pages."""

from collections import Counter
from dataclasses import replace

import pytest

from assessments.models import Score, Sheet
from communes.models import Person
from reports.documents.write_html import write_fragment
from reports.kinds import kind_of
from reports.rendering import render
from reports.sheet_papers import compose_sheet, sheet_file
from tests.demonstration import demo  # noqa: F401 - the fixture
from tests.reports.documents.extract import (
    pages_of_pdf,
    words_of_docx,
    words_of_html,
    words_of_text,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

KINDS = ("bang-tu-cham-diem", "bang-diem-tham-dinh", "phieu-tu-cham")
HYPHEN_AT_THE_END_OF_A_LINE = "\ufffe"  # as PDFium reads it
SENTENCE = "Ủy ban nhân dân xã đã triển khai đầy đủ các nội dung theo kế hoạch được giao. "
each_kind = pytest.mark.parametrize("code", KINDS)


@pytest.fixture
def sheet(demo) -> Sheet:  # noqa: F811
    """A decided sheet whose criteria are shared out among two officials."""
    found = Sheet.objects.get(unit__code="03295", round__code="cqcs34-2021-099")
    owners = list(Person.objects.filter(appointments__unit=found.unit)[:2])
    for number, score in enumerate(found.scores.all()):
        score.owner = owners[number % 2] if number < 18 else None
        score.save(update_fields=["owner"])
    return found


@each_kind
def test_word_and_screen_say_the_same_words_as_the_text(sheet, code):
    document = compose_sheet(kind_of(code), sheet).document
    expected = words_of_text(render(document, "txt").decode())

    assert words_of_docx(render(document, "docx")) == expected
    assert words_of_html(write_fragment(document)) == expected


@pytest.mark.sqlite_only
@each_kind
def test_pdf_says_the_same_letters(sheet, code):
    document = replace(compose_sheet(kind_of(code), sheet).document, notice="")

    said = "".join(pages_of_pdf(render(document, "pdf")))

    expected = letters(words_of_text(render(document, "txt").decode()))
    missing = expected - letters(said.replace(HYPHEN_AT_THE_END_OF_A_LINE, "-"))
    assert missing == Counter()


@pytest.mark.sqlite_only
@pytest.mark.parametrize("file_format", ["docx", "pdf", "html", "txt"])
@each_kind
def test_file_is_the_same_twice(sheet, code, file_format):
    kind = kind_of(code)

    assert sheet_file(kind, sheet, file_format) == sheet_file(kind, sheet, file_format)


@pytest.mark.sqlite_only
@pytest.mark.parametrize("code", KINDS[:2])
def test_pages_repeat_the_head_of_the_table_and_the_notice(sheet, code):
    pages = pages_of_pdf(sheet_file(kind_of(code), sheet, "pdf"))

    assert len(pages) > 1
    assert all("Nội dung tiêu thức" in page for page in pages)
    assert all("Số liệu minh họa" in page for page in pages)


@pytest.mark.sqlite_only
def test_explanation_longer_than_a_page_is_printed_whole(sheet):
    words = 40 * SENTENCE + "Hết."
    Score.objects.filter(sheet=sheet, criterion__code="3").update(explanation=words)

    pages = pages_of_pdf(sheet_file(kind_of(KINDS[0]), sheet, "pdf"))

    said = " ".join(pages)
    assert said.count("triển khai") == 40
    assert "Hết." in said


def letters(text: str) -> Counter[str]:
    """Return how often each letter and sign stands in the text."""
    return Counter("".join(text.split()))
