"""The closing report with eight appendices, and a table of 1,000 rows, against the libraries."""

from dataclasses import replace
from decimal import Decimal

import pytest

from communes.models import AdministrativeUnit
from reports.compose import compose
from reports.documents.tables import table_of
from reports.documents.tree import Appendix, Document, Heading, Text
from reports.documents.write_docx import write_docx
from reports.documents.write_html import write_html
from reports.documents.write_pdf import write_pdf
from reports.documents.write_xlsx import write_xlsx
from reports.figures.figure import TableCell, TableValue
from reports.kinds import kind_of
from tests.benchmarks.bare_writers import content_of, print_page, write_word
from tests.benchmarks.memory import peak_mebibytes
from tests.benchmarks.statements import fetch_all, sent_by
from tests.benchmarks.timing import side_by_side, tell, tell_times
from tests.demonstration import demo  # noqa: F401 - the fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

KIND, UNIT, PERIOD = "tong-ket-cchc", "11-099", "2011..2020"
ROWS, YEARS = 1000, range(2015, 2021)
LONG = "1,000 rows"
RUNS, RUNS_OF_LONG = 5, 3  # a run of the long table takes WeasyPrint alone many seconds


def composed() -> Document:
    kind = kind_of(KIND)
    unit = AdministrativeUnit.objects.select_related("parent").get(key=UNIT)
    return compose(kind, unit, kind.read_period(PERIOD)).document


def with_a_long_table(document: Document) -> Document:
    """Return the paper with one appendix: a synthetic group of 1,000 rows and six years."""
    rows = tuple(
        (
            TableCell(f"{number}."),
            TableCell(f"Chỉ tiêu minh họa số {number}", italic=number % 3 == 0, indent=number % 2),
            *(Decimal(number * year) for year in YEARS),
        )
        for number in range(1, ROWS + 1)
    )
    header = (("STT", "Chỉ tiêu", *(f"Năm {year}" for year in YEARS)),)
    table = table_of(TableValue(header, rows, (5, 38, *[9] * len(YEARS))))
    heading = Heading(1, (Text("MỘT NGHÌN DÒNG"),), "phu_luc", "Phụ lục I")
    return replace(document, appendices=(Appendix(heading, (table,)),))


@pytest.fixture(params=["8 appendices", LONG])
def measured(request) -> tuple[str, Document]:
    document = composed()
    is_long = request.param == LONG
    return f"{KIND}, {request.param}", with_a_long_table(document) if is_long else document


def runs(name: str) -> int:
    return RUNS_OF_LONG if name.endswith(LONG) else RUNS


def test_docx_against_python_docx(measured):
    name, document = measured
    content = content_of(write_docx(document))

    medians = side_by_side(lambda: write_docx(document), lambda: write_word(content), runs(name))

    tell_times(f"{name} as DOCX", medians, "python-docx alone", "aim: 1.5 at most")


def test_pdf_against_weasyprint(measured):
    name, document = measured
    page = write_html(document)

    medians = side_by_side(lambda: write_pdf(document), lambda: print_page(page), runs(name))

    tell_times(f"{name} as PDF", medians, "WeasyPrint alone", "aim: 1.1 at most")


@pytest.mark.parametrize("file_format", ["DOCX", "PDF", "XLSX"])
def test_peak_memory(measured, file_format):
    name, document = measured
    page, content = write_html(document), content_of(write_docx(document))
    ours, bare, bare_name, given = {
        "DOCX": (write_docx, write_word, "python-docx alone", content),
        "PDF": (write_pdf, print_page, "WeasyPrint alone", page),
        "XLSX": (write_xlsx, write_word, "python-docx alone on the same words", content),
    }[file_format]

    peaks = peak_mebibytes(ours, document), peak_mebibytes(bare, given)

    subject = f"{name} as {file_format}, peak of resident memory in a new process"
    told = [f"{peak:.1f} MiB" for peak in peaks]
    tell(subject, told[0], bare_name, told[1], peaks[0] / peaks[1])


def test_composing_against_its_queries():
    statements = sent_by(composed)

    medians = side_by_side(composed, lambda: fetch_all(statements))

    subject = f"{KIND} composed from rows, {len(statements)} queries"
    tell_times(subject, medians, "the same statements bare")
