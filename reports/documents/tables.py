"""Table figures become tables of the document."""

from decimal import Decimal

from communes import vietnamese
from reports.documents.tree import Cell, LineBreak, Span, Table, Text
from reports.figures.figure import CellValue, TableCell, TableValue

LEFT, CENTRE, RIGHT = "left", "center", "right"


def table_of(value: TableValue) -> Table:
    """Return the table with numbers printed the Vietnamese way; "\\n" in a cell begins a new line.

    Without widths all columns are equal; without alignments numbers stand right, words left.
    """
    columns = column_count(value)
    return Table(
        header=tuple(_row(row) for row in value.header),
        rows=tuple(_row(row) for row in value.rows),
        widths=value.widths or (1,) * columns,
        alignments=value.alignments or _usual_alignments(value, columns),
        title=_lines(value.title),
        note=_words(value.note),
        landscape=value.landscape,
    )


def column_count(value: TableValue) -> int:
    """Return how many columns the first row covers."""
    first = next(iter((*value.header, *value.rows)), ())
    return sum(cell.colspan if isinstance(cell, TableCell) else 1 for cell in first)


def _row(row: tuple[CellValue, ...]) -> tuple[Cell, ...]:
    return tuple(_cell(cell if isinstance(cell, TableCell) else TableCell(cell)) for cell in row)


def _cell(cell: TableCell) -> Cell:
    number = None if isinstance(cell.value, str) else cell.value
    return Cell(
        spans=_lines(_printed(cell.value)),
        colspan=cell.colspan,
        rowspan=cell.rowspan,
        bold=cell.bold,
        italic=cell.italic,
        indent=cell.indent,
        value=number,
    )


def _printed(value: Decimal | int | str) -> str:
    match value:
        case str():
            return value
        case int():
            return vietnamese.format_integer(value)
    exponent = value.as_tuple().exponent
    return vietnamese.format_decimal(value, max(0, -exponent) if isinstance(exponent, int) else 0)


def _words(text: str) -> tuple[Span, ...]:
    return (Text(text),) if text else ()


def _lines(text: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    for line in text.splitlines():
        spans += [LineBreak()] if spans else []
        spans += _words(line)
    return tuple(spans)


def _usual_alignments(value: TableValue, columns: int) -> tuple[str, ...]:
    whole = [row for row in value.rows if len(row) == columns]
    return tuple(
        RIGHT if whole and all(not _is_words(row[column]) for row in whole) else LEFT
        for column in range(columns)
    )


def _is_words(cell: CellValue) -> bool:
    return isinstance(cell.value if isinstance(cell, TableCell) else cell, str)
