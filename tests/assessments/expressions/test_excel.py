"""Formulas of Excel against our own evaluation; LibreOffice works them out."""

import shutil
import subprocess
from decimal import Decimal
from itertools import product

import pytest
from openpyxl import Workbook, load_workbook

from assessments.expressions import evaluate, failure_formula, parse

pytestmark = pytest.mark.sqlite_only  # no database: once is enough
NAMES = ("a", "b", "c")
VALUES = (None, Decimal(0), Decimal(2), Decimal("0.1"), Decimal(-3))
CONDITIONS = (
    "a = b + c",
    "a <= b",
    "a != b",
    "a < b * 2 - c",
    "a >= b / c",
    "a > -b",
    "sum(a, b) <= c",
    "sum(a, b, c) = 2.1",
    "sum(a / b, c) = 2",
    "sum(a, 2) < b",
    "min(a, b) >= c",
    "max(a, b, 1) = c",
    "abs(a - b) <= 0.5 * abs(b)",
    "round(a / 3, 1) = b",
    "a = b and b <= c",
    "a = b or b <= c",
    "a < b and (b = c or c > 0)",
    "a - (b - c) = 0",
    "a / (b / c) > 1",
    "1 = 1",
)


class Given:
    """A row of a workbook as the context of expressions."""

    def __init__(self, values):
        self.values = dict(zip(NAMES, values, strict=True))

    def number(self, reference):
        return self.values[reference.name]


def address(row):
    return lambda reference: f"${'ABC'[NAMES.index(reference.name)]}${row}"


@pytest.fixture(scope="module")
def worked_out(tmp_path_factory):
    """Rows of values, the columns after them worked out by LibreOffice."""
    folder = tmp_path_factory.mktemp("excel")
    cases = list(product(VALUES, repeat=3))
    book = Workbook()
    for row, values in enumerate(cases, start=1):
        formulas = [failure_formula(parse(text), address(row)) for text in CONDITIONS]
        book.active.append([*values, *formulas])
    book.save(folder / "vao.xlsx")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    convert = ["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"]
    subprocess.run(
        [shutil.which("soffice"), profile, *convert, folder / "ra", folder / "vao.xlsx"],
        check=True,
        capture_output=True,
        timeout=120,
    )
    sheet = load_workbook(folder / "ra" / "vao.xlsx", data_only=True).active
    rows = [[cell.value for cell in row][len(NAMES) :] for row in sheet.iter_rows()]
    return list(zip(map(Given, cases), rows, strict=True))


@pytest.mark.parametrize("place", range(len(CONDITIONS)), ids=CONDITIONS)
def test_formula_is_true_exactly_where_the_condition_fails(worked_out, place):
    node = parse(CONDITIONS[place])

    wrong = [
        (given.values, row[place])
        for given, row in worked_out
        if row[place] is not (evaluate(node, given) is False)
    ]

    assert wrong == []


def test_cell_with_words_counts_as_missing():
    formula = failure_formula(parse("a = b"), address(1))

    assert formula == "=AND(COUNT($A$1,$B$1)=2,NOT(ROUND(N($A$1)-(N($B$1)),9)=0))"


@pytest.mark.parametrize("text", ["a = prev(b)", "a = khac", "sum(a, years(b)) > 0"])
def test_value_that_the_workbook_lacks_cannot_be_expressed(text):
    def only_now(reference):
        return "A1" if reference.name == "a" and reference.when == "now" else None

    assert failure_formula(parse(text), only_now) is None
