"""A figure as plain data, for commands and for what is kept of a frozen report."""

from dataclasses import asdict
from typing import Any

from reports.figures.figure import (
    CellValue,
    ChartValue,
    Figure,
    Ratio,
    TableCell,
    TableValue,
    Value,
)
from reports.figures.formats import STANDING_ALONE, format_of, printed


def plain(figure: Figure) -> dict[str, Any]:
    """Return the figure as it stands in `list_figures`.

    A ratio is "11/19", a list is a list, a table is its rows, a chart those of the table behind it;
    tables and charts have no printed form.
    """
    stands_alone = format_of(figure) in STANDING_ALONE and figure.value is not None
    return {
        "name": figure.name,
        "label": figure.label,
        "value": _value(figure.value),
        "unit": figure.unit,
        "printed": "" if stands_alone else printed(figure),
        "formula": figure.formula,
        "sources": [asdict(source) for source in figure.sources],
        "behind": list(figure.behind) if figure.behind else None,
        "note": figure.note,
    }


def _value(value: Value) -> Any:
    match value:
        case Ratio():
            return f"{value.numerator}/{value.denominator}"
        case tuple():
            return list(value)
        case TableValue():
            rows = (*value.header, *value.rows)
            return [[_cell(cell) for cell in row] for row in rows]
        case ChartValue():
            return [list(row) for row in value.chart.table()]
    return value


def _cell(cell: CellValue) -> Any:
    return cell.value if isinstance(cell, TableCell) else cell
