"""Putting a grid together from its group, in a fixed number of queries."""

from collections.abc import Mapping, Sequence

from assessments.enums import Layout, PrintStyle, RollUp
from assessments.grids.grid import Grid, GridCell, Line
from assessments.grids.items import concerns, item_lines
from assessments.models import BreakdownItem, ColumnNote, Indicator, IndicatorGroup
from assessments.queries.observations import is_typed_by
from assessments.statistics import Book
from communes.models import AdministrativeUnit
from communes.periods import (
    is_period,
    period_before,
    period_words,
    read_period,
    year_before,
    years_of,
)

PERIODS_DOWN = (Layout.STAGES, Layout.STAGES_BY_FIELD)
DASH = "-"
HEADINGS = 2


def grid_of(
    group: IndicatorGroup, unit: AdministrativeUnit, period: str, book: Book | None = None
) -> Grid:
    """Return the grid of a group; seven queries for any size, fewer where `book` has read it.

    Raises ValueError where `period` is none.
    """
    book = book or Book(unit)
    indicators = [each for each in book.indicators.values() if each.group_id == group.pk]
    items = [each for each in group.items.all() if concerns(each, unit)]
    periods = periods_shown(group, period)
    earlier = {each: period_before(each) for each in periods}
    valued = [each.code for each in indicators if each.holds_values]
    book.read(valued, [*periods, *earlier.values()])
    notes = {
        note.period: str(note)
        for note in ColumnNote.objects.filter(group=group, unit=unit, period__in=periods)
    }
    rows, columns = _axes(group, indicators, items, _periods(periods, notes))
    cells = {
        (down, across): cell
        for down, row in enumerate(rows)
        for across, column in enumerate(columns)
        if (cell := _cell(book, unit, row, column, period, earlier))
    }
    return Grid(group, unit, period, rows, columns, cells)


def periods_shown(group: IndicatorGroup, period: str) -> list[str]:
    """Return the periods of a group's table that is made for `period`, the earliest first.

    A period of several years is shown by its last years, another by the same one of the years
    before. Names in the group that are no periods are left out. Raises ValueError where `period`
    is none.
    """
    read_period(period)
    if group.periods:
        named = [name.strip() for name in group.periods.split(";")]
        return [name for name in named if is_period(name)]
    if group.layout in (Layout.GOALS, Layout.ITEMS):
        return [period]
    shown = years_of(period)[-1:] if group.years > 1 else [period]
    while len(shown) < group.years and is_period(earlier := year_before(shown[0])):
        shown.insert(0, earlier)
    return shown


def _axes(
    group: IndicatorGroup,
    indicators: Sequence[Indicator],
    items: Sequence[BreakdownItem],
    periods: tuple[Line, ...],
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    if group.layout == Layout.ITEMS:
        columns = _across(indicators)
        totalled = any(_adds_up(column.indicator) for column in columns)
        return item_lines(items, totalled=totalled), columns
    if group.layout in PERIODS_DOWN:
        return periods, _across(indicators)
    return _down(group, indicators), periods


def _down(group: IndicatorGroup, indicators: Sequence[Indicator]) -> tuple[Line, ...]:
    lines, count = [], 0
    for each in indicators:
        count += each.print_style == PrintStyle.NUMBER
        marks = {
            PrintStyle.NUMBER: group.number_format.format(count),
            PrintStyle.DASH: DASH,
            PrintStyle.BLANK: "",
        }
        lines.append(Line(each.label, indicator=each, number=marks[PrintStyle(each.print_style)]))
    return tuple(lines)


def _across(indicators: Sequence[Indicator]) -> tuple[Line, ...]:
    """Return the columns; headings stand over the columns that belong to them."""
    known = {each.pk: each for each in indicators}
    return tuple(_column(each, known) for each in indicators if each.holds_values)


def _column(indicator: Indicator, known: Mapping[int, Indicator]) -> Line:
    above: list[str] = []
    parent = known.get(indicator.parent_id or 0)
    while parent is not None and len(above) < HEADINGS:
        above.insert(0, parent.column_label or parent.label)
        parent = known.get(parent.parent_id or 0)
    head, subhead = [*above, "", ""][:HEADINGS]
    label = indicator.column_label or indicator.label
    return Line(label, indicator=indicator, head=head, subhead=subhead)


def _adds_up(indicator: Indicator | None) -> bool:
    return indicator is not None and (indicator.is_computed or indicator.roll_up == RollUp.SUM)


def _periods(periods: Sequence[str], notes: Mapping[str, str]) -> tuple[Line, ...]:
    return tuple(
        Line(_capitalised(period_words(name)), period=name, note=notes.get(name, ""))
        for name in periods
    )


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]


def _cell(
    book: Book,
    unit: AdministrativeUnit,
    row: Line,
    column: Line,
    period: str,
    earlier: Mapping[str, str],
) -> GridCell | None:
    indicator = row.indicator or column.indicator
    item = row.item or column.item
    name = row.period or column.period or period
    if indicator is None or not indicator.holds_values:
        return None
    if row.is_total and not _adds_up(indicator):
        return None
    key = item.pk if item else row.items or None
    value = book.value(indicator.code, name, key)
    if value is None:
        return None
    before = book.value(indicator.code, earlier[name], key)
    is_typed = not row.is_total and is_typed_by(indicator, unit, item)
    return GridCell(indicator, name, item, value, before, is_typed, row.section)
