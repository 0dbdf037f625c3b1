"""The heat map: every criterion of every commune, in percent of what could be reached."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from assessments.charts import Chart, Column, Kind, Row, Value
from assessments.enums import ADJUSTING
from assessments.models import Criterion, Score, Sheet
from assessments.queries.pictures.years import YearOfRound, source_of, whole_percent
from assessments.scoring.points import written

MOST_ROWS = 24  # of one picture, so that it fits an A4 page
NO_VALUE = Value(None, "–")

Cells = dict[tuple[int, int], Value]


def criteria_pictures(year: YearOfRound, *, by_name: bool = False) -> tuple[Chart, ...]:
    """Return the heat map of a round, in parts where it has many communes; two queries.

    The best commune stands first, or they stand in the order of their names. Bonus and penalty
    have no maximum to be held against and are left out.
    """
    leaves = [
        leaf
        for leaf in year.round.criteria_set.criteria.filter(is_leaf=True, max_points__gt=0)
        if leaf.kind not in ADJUSTING
    ]
    sheets = list(year.sheets) if by_name else sorted(year.sheets, key=_best_first)
    if not leaves or not sheets:
        return ()
    cells = _cells(sheets, leaves)
    level = year.round.criteria_set.level_name
    whole = Chart(
        code="ban-do",
        kind=Kind.CELLS,
        title=f"Điểm từng {level} của các đơn vị năm {year.name}, {year.round.unit}",
        unit="% điểm tối đa của mục",
        source=source_of(year),
        summary=_summary(leaves, sheets, cells, level),
        row_head="Đơn vị",
        columns=tuple(Column(leaf.code, leaf.name) for leaf in leaves),
        rows=tuple(_row(sheet, leaves, cells) for sheet in sheets),
        note="Ô càng đậm, điểm càng thấp. Dấu – là chưa có điểm hoặc không áp dụng.",
    )
    return whole.in_parts(MOST_ROWS)


def _best_first(sheet: Sheet) -> tuple[bool, Decimal]:
    return (sheet.points is None, -(sheet.points or Decimal(0)))


def _cells(sheets: Iterable[Sheet], leaves: Iterable[Criterion]) -> Cells:
    maximum = {leaf.pk: leaf.max_points for leaf in leaves}
    columns = ("sheet", "criterion", "decided_value", "reviewed_value", "self_value")
    scores = Score.objects.filter(
        sheet__in=[sheet.pk for sheet in sheets],
        criterion__in=list(maximum),
        is_not_applicable=False,
    )
    cells: Cells = {}
    for sheet, leaf, *values in scores.order_by().values_list(*columns):
        points = next((value for value in values if value is not None), None)
        if points is not None:
            percent = whole_percent(points, maximum[leaf])
            cells[sheet, leaf] = Value(percent, written(percent))
    return cells


def _row(sheet: Sheet, leaves: Iterable[Criterion], cells: Cells) -> Row:
    return Row(sheet.unit.title, tuple(cells.get((sheet.pk, leaf.pk), NO_VALUE) for leaf in leaves))


def _summary(leaves: Sequence[Criterion], sheets: Sequence[Sheet], cells: Cells, level: str) -> str:
    means = {}
    for leaf in leaves:
        found = [cells[sheet.pk, leaf.pk] for sheet in sheets if (sheet.pk, leaf.pk) in cells]
        numbers = [each.number for each in found if each.number is not None]
        if numbers:
            means[leaf] = whole_percent(sum(numbers, Decimal(0)) / len(numbers), Decimal(100))
    if not means:
        return "Chưa có điểm của từng mục."
    lowest, highest = (choose(means, key=lambda leaf: means[leaf]) for choose in (min, max))
    return (
        f"Bình quân thấp nhất là {level} {lowest.code}, {lowest.name} ({means[lowest]}%); "
        f"cao nhất là {level} {highest.code}, {highest.name} ({means[highest]}%)."
    )
