"""What of the rounds, sheets and statistics each duty may see.

Built on `communes.access`, which alone knows the duties. Each queryset carries what the `may_…`
sentences there look at, so that asking them costs no further query.
"""

from django.db.models import Q, QuerySet

from assessments.models import Evidence, Indicator, Observation, Round, Score, Sheet, Target
from communes.access import (
    READERS_OF_SHEETS,
    READERS_OF_STATISTICS,
    Actor,
    answers_for,
    in_scope,
    may_enter_statistics,
)
from communes.enums import DutyKind, Tier
from communes.models import AdministrativeUnit

COMMUNE_WORK = {DutyKind.ENTRY, DutyKind.ENDORSEMENT}
READERS_OF_ROUNDS = READERS_OF_SHEETS | {DutyKind.ADMINISTRATION}
READERS_OF_RANKING = READERS_OF_SHEETS - COMMUNE_WORK


def rounds(actor: Actor) -> QuerySet[Round]:
    """Return the rounds that rate the actor's unit or are held by it or below it."""
    if not actor.does(*READERS_OF_ROUNDS):
        return Round.objects.none()
    found = Round.objects.filter(_held_or_rating(actor))
    return found.select_related("criteria_set", "unit__parent")


def sheets(actor: Actor) -> QuerySet[Sheet]:
    """Return the sheets of the actor's unit and of those below it."""
    if not actor.does(*READERS_OF_SHEETS):
        return Sheet.objects.none()
    return Sheet.objects.filter(in_scope(actor, "unit__")).select_related(
        "unit__parent",
        "round__unit",
        "round__criteria_set",
        "computed_grade",
        "decided_grade",
    )


def scores(actor: Actor) -> QuerySet[Score]:
    """Return the scores on the sheets that the actor may see."""
    if not actor.does(*READERS_OF_SHEETS):
        return Score.objects.none()
    return Score.objects.filter(in_scope(actor, "sheet__unit__")).select_related(
        "criterion", "sheet__unit__parent", "sheet__round__unit", "sheet__round__criteria_set"
    )


def evidence(actor: Actor) -> QuerySet[Evidence]:
    """Return the files on the sheets that the actor may see, the removed ones among them."""
    if not actor.does(*READERS_OF_SHEETS):
        return Evidence.objects.none()
    return Evidence.objects.filter(in_scope(actor, "score__sheet__unit__")).select_related(
        "score__criterion",
        "score__sheet__unit__parent",
        "score__sheet__round__criteria_set",
        "added_by",
    )


def observations(actor: Actor) -> QuerySet[Observation]:
    """Return the statistics of the actor's unit and of those below it."""
    if not actor.does(*READERS_OF_STATISTICS):
        return Observation.objects.none()
    found = Observation.objects.filter(in_scope(actor, "unit__"))
    return found.select_related("indicator", "unit__parent", "changed_by")


def targets(actor: Actor) -> QuerySet[Target]:
    """Return the goals of the actor's unit and of those below it."""
    if not actor.does(*READERS_OF_STATISTICS):
        return Target.objects.none()
    found = Target.objects.filter(in_scope(actor, "unit__"))
    return found.select_related("unit__parent", "verdict__decided_by")


def may_type(actor: Actor, unit: AdministrativeUnit, indicator: Indicator) -> bool:
    """Who enters a unit's statistics types each of them; an agency those of its office only."""
    return may_enter_statistics(actor, unit) and answers_for(actor, indicator.office)


def may_see_ranking(actor: Actor, held: Round) -> bool:
    """Those who review, decide or supervise see all points side by side; the communes do not."""
    return actor.does(*READERS_OF_RANKING) and actor.covers(held.unit)


def _held_or_rating(actor: Actor) -> Q:
    if actor.duty is not None and actor.duty.unit.tier == Tier.COMMUNE:
        return Q(sheets__unit=actor.duty.unit_id)
    return in_scope(actor, "unit__")
