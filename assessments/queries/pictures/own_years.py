"""A commune's last three years: its total and the parts of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assessments.charts import Chart, Column, Kind, Row, Value
from assessments.enums import (
    ADJUSTING,
    STAGES_WITH_DECISION,
    STAGES_WITH_RESULT,
    CriterionKind,
    Stage,
)
from assessments.models import Criterion, Score, Sheet
from assessments.queries.one_sheet import final_points
from assessments.queries.pictures.years import last_periods
from assessments.scoring.points import written
from communes.periods import period_words

YEARS = 3
NO_VALUE = Value(None, "–")
TOTAL = "Tổng điểm"
Points = Mapping[int, Score]


@dataclass(frozen=True)
class _Part:
    """A row of the picture: its name and the leaves that are summed, with their signs."""

    name: str
    leaves: tuple[Criterion, ...]

    @property
    def maximum(self) -> Decimal:
        on_scale = (leaf.max_points for leaf in self.leaves if leaf.kind not in ADJUSTING)
        return sum(on_scale, Decimal(0))


def own_years_picture(sheet: Sheet) -> Chart | None:
    """Return the commune's points of that year and the two before, under the same set; 3 queries.

    A part is a group, or a criterion where the set has no groups. None where nothing has points.
    """
    sheets = _sheets(sheet)
    scores = _scores(sheets)
    parts = _parts(list(sheet.round.criteria_set.criteria.all()))
    if not any(
        final_points(score) is not None for each in scores.values() for score in each.values()
    ):
        return None
    rows = [_total_row(sheets, scores, parts)]
    rows += [
        Row(part.name, tuple(_value(part, scores[each.pk]) for each in sheets)) for part in parts
    ]
    first, last = sheets[0].round.period, sheet.round.period
    return Chart(
        code="cac-nam",
        kind=Kind.DOTS,
        title=f"Điểm của {sheet.unit.full_name} năm {first}–{last}"
        if first != last
        else f"Điểm của {sheet.unit.full_name} năm {last}",
        unit="điểm (số bên phải); vị trí trên vạch là % điểm tối đa",
        source=_source(sheets),
        summary=_summary(sheets, rows[0]),
        row_head="Nội dung",
        columns=tuple(Column(f"{each.round.period} ({_which(each)})") for each in sheets),
        rows=tuple(rows),
        note="Dấu – là chưa có đủ điểm hoặc không áp dụng.",
    )


def _sheets(sheet: Sheet) -> list[Sheet]:
    held = sheet.round
    rows = Sheet.objects.filter(
        unit=sheet.unit_id,
        round__criteria_set=held.criteria_set_id,
        round__period__in=last_periods(held.period, YEARS),
    )
    return list(rows.select_related("round").order_by("round__period", "pk"))


def _scores(sheets: Iterable[Sheet]) -> dict[int, dict[int, Score]]:
    found: dict[int, dict[int, Score]] = {sheet.pk: {} for sheet in sheets}
    for score in Score.objects.filter(sheet__in=list(found)).order_by():
        found[score.sheet_id][score.criterion_id] = score
    return found


def _parts(criteria: Sequence[Criterion]) -> list[_Part]:
    below: dict[int | None, list[Criterion]] = {}
    for each in criteria:
        below.setdefault(each.parent_id, []).append(each)

    def leaves(top: Criterion) -> list[Criterion]:
        if top.is_leaf:
            return [top]
        return [leaf for child in below.get(top.pk, []) for leaf in leaves(child)]

    return [_Part(f"{top.code}. {top.name}", tuple(leaves(top))) for top in below.get(None, [])]


def _value(part: _Part, scores: Points) -> Value:
    total = _sum(part, scores)
    if total is None or not part.maximum:
        return NO_VALUE if total is None else Value(None, written(total))
    return Value(total * 100 / part.maximum, written(total))


def _sum(part: _Part, scores: Points) -> Decimal | None:
    """Return the sum of what applies; None while a point is missing, or where nothing applies."""
    found = [(leaf, scores[leaf.pk]) for leaf in part.leaves if leaf.pk in scores]
    applying = [(leaf, final_points(score)) for leaf, score in found if not score.is_not_applicable]
    total = Decimal(0)
    for leaf, points in applying:
        if points is None:
            return None
        total += -points if leaf.kind == CriterionKind.PENALTY else points
    return total if applying else None


def _total_row(
    sheets: Iterable[Sheet], scores: Mapping[int, Points], parts: Sequence[_Part]
) -> Row:
    whole = _Part(TOTAL, tuple(leaf for part in parts for leaf in part.leaves))
    return Row(TOTAL, tuple(_total(each, whole, scores[each.pk]) for each in sheets))


def _total(sheet: Sheet, whole: _Part, scores: Points) -> Value:
    if sheet.points is not None and sheet.max_points:
        return Value(sheet.points * 100 / sheet.max_points, written(sheet.points))
    return _value(whole, scores)


def _which(sheet: Sheet) -> str:
    if sheet.stage in STAGES_WITH_DECISION:
        return "quyết định"
    return "thẩm định" if sheet.stage in STAGES_WITH_RESULT else _unreviewed(sheet)


def _unreviewed(sheet: Sheet) -> str:
    under_review = sheet.stage in (Stage.SENT, Stage.CLARIFICATION)
    return "đang thẩm định" if under_review else "tự chấm"


def _source(sheets: Sequence[Sheet]) -> str:
    periods = ", ".join(sheet.round.period for sheet in sheets)
    words = f"Nguồn: bảng điểm của đơn vị các năm {periods}."
    return f"{words} Số liệu minh họa." if sheets[-1].round.is_invented else words


def _summary(sheets: Sequence[Sheet], total: Row) -> str:
    pairs = zip(sheets, total.values, strict=True)
    known = [
        f"{period_words(sheet.round.period)} {value.words}"
        for sheet, value in pairs
        if value.number
    ]
    return f"Tổng điểm {'; '.join(known)}." if known else "Chưa năm nào có đủ điểm để cộng."
