"""Who rose and who fell: the places of the communes through the years."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from assessments.charts import Chart, Column, Kind, Row, Value
from assessments.models import Sheet
from assessments.queries.pictures.years import YearOfRound, source_of
from assessments.scoring import Place, places
from communes.models import AdministrativeUnit

TOO_FEW = 2
NO_PLACE = Value(None, "–")

Places = Mapping[int, Place]


def movement_picture(years: Sequence[YearOfRound]) -> Chart | None:
    """Return the places of each commune in the years whose results are complete.

    None unless two such years have places: a place among a part of the communes says nothing.
    """
    complete = [year for year in years if year.is_complete and _has_points(year)]
    if len(complete) < TOO_FEW:
        return None
    found = [_places(year) for year in complete]
    units = _units(complete)
    before, present = complete[-2:]
    return Chart(
        code="thu-tu",
        kind=Kind.MOVES,
        title=f"Thứ tự theo điểm từ năm {complete[0].name} đến năm {present.name}, "
        f"{present.round.unit}",
        unit="thứ tự theo tổng điểm, 1 là cao nhất",
        source=source_of(present),
        summary=_summary(before, units, found[-2], found[-1]),
        row_head="Đơn vị",
        columns=tuple(Column(year.name) for year in complete),
        rows=tuple(_row(unit, found) for unit in _in_order(units, found[-1])),
        note=_note(years, complete),
    )


def _has_points(year: YearOfRound) -> bool:
    return any(sheet.points is not None for sheet in year.sheets)


def _places(year: YearOfRound) -> Places:
    totals = {each.unit_id: each.points for each in year.sheets if each.points is not None}
    return places(totals, year.round.criteria_set.tie_rule)


def _units(years: Iterable[YearOfRound]) -> list[AdministrativeUnit]:
    sheets: Iterable[Sheet] = (sheet for year in years for sheet in year.sheets)
    by_key = {sheet.unit_id: sheet.unit for sheet in sheets}
    return sorted(by_key.values(), key=lambda unit: (unit.sort_key, unit.pk))


def _in_order(units: Iterable[AdministrativeUnit], last: Places) -> list[AdministrativeUnit]:
    def place(unit: AdministrativeUnit) -> tuple[bool, int]:
        return (unit.pk not in last, last[unit.pk].place if unit.pk in last else 0)

    return sorted(units, key=place)


def _row(unit: AdministrativeUnit, found: Iterable[Places]) -> Row:
    return Row(unit.title, tuple(_value(each.get(unit.pk)) for each in found))


def _value(place: Place | None) -> Value:
    if place is None:
        return NO_PLACE
    return Value(Decimal(place.place), f"{place.place}{'=' if place.tied else ''}")


def _summary(
    before: YearOfRound, units: Iterable[AdministrativeUnit], old: Places, new: Places
) -> str:
    moves = {
        unit: old[unit.pk].place - new[unit.pk].place
        for unit in units
        if unit.pk in old and unit.pk in new
    }
    if not moves:
        return f"Không đơn vị nào có thứ tự cả ở năm {before.name}."
    risen, fallen = (sum(1 for m in moves.values() if m * sign > 0) for sign in (1, -1))
    words = (
        f"So với năm {before.name}: {risen} đơn vị lên, {fallen} đơn vị xuống, "
        f"{len(moves) - risen - fallen} đơn vị giữ nguyên thứ tự."
    )
    up, down = (choose(moves, key=lambda unit: moves[unit]) for choose in (max, min))
    if moves[up] > 0:
        words += f" Lên nhiều nhất: {up} ({moves[up]} bậc)."
    if moves[down] < 0:
        words += f" Xuống nhiều nhất: {down} ({-moves[down]} bậc)."
    return words


def _note(years: Iterable[YearOfRound], complete: Sequence[YearOfRound]) -> str:
    words = ["Dấu = là bằng điểm với đơn vị khác; dấu – là không có thứ tự trong năm đó."]
    words += [
        f"Năm {year.name} mới có {len(year.sheets)}/{year.total} đơn vị có kết quả nên chưa vẽ."
        for year in years
        if year not in complete
    ]
    return " ".join(words)
