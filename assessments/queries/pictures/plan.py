"""The plan of the year against its result, in grades and recognitions."""

from collections import defaultdict
from collections.abc import Sequence

from assessments.charts import Chart, Column, Kind, Row, Value
from assessments.models import Round
from assessments.queries.plan import plan_result
from assessments.scoring.points import rounded, written
from assessments.statistics import MeasureResult
from communes.periods import period_words

DECIMALS = 1
COLUMNS = (Column("Kế hoạch"), Column("Kết quả"))


def plan_pictures(held: Round) -> tuple[Chart, ...]:
    """Return the planned and the reached numbers, a chart for each unit of measure.

    A class that a better class makes smaller is drawn and said not to be judged by itself. Takes
    the queries of `plan_result`.
    """
    by_unit: dict[str, list[MeasureResult]] = defaultdict(list)
    for result in plan_result(held):
        by_unit[result.measure.unit_of_measure].append(result)
    return tuple(
        _chart(held, unit, results, number)
        for number, (unit, results) in enumerate(by_unit.items(), start=1)
    )


def _chart(held: Round, unit: str, results: Sequence[MeasureResult], number: int) -> Chart:
    return Chart(
        code="ke-hoach" if number == 1 else f"ke-hoach-{number}",
        kind=Kind.BARS,
        title=f"Kế hoạch và kết quả xếp loại {period_words(held.period)}, {held.unit}",
        unit=unit or "theo từng chỉ tiêu",
        source=_source(held, results),
        summary=_summary(results),
        row_head="Chỉ tiêu",
        columns=COLUMNS,
        rows=tuple(_row(each) for each in results),
        note=_note(results),
    )


def _row(result: MeasureResult) -> Row:
    measure, value = result.measure, result.measured.value
    is_judged = measure.is_judged
    name = measure.name if is_judged else f"{measure.name} (không xét riêng)"
    sign = f"{measure.get_comparator_display()} " if is_judged else ""
    reached = None if value is None else rounded(value, DECIMALS)
    return Row(
        name,
        (
            Value(measure.value, f"{sign}{written(measure.value)}"),
            Value(reached, "chưa có số liệu" if reached is None else written(reached)),
        ),
    )


def _source(held: Round, results: Sequence[MeasureResult]) -> str:
    papers = dict.fromkeys(each.measure.target.source for each in results)
    named = "; ".join(filter(None, papers)) or "mục tiêu kế hoạch đã nhập"
    behind, whole = results[0].measured.behind
    words = f"Nguồn: {named}; kết quả của {behind}/{whole} đơn vị đã quyết định."
    return f"{words} Kết quả là số liệu minh họa." if held.is_invented else words


def _summary(results: Sequence[MeasureResult]) -> str:
    judged = [each for each in results if each.measure.is_judged]
    met = sum(each.met is True for each in judged)
    words = f"Đạt {met}/{len(judged)} chỉ tiêu được xét."
    if any(each.measured.missing for each in judged):
        words += " Tạm tính vì chưa quyết định hết các đơn vị."
    return words


def _note(results: Sequence[MeasureResult]) -> str:
    if all(each.measure.is_judged for each in results):
        return ""
    return (
        "Mức không xét riêng sẽ giảm khi mức cao hơn tăng; xét theo chỉ tiêu “từ … trở lên” "
        "ở cùng hình."
    )
