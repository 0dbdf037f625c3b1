"""The sheet on which single cells say more than a value: printed text, status, day, source."""

from collections.abc import Iterator, Mapping, Sequence

from assessments.enums import DataType, ObservationStatus
from assessments.spreadsheets.fill.held import PLAIN
from assessments.spreadsheets.fill.keyed import DETAILS_MARK
from assessments.spreadsheets.fill.open_cells import OpenCell
from communes.periods import period_words
from communes.workbooks.form import FormCell, FormSheet, Look, Offer, Place
from communes.workbooks.form_writing import address

NAME = "Chi tiết từng ô"
SHEET, CELL, WHAT, WHEN = "trang", "o", "chi-tieu", "ky"
PRINTED, STATUS, DAY, SOURCE = "chu", "tinh-trang", "ngay", "nguon"
TITLES = {
    SHEET: ("Trang tính", 30),
    CELL: ("Ô", 8),
    WHAT: ("Chỉ tiêu", 44),
    WHEN: ("Kỳ", 21),
    PRINTED: ("Chữ in ra thay cho số", 26),
    STATUS: ("Tình trạng", 18),
    DAY: ("Số liệu tính đến ngày", 16),
    SOURCE: ("Nguồn số liệu", 40),
}
TYPED = (PRINTED, STATUS, DAY, SOURCE)
STATUS_WORDS = {each.value: str(each.label) for each in ObservationStatus}
ROOM = 30  # blank rows for cells that get details only now
KEYS, HEAD, FIRST = 1, 5, 6
LEAD = (
    "Mỗi dòng là một ô của bảng số liệu. Ô chưa có ở đây: ghi trang tính và ô (ví dụ E12) vào một "
    "dòng trống ở cuối, rồi điền các cột màu vàng.",
    "Để trống nghĩa là: in đúng số, số chính thức, không ghi ngày và nguồn.",
)
HEAD_KEY = "dau"


def details_sheet(sheets: Sequence[tuple[str, Sequence[OpenCell]]]) -> FormSheet:
    """Return the sheet for the open cells of the sheets with these names."""
    columns = {key: number for number, key in enumerate(TITLES, start=KEYS + 1)}
    listed = [(name, each) for name, cells in sheets for each in cells if each.held.has_details]
    cells = _top(columns)
    for row, (name, each) in enumerate(listed, start=FIRST):
        cells |= {(row, columns.get(key, KEYS)): cell for key, cell in _row(name, each)}
    end = FIRST + len(listed)
    room = range(end, end + ROOM)
    only = sheets[0][0] if len(sheets) == 1 else None
    for row in room:
        cells |= {(row, columns[key]): _blank(key, only) for key in TITLES}
    places: list[Place] = [(row, columns[STATUS]) for row in range(FIRST, room.stop)]
    return FormSheet(
        name=NAME,
        cells=cells,
        widths={columns[key]: width for key, (_, width) in TITLES.items()},
        head=(HEAD, HEAD),
        frozen=(FIRST, columns[PRINTED]),
        hidden_rows=[KEYS],
        hidden_columns=[KEYS],
        offers=[Offer(places, tuple(STATUS_WORDS.values()))],
    )


def _top(columns: Mapping[str, int]) -> dict[Place, FormCell]:
    cells: dict[Place, FormCell] = {(KEYS, KEYS): FormCell(DETAILS_MARK, Look.KEY)}
    cells |= {(KEYS, column): FormCell(key, Look.KEY) for key, column in columns.items()}
    cells[HEAD, KEYS] = FormCell(HEAD_KEY, Look.KEY)
    cells[2, 2] = FormCell(NAME, Look.TITLE)
    cells |= {(row, 2): FormCell(words, Look.NOTE) for row, words in enumerate(LEAD, start=3)}
    heads = {(HEAD, columns[key]): FormCell(title, Look.HEAD) for key, (title, _) in TITLES.items()}
    return cells | heads


def _row(name: str, each: OpenCell) -> Iterator[tuple[str, FormCell]]:
    held, cell = each.held, each.cell
    label = f"{cell.indicator.label} – {cell.item.label}" if cell.item else cell.indicator.label
    is_text = cell.indicator.data_type == DataType.TEXT
    status = STATUS_WORDS[held.status] if held.status != PLAIN else None
    yield "", FormCell(each.key, Look.KEY)
    yield SHEET, FormCell(name)
    yield CELL, FormCell(address(each.place))
    yield WHAT, FormCell(label)
    yield WHEN, FormCell(period_words(cell.period))
    look = Look.SHOWN if is_text else Look.INPUT
    yield PRINTED, FormCell(held.printed_text or None, look, "@")
    yield STATUS, FormCell(status, Look.INPUT)
    yield DAY, FormCell(held.as_of, Look.INPUT, "dd/mm/yyyy")
    yield SOURCE, FormCell(held.source or None, Look.INPUT, "@")


def _blank(key: str, only: str | None) -> FormCell:
    if key in (WHAT, WHEN):
        return FormCell(None, Look.SHOWN)
    formats = {DAY: "dd/mm/yyyy"}
    value = only if key == SHEET else None
    return FormCell(value, Look.INPUT, formats.get(key, "@"))
