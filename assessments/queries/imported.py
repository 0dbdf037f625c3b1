"""Which units have results of a period, and whether they were scored here or came from papers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from assessments.enums import STAGES_WITH_DECISION
from assessments.models import CriteriaSet, Round, Sheet
from communes.enums import Tier
from communes.models import AdministrativeUnit

FROM_PAPER = ~Q(sheets__source="")


@dataclass(frozen=True)
class RaterState:
    """A rating unit in a period: how many communes, how many results, and where from."""

    unit: AdministrativeUnit
    communes: int
    round: Round | None
    decided: int = 0
    from_paper: int = 0

    @property
    def is_run_here(self) -> bool:
        """Return whether the unit scores in the system in that period."""
        return self.round is not None and not self.from_paper


def rating_units(unit: AdministrativeUnit, day: date) -> list[AdministrativeUnit]:
    """Return who rated communes below `unit` on `day`: its districts, else the unit; one query."""
    if unit.tier == Tier.PROVINCE:
        districts = AdministrativeUnit.objects.filter(parent=unit, tier=Tier.DISTRICT).on(day)
        if found := list(districts.order_by("list_order", "sort_key", "pk")):
            return found
    return [unit] if unit.tier < Tier.COMMUNE and unit.holds_on(day) else []


def rater_states(
    raters: Sequence[AdministrativeUnit], rules: CriteriaSet, period: str, day: date
) -> list[RaterState]:
    """Return where each of the rating units stands in the period; two queries."""
    rounds = {
        held.unit_id: held
        for held in _counted(
            Round.objects.filter(unit__in=raters, criteria_set=rules, period=period)
        )
    }
    communes = _commune_counts(raters, day)
    return [_state(unit, communes.get(unit.pk, 0), rounds.get(unit.pk)) for unit in raters]


def imported_rounds(units: QuerySet[AdministrativeUnit]) -> QuerySet[Round]:
    """Return the rounds of these units that hold results from papers, with `from_paper`."""
    with_paper = Sheet.objects.exclude(source="").values("round")
    found = _counted(Round.objects.filter(unit__in=units, pk__in=with_paper))
    ordered = found.order_by("-period", "unit__sort_key", "pk")
    return ordered.select_related("unit", "criteria_set")


def _counted(rounds: QuerySet[Round]) -> QuerySet[Round]:
    return rounds.annotate(
        from_paper=Count("sheets", filter=FROM_PAPER),
        decided=Count("sheets", filter=Q(sheets__stage__in=STAGES_WITH_DECISION)),
    )


def _commune_counts(raters: Iterable[AdministrativeUnit], day: date) -> dict[int, int]:
    below = AdministrativeUnit.objects.filter(parent__in=list(raters), tier=Tier.COMMUNE).on(day)
    return dict(below.order_by().values_list("parent").annotate(Count("pk")))


def _state(unit: AdministrativeUnit, communes: int, held: Round | None) -> RaterState:
    if held is None:
        return RaterState(unit, communes, None)
    return RaterState(unit, communes, held, held.decided, held.from_paper)  # type: ignore[attr-defined]  # annotated
