"""What a workbook says of itself on its hidden sheet: whose it is, and what its cells held."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from assessments.enums import FILL_KINDS, ImportKind
from assessments.spreadsheets.cells import printed
from communes.workbooks import Book, Sheet, Value
from communes.workbooks.form import FormCell, FormSheet, Look

NAME = "_tep"
MARK = "tep-de-dien"
TEMPLATE = "1"
KIND, UNIT, PERIOD, CODES = "loai", "don-vi", "ky", "bang"
LABEL, CELL = "nhan", "o"
APART = ","


@dataclass(frozen=True)
class Identity:
    """Whose workbook it is, of which template, and what stood in it when it was made.

    `codes` are the groups of indicators, or the criteria set. `labels` gives the words of each row
    and column by the code of its sheet and its key; `held` gives what each cell held by its key, so
    that it can be told what was typed since, and what was changed in the system meanwhile.
    """

    kind: ImportKind
    unit_key: str
    period: str
    codes: tuple[str, ...]
    labels: Mapping[tuple[str, str], str] = field(default_factory=dict)
    held: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    template: str = TEMPLATE

    def sheet(self) -> FormSheet:
        """Return the hidden sheet."""
        rows = enumerate(self._rows(), start=1)
        cells = {
            (down, across): FormCell(word, Look.KEY, "@")
            for down, row in rows
            for across, word in enumerate(row, start=1)
            if word
        }
        return FormSheet(NAME, cells, is_hidden=True)

    def _rows(self) -> Iterator[tuple[str, ...]]:
        yield MARK, self.template
        yield KIND, self.kind
        yield UNIT, self.unit_key
        yield PERIOD, self.period
        yield CODES, APART.join(self.codes)
        for (code, key), words in self.labels.items():
            yield LABEL, code, key, words
        for key, held in self.held.items():
            yield CELL, key, *held


def identity_of(book: Book) -> Identity | None:
    """Return what the workbook says of itself; None where its hidden sheet is gone or another."""
    sheet = next((each for each in book.sheets.values() if _is_marked(each)), None)
    if sheet is None:
        return None
    rows = [tuple(_word(value) for value in row) for row in sheet.rows]
    facts = {row[0]: row[1] for row in rows if len(row) > 1}
    if facts.get(KIND) not in FILL_KINDS or not facts.get(UNIT) or not facts.get(PERIOD):
        return None
    return Identity(
        ImportKind(facts[KIND]),
        facts[UNIT],
        facts[PERIOD],
        tuple(code for code in facts.get(CODES, "").split(APART) if code),
        {(row[1], row[2]): row[3] for row in rows if row[0] == LABEL and len(row) > 3},
        {row[1]: row[2:] for row in rows if row[0] == CELL and len(row) > 2},
        facts[MARK],
    )


def _is_marked(sheet: Sheet) -> bool:
    return bool(sheet.rows and sheet.rows[0]) and sheet.rows[0][0] == MARK


def _word(value: Value) -> str:
    return value if isinstance(value, str) else printed(value)
