"""What a figure of a sheet is asked for, and the words of its table."""

from assessments.models import Sheet
from communes.periods import read_period
from reports.figures.figure import Figure, TableCell, TableValue
from reports.figures.scope import Scope, scope_of


def scope(sheet: Sheet) -> Scope:
    """Return the commune and the period of a sheet."""
    return scope_of(sheet.unit, read_period(sheet.round.period))


def rows(figure: Figure) -> list[list[str]]:
    """Return the words of the body of a table figure."""
    assert isinstance(figure.value, TableValue)
    return [[_word(cell) for cell in row] for row in figure.value.rows]


def _word(cell: object) -> str:
    return str(cell.value if isinstance(cell, TableCell) else cell)
