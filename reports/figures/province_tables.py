"""The tables of the province's report."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from assessments.models import Grade, Sheet
from reports.figures.figure import CellValue, TableCell, TableValue
from reports.figures.finding import percent
from reports.figures.province_notes import under_districts, under_ranking
from reports.figures.province_reading import ProvinceReading, RankedSheet, Rater

SILENT = "chưa báo cáo"
NO_POINTS = "–"
NOBODY = "Không có đơn vị nào."
RECOGNITION = "Trong sạch, vững mạnh"
TWO_PLACES = Decimal("0.01")
Row = tuple[CellValue, ...]


def by_rater(reading: ProvinceReading) -> TableValue:
    """Return numbers and percentages of each grade by rating unit, and their totals."""
    grades = reading.grades
    rows = [_rater_row(place, rater, grades) for place, rater in enumerate(reading.raters, start=1)]
    total = _total_row(reading, grades)
    numbers = ("right",) * (1 + 2 * len(grades))
    return TableValue(
        header=_header(grades),
        rows=(*rows, total),
        widths=(12, 50, 18, 21, *(15, 18) * len(grades), 22),
        alignments=("center", "left", "right", "center", *numbers),
        title="Số lượng và tỷ lệ từng mức xếp loại",
        note=under_districts(reading),
        landscape=True,
    )


def _header(grades: Sequence[Grade]) -> tuple[Row, ...]:
    upper = (
        TableCell("TT", rowspan=2),
        TableCell("Đơn vị", rowspan=2),
        TableCell("Số đơn vị cấp xã", rowspan=2),
        TableCell("Đã quyết định", rowspan=2),
        *(TableCell(grade.name, colspan=2) for grade in grades),
        TableCell(RECOGNITION, rowspan=2),
    )
    return (upper, ("Số lượng", "Tỷ lệ (%)") * len(grades)) if grades else (_plain(upper),)


def _plain(upper: Sequence[TableCell]) -> Row:
    return tuple(cell.value for cell in upper)


def _rater_row(place: int, rater: Rater, grades: Sequence[Grade]) -> Row:
    name = rater.unit.title
    if not rater.decided:
        silence = TableCell(SILENT, colspan=2 + 2 * len(grades))
        return (place, name, len(rater.communes), silence)
    cells = _cells([len(rater.graded(grade.code)) for grade in grades], len(rater.decided))
    numbers = (len(rater.communes), len(rater.decided), *cells, len(rater.recognised))
    return (place, name, *numbers)


def _total_row(reading: ProvinceReading, grades: Sequence[Grade]) -> Row:
    cells = _cells([len(reading.graded(grade.code)) for grade in grades], len(reading.decided))
    numbers = (
        sum(len(rater.communes) for rater in reading.raters),
        len(reading.decided),
        *cells,
        len(reading.recognised),
    )
    name = TableCell("Tổng cộng", colspan=2, bold=True)
    return (name, *(TableCell(number, bold=True) for number in numbers))


def _cells(numbers: Sequence[int], total: int) -> tuple[Decimal | int | str, ...]:
    return tuple(cell for number in numbers for cell in (number, _share(number, total)))


def _share(number: int, total: int) -> Decimal | str:
    share = percent(number, total)
    return "" if share is None else share.quantize(TWO_PLACES, ROUND_HALF_UP)


def recognised(reading: ProvinceReading) -> TableValue | None:
    """Return the recognised communes by rating unit; None before anything is decided."""
    if not reading.decided:
        return None
    listed = [(rater, sheet) for rater in reading.raters for sheet in rater.recognised]
    rows: list[Row] = [
        (place, sheet.unit.title, rater.unit.title, _points(sheet), _grade(sheet))
        for place, (rater, sheet) in enumerate(listed, start=1)
    ]
    return TableValue(
        header=(("TT", "Đơn vị", "Thuộc", "Điểm", "Xếp loại"),),
        rows=tuple(rows) or ((TableCell(NOBODY, colspan=5),),),
        widths=(6, 30, 30, 14, 20),
        alignments=("center", "left", "left", "right", "center"),
        title="Danh sách đơn vị được công nhận",
    )


def ranking(reading: ProvinceReading) -> TableValue | None:
    """Return all decided communes by points; None without any."""
    ranked = reading.ranked
    if not ranked:
        return None
    return TableValue(
        header=(("Thứ tự", "Đơn vị", "Thuộc", "Điểm", "Điểm tối đa", "Xếp loại", RECOGNITION),),
        rows=tuple(_ranked_row(row) for row in ranked),
        widths=(8, 25, 24, 11, 9, 14, 14),
        alignments=("center", "left", "left", "right", "right", "center", "center"),
        title="Danh sách đơn vị theo điểm",
        note=under_ranking(reading),
    )


def _ranked_row(row: RankedSheet) -> Row:
    sheet = row.sheet
    mark = "Có" if sheet.decided_recognition else "Không"
    most = _trimmed(sheet.max_points)
    names = (sheet.unit.title, row.rater.title)
    return (row.place.place, *names, _points(sheet), most, _grade(sheet), mark)


def _points(sheet: Sheet) -> Decimal | str:
    return NO_POINTS if sheet.points is None else sheet.points.quantize(TWO_PLACES, ROUND_HALF_UP)


def _trimmed(number: Decimal | None) -> Decimal | int | str:
    if number is None:
        return ""
    return int(number) if number == int(number) else number.normalize()


def _grade(sheet: Sheet) -> str:
    return sheet.decided_grade.name if sheet.decided_grade else ""
