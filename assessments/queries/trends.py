"""How an indicator went through the periods, for a unit and the communes behind it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q

from assessments.enums import DataType, ObservationStatus
from assessments.expressions import ExpressionError, parse, references
from assessments.models import Indicator, Observation
from assessments.queries.observations import value_words
from assessments.statistics import Book, IndicatorValue, percent
from communes.models import AdministrativeUnit
from communes.models.units import within
from communes.periods import SHAPES, periods_from, read_period, shape_of, short_words
from communes.vietnamese import fold

DRAWN = {
    DataType.INTEGER,
    DataType.DECIMAL,
    DataType.PERCENT,
    DataType.RATIO,
    DataType.YES_NO,
}
MOST_PERIODS = 24
NO_GROUP = "Chỉ tiêu chưa xếp vào bảng nào"
SEVERAL_YEARS = SHAPES[".."]


@dataclass(frozen=True)
class Point:
    """An indicator in one period; `number` is None where there is no data.

    `number` is what is drawn: hundredths for a ratio. `behind` where communes were added up.
    """

    period: str
    number: Decimal | None
    words: str
    value: IndicatorValue | None
    behind: tuple[int, int] | None = None
    is_estimate: bool = False


@dataclass(frozen=True)
class Trend:
    """The points of an indicator, the earliest first; periods without data are among them.

    `name` says what it is without its table around it.
    """

    unit: AdministrativeUnit
    indicator: Indicator
    name: str
    points: tuple[Point, ...]

    @property
    def known(self) -> tuple[Point, ...]:
        """Return the points that have data."""
        return tuple(point for point in self.points if point.number is not None)

    @property
    def is_rolled_up(self) -> bool:
        """Return whether any of the points adds up communes."""
        return any(point.behind for point in self.points)


def trends(
    unit: AdministrativeUnit, codes: Sequence[str], periods: Sequence[str]
) -> tuple[Trend, ...]:
    """Return the trend of each indicator through the periods; five queries for any number.

    A code that no indicator has is left out.
    """
    book = Book(unit)
    known = [code for code in codes if code in book.indicators]
    book.read(known, periods)
    by_key = {each.pk: each for each in book.indicators.values()}
    return tuple(
        Trend(
            unit,
            book.indicators[code],
            full_name(book.indicators[code], by_key.get(book.indicators[code].parent_id or 0)),
            tuple(_point(period, book.value(code, period)) for period in periods),
        )
        for code in known
    )


def full_name(indicator: Indicator, parent: Indicator | None) -> str:
    """Return the label, after that of the line above where the label needs it.

    Columns have a shorter label beside one that stands alone; lines of a table have not.
    """
    if parent is None or indicator.column_label:
        return indicator.label
    label = parent.label.rstrip(" :;,.")
    return f"{label}: {indicator.label[:1].lower()}{indicator.label[1:]}"


def periods_with_data(unit: AdministrativeUnit) -> Mapping[str, tuple[str, ...]]:
    """Return the periods for which each indicator has data at the unit or below; two queries.

    Keys are codes; what is computed has the periods of what its formula names.
    """
    indicators = {each.code: each for each in Indicator.objects.all()}
    rows = Observation.objects.filter(within(unit.pk, "unit__"))
    said = rows.filter(Q(value__isnull=False) | Q(status=ObservationStatus.NOTHING_AROSE))
    own: dict[str, set[str]] = defaultdict(set)
    for code, period in said.order_by().values_list("indicator__code", "period").distinct():
        own[code].add(period)
    found = {}
    for code, indicator in indicators.items():
        if indicator.data_type in DRAWN:
            names = set().union(*(own[each] for each in _inputs(code, indicators, ())))
            found[code] = tuple(sorted(names, key=_order))
    return found


@dataclass(frozen=True)
class TrendLine:
    """An indicator that has data, by its name, and the periods of each shape that it is known for.

    `words` says which: "6 năm, 2015–2020".
    """

    indicator: Indicator
    name: str
    words: str


def listed_trends(unit: AdministrativeUnit, search: str = "") -> list[tuple[str, list[TrendLine]]]:
    """Return the indicators of a unit that have data, by the titles of their tables; 3 queries.

    `search` is part of a name, marks and capitals aside.
    """
    wanted = fold(search).strip()
    known = periods_with_data(unit)
    indicators = {
        each.code: each
        for each in Indicator.objects.select_related("group", "parent").order_by(
            "group__order", "group__code", "order", "code"
        )
    }
    by_group: dict[str, list[TrendLine]] = defaultdict(list)
    for code, indicator in indicators.items():
        if known.get(code):
            title = indicator.group.title if indicator.group else NO_GROUP
            name = full_name(indicator, indicator.parent)
            if wanted in fold(name):
                line = TrendLine(indicator, name, _periods_words(known[code]))
                by_group[title].append(line)
    return list(by_group.items())


def comparable(indicator: Indicator, known: Mapping[str, Sequence[str]]) -> list[Indicator]:
    """Return the indicators of the same table and type that have data; one query."""
    if indicator.group_id is None:
        return []
    same = Indicator.objects.filter(group=indicator.group_id, data_type=indicator.data_type)
    return [each for each in same.exclude(pk=indicator.pk) if known.get(each.code)]


def _periods_words(periods: Sequence[str]) -> str:
    said = []
    for shape, names in in_shapes(periods).items():
        first, last = short_words(names[0]), short_words(names[-1])
        between = first if len(names) == 1 else f"{first} – {last}"
        said.append(f"{len(names)} kỳ {shape}: {between}")
    return "; ".join(said)


def in_shapes(periods: Iterable[str]) -> Mapping[str, list[str]]:
    """Return the periods by their shape ("năm", "quý"), the shape with most periods first."""
    by_shape: dict[str, list[str]] = defaultdict(list)
    for period in periods:
        by_shape[shape_of(period)].append(period)
    return dict(sorted(by_shape.items(), key=lambda each: -len(each[1])))


def without_gaps(periods: Sequence[str]) -> list[str]:
    """Return the periods of one shape from the first to the last, with those between them.

    Periods of several years may overlap, so none are put between them. The latest
    MOST_PERIODS at the most.
    """
    if not periods or shape_of(periods[0]).startswith(SEVERAL_YEARS):
        return list(periods)[-MOST_PERIODS:]
    return periods_from(periods[0], periods[-1])[-MOST_PERIODS:]


def _order(period: str) -> tuple:
    return read_period(period).last_day, period


def _inputs(code: str, indicators: Mapping[str, Indicator], path: tuple[str, ...]) -> set[str]:
    """Return the typed indicators that an indicator rests on, itself where it is typed."""
    indicator = indicators.get(code)
    if indicator is None or code in path:
        return set()
    if not indicator.formula:
        return {code}
    try:
        names = [each.name for each in references(parse(indicator.formula)) if each.name]
    except ExpressionError:
        return set()
    return set().union(*(_inputs(name, indicators, (*path, code)) for name in names))


def _point(period: str, value: IndicatorValue | None) -> Point:
    number = _drawn(value) if value else None
    if value is None or number is None:
        return Point(period, None, "", value)
    is_estimate = any(row.status == ObservationStatus.ESTIMATE for row in value.rows)
    behind = value.behind if value.is_rolled_up else None
    return Point(period, number, value_words(value), value, behind, is_estimate)


def _drawn(value: IndicatorValue) -> Decimal | None:
    if value.indicator.data_type == DataType.RATIO and value.base is not None:
        return percent(value.value or Decimal(0), value.base) if value.value is not None else None
    return value.value
