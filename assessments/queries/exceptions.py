"""What a leader should see before deciding a whole round."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.db.models import F

from assessments.enums import STAGES_WITH_DECISION, CriterionKind, Stage
from assessments.models import Exclusion, Round, Score, Sheet
from assessments.scoring import explain
from assessments.scoring.points import written
from communes.vietnamese import format_percent


class Kind(StrEnum):
    """Why a sheet is mentioned."""

    NOT_REVIEWED = "not_reviewed"
    NO_GRADE = "no_grade"
    REFUSED_GRADE = "refused_grade"
    ADJUSTED = "adjusted"
    EXCLUSION = "exclusion"


TELLING = {explain.REFUSED: Kind.REFUSED_GRADE, explain.NOTHING: Kind.NO_GRADE}


@dataclass(frozen=True)
class Mention:
    """One thing about one sheet that the leader should know before deciding."""

    sheet: Sheet
    kind: Kind
    text: str


def exceptions(held: Round) -> list[Mention]:
    """Return what is unusual about the undecided sheets, in the order of the communes.

    Takes three queries for any number of sheets.
    """
    rows = held.sheets.exclude(stage__in=STAGES_WITH_DECISION).select_related("unit")
    sheets = list(rows.select_related("computed_grade").order_by("unit__sort_key", "pk"))
    moved, excluded = _moved(held), _excluded(held)
    found: list[Mention] = []
    for sheet in sheets:
        found += _of_stage(sheet)
        found += _adjusted(sheet, moved[sheet.pk], held.moved_percent)
        found += [Mention(sheet, Kind.EXCLUSION, text) for text in excluded[sheet.pk]]
    return found


def _of_stage(sheet: Sheet) -> list[Mention]:
    if sheet.stage != Stage.REVIEWED:
        return [Mention(sheet, Kind.NOT_REVIEWED, sheet.get_stage_display())]
    return [
        Mention(sheet, TELLING[line["kind"]], line["text"])
        for line in sheet.explanation
        if line["kind"] in TELLING
    ]


def _adjusted(sheet: Sheet, moved: Decimal, much: int | None) -> list[Mention]:
    """Mention a total that the review moved by at least `much` percent of the maximum."""
    if much is None or not moved or not sheet.max_points:
        return []
    if abs(moved) * 100 < much * sheet.max_points:
        return []
    direction = "tăng" if moved > 0 else "giảm"
    share = format_percent(abs(moved) * 100 / sheet.max_points)
    text = f"Thẩm định {direction} {written(abs(moved))} điểm so với tự chấm ({share} điểm tối đa)."
    return [Mention(sheet, Kind.ADJUSTED, text)]


def _moved(held: Round) -> dict[int, Decimal]:
    changed = Score.objects.filter(sheet__round=held, reviewed_value__isnull=False)
    totals: dict[int, Decimal] = defaultdict(Decimal)
    for score in changed.exclude(reviewed_value=F("self_value")).select_related("criterion"):
        more = (score.reviewed_value or Decimal(0)) - (score.self_value or Decimal(0))
        is_penalty = score.criterion.kind == CriterionKind.PENALTY
        totals[score.sheet_id] += -more if is_penalty else more
    return totals


def _excluded(held: Round) -> dict[int, list[str]]:
    texts: dict[int, list[str]] = defaultdict(list)
    rows = Exclusion.objects.filter(sheet__round=held).select_related("condition")
    for exclusion in rows:
        texts[exclusion.sheet_id].append(f"{exclusion.condition.text}: {exclusion.reason}")
    return texts
