"""Reading the sheet of details: by the hidden key of its rows, or by the address they name."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from assessments.enums import ObservationStatus
from assessments.spreadsheets.cells import CellError, Row, printed, same
from assessments.spreadsheets.fill import details as on
from assessments.spreadsheets.fill.cell_words import cell_error
from assessments.spreadsheets.fill.held import PLAIN, Held
from assessments.spreadsheets.fill.keyed import KeyedSheet
from communes.workbooks import Value

LONGEST = {on.PRINTED: 200, on.SOURCE: 300}
MOST_ERRORS = 500


@dataclass(frozen=True)
class Detail:
    """What a row says of one cell, and where on the sheet each part stands."""

    key: str
    printed_text: str
    status: ObservationStatus
    as_of: date | None
    source: str
    row: Row

    def on(self, held: Held) -> Held:
        """Return a cell with these details."""
        return replace(
            held,
            printed_text=self.printed_text,
            status=self.status,
            as_of=self.as_of,
            source=self.source,
        )


@dataclass
class Details:
    """What the sheet says by the key of the cell; `wrong` are the keys whose row is wrong."""

    by_key: dict[str, Detail] = field(default_factory=dict)
    wrong: set[str] = field(default_factory=set)


def read_details(
    keyed: KeyedSheet | None, by_address: Mapping[tuple[str, str], str], errors: list[CellError]
) -> Details:
    """Return what the sheet says; notes each part that is wrong.

    `by_address` gives the key of the open cell at a sheet's name and an address.
    """
    found = Details()
    if keyed is None:
        return found
    places = {key: keyed.columns[key][0] for key in on.TITLES if key in keyed.columns}
    if missing := [title for key, (title, _) in on.TITLES.items() if key not in places]:
        rule = f"Trang tính thiếu cột {', '.join(f'“{title}”' for title in missing)}."
        errors.append(CellError(keyed.source.name, "", "", rule, "Hãy tải tệp mẫu mới."))
        return found
    for number in range(keyed.mark[0] + 1, len(keyed.source.rows)):
        if len(errors) > MOST_ERRORS:
            break
        _read_row(found, keyed, number, places, by_address, errors)
    return found


def _read_row(
    found: Details,
    keyed: KeyedSheet,
    number: int,
    places: Mapping[str, int],
    by_address: Mapping[tuple[str, str], str],
    errors: list[CellError],
) -> None:
    key = printed(keyed.value(number, keyed.mark[1]))
    cells: dict[str, tuple[str, Value]] = {
        on.TITLES[name][0]: (keyed.source.address(number, place), keyed.value(number, place))
        for name, place in places.items()
    }
    row = Row(keyed.source.name, cells, errors)
    is_filled = any(printed(cells[on.TITLES[name][0]][1]).strip() for name in on.TYPED)
    if key == on.HEAD_KEY or not (key or is_filled):
        return
    key = key or _named(row, by_address)
    if not key:
        return
    wrong = [keyed.cell(number, places[name]) for name in on.TYPED]
    told = [error for cell in wrong if (error := cell_error(cell))]
    errors += told
    detail, is_wrong = _read(key, row, errors)
    if is_wrong or told:
        found.wrong.add(key)
    elif key in found.by_key:
        row.fail(
            on.TITLES[on.CELL][0], "Ô này đã có ở một dòng phía trên.", "Hãy giữ lại một dòng."
        )
        found.wrong.add(key)
    else:
        found.by_key[key] = detail


def _named(row: Row, by_address: Mapping[tuple[str, str], str]) -> str:
    """Return the key of the cell that a row of the room names by its address."""
    sheet = printed(row.cells[on.TITLES[on.SHEET][0]][1]).strip()
    cell = printed(row.cells[on.TITLES[on.CELL][0]][1]).strip().replace("$", "").upper()
    sheets = {name for name, _ in by_address}
    wanted = [name for name in sheets if same(name, sheet)] or (
        list(sheets) if len(sheets) == 1 and not sheet else []
    )
    key = next((by_address[name, cell] for name in wanted if (name, cell) in by_address), "")
    if not key:
        rule = f"“{cell or 'trống'}” không phải ô nhập số liệu của trang tính “{sheet}”."
        row.fail(on.TITLES[on.CELL][0], rule, "Hãy ghi địa chỉ một ô màu vàng, ví dụ E12.")
    return key


def _read(key: str, row: Row, errors: list[CellError]) -> tuple[Detail, bool]:
    before = len(errors)
    status = row.choice(on.TITLES[on.STATUS][0], on.STATUS_WORDS, required=False)
    detail = Detail(
        key,
        _words(row, on.PRINTED),
        ObservationStatus(status) if status else PLAIN,
        row.day(on.TITLES[on.DAY][0]),
        _words(row, on.SOURCE),
        row,
    )
    return detail, len(errors) > before


def _words(row: Row, name: str) -> str:
    """Return the words of a cell, its lines and blanks as they were typed."""
    title = on.TITLES[name][0]
    words = printed(row.cells[title][1]).strip()
    if len(words) > LONGEST[name]:
        row.fail(title, f"“{title}” dài quá {LONGEST[name]} ký tự.", "Hãy viết ngắn lại.")
    return words
