"""Trends of indicators as figures: any indicator may be named in report text."""

from collections.abc import Mapping
from typing import Any

from assessments.models import Indicator
from assessments.queries.pictures import trend_picture
from assessments.queries.trends import (
    Point,
    Trend,
    in_shapes,
    periods_with_data,
    trends,
    without_gaps,
)
from communes.periods import SHAPES, period_words, read_period, shape_of
from reports.figures import sources
from reports.figures.figure import ChartValue, Figure, Source
from reports.figures.finding import invented
from reports.figures.formats import CHART, TREND
from reports.figures.scope import Scope

MOST_PERIODS = 12
YEARLY = SHAPES[""]
LABEL, FORMULA = "Xu hướng: {}", "Số liệu của chỉ tiêu qua các kỳ đến kỳ báo cáo"


class WithTrends(dict[str, Figure]):
    """Figures by name; a trend joins them when it is first asked for.

    "xu_huong.so_hop" is the trend of an indicator, "xu_huong.so_hop.so_nguoi" that of two with
    one scale. So the words of a report may name any indicator and only those are read.
    """

    def __init__(self, figures: Mapping[str, Figure], scope: Scope) -> None:
        super().__init__(figures)
        self._scope = scope

    def __missing__(self, name: str) -> Figure:
        figure = trend_figure(name, self._scope) if name.startswith(TREND) else None
        if figure is None:
            raise KeyError(name)
        self[name] = figure
        return figure

    def __contains__(self, name: object) -> bool:
        return self.get(name) is not None

    def get(self, name: Any, default: Any = None) -> Any:
        """Return the figure of that name, reading a trend that was not asked for yet."""
        try:
            return self[name]
        except KeyError:
            return default


def trend_figure(name: str, scope: Scope) -> Figure | None:
    """Return the figure of that name; None where no indicator has one of its codes.

    Without data its value is None. Eight queries at most.
    """
    codes = name.removeprefix(TREND).split(".")
    labels = dict(Indicator.objects.filter(code__in=codes).values_list("code", "label"))
    if any(code not in labels for code in codes):
        return None
    found = trends(scope.unit, codes, _periods(codes[0], scope))
    chart = trend_picture(found)
    known = [point for trend in found for point in trend.known]
    rows = [row for point in known if point.value for row in point.value.rows]
    return Figure(
        name=name,
        label=LABEL.format("; ".join(labels[code] for code in codes)),
        value=ChartValue(chart) if chart else None,
        format=CHART,
        formula=FORMULA,
        sources=tuple(_source(trend, point) for trend in found for point in trend.known),
        behind=min((point.behind for point in known if point.behind), default=None),
        note=invented(rows),
    )


def _periods(code: str, scope: Scope) -> list[str]:
    """Return the periods up to that of the report, of its own shape where there are any.

    A report on several years shows the years in it, and those alone.
    """
    until = read_period(scope.period.name)
    by_shape = in_shapes(
        each
        for each in periods_with_data(scope.unit).get(code, ())
        if read_period(each).last_day <= until.last_day
    )
    own = YEARLY if ".." in until.name else shape_of(until.name)
    names = by_shape.get(own) or next(iter(by_shape.values()), [])
    if ".." in until.name and own in by_shape:
        names = [each for each in names if read_period(each).first_day >= until.first_day]
    return without_gaps(names)[-MOST_PERIODS:]


def _source(trend: Trend, point: Point) -> Source:
    rows = point.value.rows if point.value else ()
    keys = ",".join(str(row.pk) for row in rows)
    label = f"{trend.indicator.label}, {period_words(point.period)}: {point.words}"
    table = rows[0]._meta.label_lower if rows else ""
    return Source(table, keys, label, sources.observations_page(trend.unit, point.period))
