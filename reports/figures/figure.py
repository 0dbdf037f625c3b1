"""A figure: one frozen value with its name, its wording and where it comes from."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assessments.charts import Chart


@dataclass(frozen=True)
class Source:
    """A row that a figure was read from, as table and key; `url` leads a reader to it."""

    table: str
    id: str
    label: str
    url: str = ""


@dataclass(frozen=True)
class Ratio:
    """So many of so many, printed "11/19"."""

    numerator: int
    denominator: int


@dataclass(frozen=True)
class TableCell:
    """A cell of a table figure that spans others or stands out."""

    value: Decimal | int | str
    colspan: int = 1
    rowspan: int = 1
    bold: bool = False
    italic: bool = False
    indent: int = 0


CellValue = TableCell | Decimal | int | str


@dataclass(frozen=True)
class TableValue:
    """A whole table as a figure.

    `widths` are shares of the line, one for each column; `alignments` are left, center or right.
    A cell hidden behind another one's span is left out, as in HTML.
    """

    header: tuple[tuple[CellValue, ...], ...]
    rows: tuple[tuple[CellValue, ...], ...]
    widths: tuple[int, ...] = ()
    alignments: tuple[str, ...] = ()
    title: str = ""
    note: str = ""
    landscape: bool = False


@dataclass(frozen=True)
class ChartValue:
    """A picture as a figure, with everything that is said beside it."""

    chart: Chart


Value = Decimal | int | str | date | Ratio | tuple[str, ...] | TableValue | ChartValue | None


@dataclass(frozen=True)
class Figure:
    """What report text may name.

    `name` is dotted unaccented Vietnamese ("xep_loai.tot_ty_le"), `label` is what people read.
    A `value` of None means there is no data: it prints "…" and is listed. `behind` says how many
    of how many units the value rests on.
    """

    name: str
    label: str
    value: Value
    unit: str = ""
    format: str = ""
    decimals: int | None = None
    formula: str = ""
    sources: tuple[Source, ...] = ()
    behind: tuple[int, int] | None = None
    note: str = ""
