"""The year-end report of the demonstration, against the libraries that write it."""

import pytest

from communes.enums import Tier
from communes.models import AdministrativeUnit
from reports.compose import compose
from reports.documents.tree import Document
from reports.documents.write_docx import write_docx
from reports.documents.write_html import write_html
from reports.documents.write_pdf import write_pdf
from reports.kinds import kind_of
from tests.benchmarks.bare_writers import content_of, print_page, write_word
from tests.benchmarks.memory import peak_mebibytes
from tests.benchmarks.statements import fetch_all, sent_by
from tests.benchmarks.timing import side_by_side, tell, tell_times
from tests.demonstration import demo  # noqa: F401 - the fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

KIND, UNIT, PERIOD = "tong-ket-cqcs", "099", "2021"


def composed() -> Document:
    kind = kind_of(KIND)
    unit = AdministrativeUnit.objects.get(code=UNIT, tier=Tier.DISTRICT)
    return compose(kind, unit, kind.read_period(PERIOD)).document


@pytest.fixture
def document() -> Document:
    return composed()


def test_docx_against_python_docx(document):
    content = content_of(write_docx(document))

    medians = side_by_side(lambda: write_docx(document), lambda: write_word(content))

    assert content_of(write_word(content))[-1] == content[-1]
    tell_times(f"{KIND} as DOCX", medians, "python-docx alone", "aim: 1.5 at most")


def test_pdf_against_weasyprint(document):
    page = write_html(document)

    medians = side_by_side(lambda: write_pdf(document), lambda: print_page(page))

    tell_times(f"{KIND} as PDF", medians, "WeasyPrint alone", "aim: 1.1 at most")


@pytest.mark.parametrize("name", ["DOCX", "PDF"])
def test_peak_memory(document, name):
    ours, bare, bare_name, given = {
        "DOCX": (write_docx, write_word, "python-docx alone", content_of(write_docx(document))),
        "PDF": (write_pdf, print_page, "WeasyPrint alone", write_html(document)),
    }[name]

    peaks = peak_mebibytes(ours, document), peak_mebibytes(bare, given)

    figures = [f"{peak:.1f} MiB" for peak in peaks]
    subject = f"{KIND} as {name}, peak of resident memory in a new process"
    tell(subject, figures[0], bare_name, figures[1], peaks[0] / peaks[1])


def test_composing_against_its_queries():
    statements = sent_by(composed)

    medians = side_by_side(composed, lambda: fetch_all(statements))

    subject = f"{KIND} composed from rows, {len(statements)} queries"
    tell_times(subject, medians, "the same statements bare")
