"""Rounds and how far they have come."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, QuerySet

from assessments.enums import STAGES_WITH_DECISION, STAGES_WITH_RESULT, Stage
from assessments.models import Round, Score, Sheet
from communes.models import AdministrativeUnit
from communes.periods import year_before


@dataclass(frozen=True)
class Progress:
    """How many sheets of a round stand at each stage."""

    by_stage: Mapping[str, int]

    @property
    def total(self) -> int:
        """Return the number of sheets."""
        return sum(self.by_stage.values())

    @property
    def reviewed(self) -> int:
        """Return how many have a computed result."""
        return sum(self.by_stage.get(stage, 0) for stage in STAGES_WITH_RESULT)

    @property
    def decided(self) -> int:
        """Return how many are decided."""
        return sum(self.by_stage.get(stage, 0) for stage in STAGES_WITH_DECISION)

    @property
    def stages(self) -> list[tuple[Stage, int]]:
        """Return the stages that occur, in the order of the way, with their counts."""
        return [(stage, self.by_stage[stage]) for stage in Stage if self.by_stage.get(stage)]


def progress(rounds: Iterable[Round]) -> dict[int, Progress]:
    """Return the progress of each round by its key; one query."""
    counts: dict[int, Counter[str]] = {held.pk: Counter() for held in rounds}
    rows = Sheet.objects.filter(round__in=list(counts)).order_by()
    for key, stage, number in rows.values_list("round", "stage").annotate(Count("pk")):
        counts[key][stage] = number
    return {key: Progress(dict(found)) for key, found in counts.items()}


def last_moments(rounds: Iterable[int]) -> dict[int, datetime]:
    """Return when points or the stage of a sheet were last written, by round; two queries.

    What else happens at its communes (accounts, statistics, other years) does not count.
    """
    keys = list(rounds)
    moved = Sheet.objects.filter(round__in=keys).order_by().values_list("round")
    found = dict(moved.annotate(Max("stage_at")))
    scored = Score.objects.filter(sheet__round__in=keys).order_by().values_list("sheet__round")
    for key, *moments in scored.annotate(Max("self_at"), Max("reviewed_at")):
        found[key] = max(filter(None, (found.get(key), *moments)))
    return found


def sheet_rows(held: Round) -> QuerySet[Sheet]:
    """Return the sheets of a round in the order of its communes; one query."""
    rows = held.sheets.select_related(
        "unit__parent", "round__unit", "round__criteria_set", "computed_grade", "decided_grade"
    )
    return rows.order_by("unit__sort_key", "pk")


def missing(held: Round) -> list[AdministrativeUnit]:
    """Return the communes of a round that have no computed result yet; one query."""
    open_sheets = held.sheets.exclude(stage__in=STAGES_WITH_RESULT).select_related("unit")
    return [sheet.unit for sheet in open_sheets.order_by("unit__sort_key", "pk")]


def round_before(held: Round) -> Round | None:
    """Return the round of the same set and unit one year earlier, if there was one."""
    same = Round.objects.filter(criteria_set=held.criteria_set_id, unit=held.unit_id)
    return same.filter(period=year_before(held.period)).first()
