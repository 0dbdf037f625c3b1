"""The picture of how indicators went through the periods."""

from collections.abc import Sequence
from decimal import Decimal

from assessments.charts import Chart, Column, Kind, Row, Value
from assessments.charts.scale import scale_of
from assessments.enums import DataType
from assessments.queries.trends import Point, Trend
from assessments.scoring.points import written
from communes.periods import period_words, short_words

CODE = "xu-huong"
GAP = "–"
NOT_FROM_ZERO = "Trục đứng không bắt đầu từ 0."
ESTIMATES = "Dấu rỗng là số ước thực hiện."
GAPS = "Kỳ không có dấu là chưa có số liệu."
INVENTED = "Số liệu minh họa."


def trend_picture(found: Sequence[Trend], code: str = CODE) -> Chart | None:
    """Return the trends as one picture with the same scale; None where nothing is to be drawn.

    `code` names the picture on its page. No queries.
    """
    drawn = [trend for trend in found if trend.known]
    if not drawn:
        return None
    points = drawn[0].points
    return Chart(
        code=code,
        kind=Kind.LINES,
        title=_title(drawn, points),
        unit=_unit(drawn),
        source=_source(drawn),
        summary=_summary(drawn[0]),
        row_head="Kỳ",
        columns=tuple(
            Column(short_words(each.period), _capitalised(period_words(each.period)))
            for each in points
        ),
        rows=tuple(
            Row(_capitalised(name), tuple(_value(each) for each in trend.points))
            for name, trend in zip(_names(drawn)[1], drawn, strict=True)
        ),
        note=_note(drawn),
    )


def _title(found: Sequence[Trend], points: Sequence[Point]) -> str:
    above, names = _names(found)
    names_said = f"{above}: {', '.join(names)}" if above else "; ".join(names)
    unit = found[0].unit.full_name
    if len(points) == 1:
        return f"{names_said}, {unit}, {period_words(points[0].period)}"
    first, last = (short_words(points[at].period) for at in (0, -1))
    years = f"năm {first}–{last}" if f"{first}{last}".isdecimal() else f"{first} – {last}"
    return f"{names_said}, {unit}, {_lowered(years)}"


def _names(found: Sequence[Trend]) -> tuple[str, list[str]]:
    """Return what several lines of a table have above them, and what each is called then."""
    parts = [trend.name.partition(": ") for trend in found]
    above = {head for head, parting, _ in parts if parting}
    if len(found) > 1 and len(above) == 1 and all(parting for _, parting, _ in parts):
        return above.pop(), [rest for _, _, rest in parts]
    return "", [trend.name for trend in found]


def _unit(found: Sequence[Trend]) -> str:
    if all(trend.indicator.data_type == DataType.RATIO for trend in found):
        return "% số đạt trên tổng số"
    units = dict.fromkeys(trend.indicator.unit_of_measure for trend in found)
    return "; ".join(filter(None, units)) or "số lượng"


def _value(point: Point) -> Value:
    if point.number is None:
        return Value(None, GAP)
    words = point.words
    if point.behind:
        known, due = point.behind
        words = f"{words} ({known}/{due} xã)"
    return Value(point.number, words, _mark(point), point.is_estimate)


def _mark(point: Point) -> str:
    """Return the number as it stands in the picture, whatever words are printed elsewhere."""
    value = point.value
    if point.number is None or value is None:
        return ""
    match value.indicator.data_type:
        case DataType.RATIO if value.base is not None:
            return f"{written(value.value or Decimal(0))}/{written(value.base)}"
        case DataType.PERCENT:
            return f"{written(point.number)}%"
    return written(point.number)


def _summary(trend: Trend) -> str:
    first, *others = trend.known
    said = f"{_capitalised(period_words(first.period))}: {first.words}"
    if not others:
        return f"{said}; chưa có số liệu của kỳ khác."
    last = others[-1]
    return f"{said}; {period_words(last.period)}: {last.words} ({_direction(first, last)})."


def _direction(first: Point, last: Point) -> str:
    if first.number is None or last.number is None or first.number == last.number:
        return "không đổi"
    return "tăng" if last.number > first.number else "giảm"


def _source(found: Sequence[Trend]) -> str:
    offices = dict.fromkeys(name for trend in found for name in trend.indicator.office_names)
    by = f", do {'; '.join(offices)} phụ trách" if offices else ""
    words = f"Nguồn: số liệu thống kê của {found[0].unit.full_name}{by}."
    rows = [
        row for trend in found for point in trend.known if point.value for row in point.value.rows
    ]
    return f"{words} {INVENTED}" if any(row.is_invented for row in rows) else words


def _note(found: Sequence[Trend]) -> str:
    points = [point for trend in found for point in trend.points]
    numbers = [point.number for point in points if point.number is not None]
    behind = {point.behind for point in points if point.behind}
    incomplete = sorted({pair for pair in behind if pair[0] < pair[1]})
    shares = ", ".join(f"{known}/{due} xã" for known, due in incomplete)
    said = {
        f"Có kỳ chỉ cộng được số của {shares}.": bool(shares),
        NOT_FROM_ZERO: not scale_of(numbers).begins_at_zero,
        ESTIMATES: any(point.is_estimate for point in points),
        GAPS: len(numbers) < len(points),
    }
    return " ".join(words for words, holds in said.items() if holds)


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]
