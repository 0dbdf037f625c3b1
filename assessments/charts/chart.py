"""A chart as data: rows and columns of numbers, each with the words that are printed for it."""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """How rows and columns become a picture."""

    BARS = "bars"  # a bar for each value, grouped by row; the last column is the one that matters
    CELLS = "cells"  # a shaded cell for each value, which is a percentage from 0 to 100
    MOVES = "moves"  # a line for each row through the places it holds in the columns
    LINES = "lines"  # a line for each row from column to column, which follow one another in time
    DOTS = "dots"  # a mark for each value on the row's own line, from 0 to 100 percent


@dataclass(frozen=True)
class Column:
    """A column by its short name; `meaning` is what it stands for in full."""

    name: str
    meaning: str = ""


@dataclass(frozen=True)
class Value:
    """A number, None without data, and the words for it, such as "12 (63,2%)".

    `mark` is a short form of the words that stands in the picture itself, `is_hollow` where the
    number is an estimate.
    """

    number: Decimal | None
    words: str
    mark: str = ""
    is_hollow: bool = False


@dataclass(frozen=True)
class Row:
    """A row by its name, with one value for each column."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Chart:
    """What is drawn, and everything that a reader has to know beside it.

    `code` names the picture within a page and as a file; `summary` says in a sentence what the
    picture shows, `unit` what its numbers count, `source` where they come from, `note` what else
    has to be known. Raises ValueError where a row has not one value for each column.
    """

    code: str
    kind: Kind
    title: str
    unit: str
    source: str
    summary: str
    row_head: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""

    def __post_init__(self) -> None:
        if any(len(row.values) != len(self.columns) for row in self.rows):
            raise ValueError(f"Biểu đồ “{self.title}” có hàng không đủ số liệu cho các cột.")

    def table(self) -> tuple[tuple[str, ...], ...]:
        """Return the table behind the picture: the head, then each row with its name first.

        Columns that follow one another in time are the rows of the table.
        """
        if self.kind == Kind.LINES:
            return self._table_of_times()
        head = (self.row_head, *(column.name for column in self.columns))
        return (head, *((row.name, *(each.words for each in row.values)) for row in self.rows))

    def _table_of_times(self) -> tuple[tuple[str, ...], ...]:
        head = (self.row_head, *(row.name for row in self.rows))
        return (
            head,
            *(
                (column.meaning or column.name, *(row.values[at].words for row in self.rows))
                for at, column in enumerate(self.columns)
            ),
        )

    def in_parts(self, longest: int) -> tuple["Chart", ...]:
        """Return charts of at most `longest` rows each, numbered where there are several."""
        if len(self.rows) <= longest:
            return (self,)
        count = -(-len(self.rows) // longest)
        size = -(-len(self.rows) // count)
        return tuple(
            replace(
                self,
                code=f"{self.code}-{number}",
                title=f"{self.title} (phần {number}/{count})",
                rows=self.rows[(number - 1) * size : number * size],
            )
            for number in range(1, count + 1)
        )
