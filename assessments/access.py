"""What of the rounds, sheets and statistics each duty may see.

Built on `communes.access`, which alone knows the duties. Each queryset carries what the `may_…`
sentences there look at, so that asking them costs no further query.
"""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from assessments.enums import FILL_KINDS, PAPER_KINDS, STAGES_SENT, ImportKind
from assessments.models import (
    Announcement,
    Assignment,
    CriteriaSet,
    Evidence,
    ImportFile,
    Indicator,
    Letter,
    Observation,
    Round,
    Score,
    Sheet,
    Target,
)
from communes.access import (
    READERS_OF_SHEETS,
    READERS_OF_STATISTICS,
    Actor,
    answers_for,
    in_scope,
    may_administer,
    may_bring_history,
    may_bring_results,
    may_enter,
    may_enter_statistics,
    may_type_for,
    units,
)
from communes.enums import DutyKind, Tier
from communes.models import AdministrativeUnit
from communes.models.units import UnitQuerySet

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
    return followed_sheets(actor) if may_read_sheets(actor) else Sheet.objects.none()


def followed_sheets(actor: Actor) -> QuerySet[Sheet]:
    """Return the sheets whose way the actor follows: those she reads, and an administrator's.

    An administrator is shown the stages and the days of these, never their points.
    """
    if not actor.does(*READERS_OF_ROUNDS):
        return Sheet.objects.none()
    return Sheet.objects.filter(in_scope(actor, "unit__")).select_related(
        "unit__parent",
        "round__unit",
        "round__criteria_set",
        "computed_grade",
        "decided_grade",
        "province_grade",
        "announcement",
        "typed_by",
    )


def may_read_sheets(actor: Actor) -> bool:
    """Points and grades are for those who rate, are rated, supervise or inspect."""
    return actor.does(*READERS_OF_SHEETS)


def announcements(actor: Actor) -> QuerySet[Announcement]:
    """Return the province's papers about sheets that the actor may see."""
    seen = sheets(actor).filter(announcement__isnull=False)
    return Announcement.objects.filter(pk__in=seen.values("announcement"))


def scores(actor: Actor) -> QuerySet[Score]:
    """Return the scores on the sheets that the actor may see."""
    if not actor.does(*READERS_OF_SHEETS):
        return Score.objects.none()
    return Score.objects.filter(in_scope(actor, "sheet__unit__")).select_related(
        "criterion",
        "sheet__unit__parent",
        "sheet__round__unit",
        "sheet__round__criteria_set",
        "sheet__announcement",
    )


def evidence(actor: Actor) -> QuerySet[Evidence]:
    """Return the files on the sheets that the actor may see, the removed ones among them.

    A coordinating agency sees the files that stand at the scores it is asked about.
    """
    found = Evidence.objects.select_related(
        "score__criterion",
        "score__sheet__unit__parent",
        "score__sheet__round__criteria_set",
        "added_by",
    )
    if actor.does(DutyKind.OPINION):
        return found.filter(score__in=asked_scores(actor), removed_at__isnull=True)
    if not actor.does(*READERS_OF_SHEETS):
        return found.none()
    return found.filter(in_scope(actor, "score__sheet__unit__"))


def asked_rounds(actor: Actor) -> QuerySet[Round]:
    """Return the rounds of the unit for which a coordinating agency gives its opinion."""
    if actor.duty is None or not actor.does(DutyKind.OPINION):
        return Round.objects.none()
    return Round.objects.filter(unit=actor.duty.unit_id).select_related("criteria_set", "unit")


def asked_scores(actor: Actor) -> QuerySet[Score]:
    """Return the scores that the actor's agency is asked about, of sheets that were sent."""
    if actor.duty is None or actor.duty.body_id is None or not actor.does(DutyKind.OPINION):
        return Score.objects.none()
    asked = Assignment.objects.filter(
        round=OuterRef("sheet__round"), criterion=OuterRef("criterion"), body=actor.duty.body_id
    )
    of_sent = Score.objects.filter(in_scope(actor, "sheet__unit__"), sheet__stage__in=STAGES_SENT)
    return of_sent.filter(Exists(asked)).select_related(
        "criterion", "sheet__unit__parent", "sheet__round__unit", "sheet__round__criteria_set"
    )


def letters(actor: Actor) -> QuerySet[Letter]:
    """Return the letters about the sheets that the actor may see, and about the rounds held there.

    A commune sees those about its own sheet only.
    """
    if not actor.does(*READERS_OF_SHEETS):
        return Letter.objects.none()
    mine = in_scope(actor, "sheet__unit__") | in_scope(actor, "round__unit__")
    return Letter.objects.filter(mine).select_related(
        "round__unit__parent", "round__criteria_set", "sheet__unit", "criterion", "recorded_by"
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
    offices = indicator.office_names or ("",)
    answers = any(answers_for(actor, office) for office in offices)
    return may_enter_statistics(actor, unit) and answers


def may_explain(actor: Actor, unit: AdministrativeUnit, indicators: Iterable[Indicator]) -> bool:
    """Who types one of the values that a check asks about may say why they stay as they are."""
    return any(may_type(actor, unit, each) for each in indicators)


def may_enter_sheet(actor: Actor, sheet: Sheet) -> bool:
    """The commune types its sheet; the reviewing body one that it took over with a paper."""
    if may_enter(actor, sheet.unit):
        return True
    return bool(sheet.paper_scan) and may_type_for(actor, sheet.unit)


def rounds_beyond(actor: Actor, criteria_set: CriteriaSet) -> QuerySet[Round]:
    """Return the rounds under a set that are held beyond the actor's scope; none for the system."""
    if actor.user is None:
        return criteria_set.rounds.none()
    return criteria_set.rounds.exclude(in_scope(actor, "unit__"))


def observations_beyond(actor: Actor) -> Q | None:
    """Return what chooses the statistics beyond the actor's scope; None for the system."""
    return None if actor.user is None else ~in_scope(actor, "unit__")


def may_see_definitions(actor: Actor) -> bool:
    """Administrators keep the indicators; who reviews has to know what is asked of communes."""
    return may_administer(actor) or actor.does(DutyKind.REVIEW)


def may_change_rules(actor: Actor, criteria_set: CriteriaSet) -> bool:
    """An administrator changes a set that no round beyond her scope uses."""
    return may_administer(actor) and not rounds_beyond(actor, criteria_set).exists()


def units_to_import(actor: Actor, kind: ImportKind) -> UnitQuerySet:
    """Return the units above communes whose results the actor may bring in from papers."""
    brings = may_bring_history if kind == ImportKind.HISTORY else may_bring_results
    if not brings(actor):
        return AdministrativeUnit.objects.none()
    return units(actor).filter(tier__lt=Tier.COMMUNE)


def import_files(actor: Actor) -> QuerySet[ImportFile]:
    """Return the workbooks of results that the actor may look at and take in."""
    allowed = [kind for kind in PAPER_KINDS if units_to_import(actor, kind).exists()]
    found = ImportFile.objects.filter(in_scope(actor, "unit__"), kind__in=allowed)
    return found.select_related("criteria_set", "unit", "uploaded_by")


def may_upload_filled(actor: Actor) -> bool:
    """Who types points or statistics may send a filled workbook instead."""
    return actor.does(DutyKind.ENTRY, DutyKind.REVIEW, DutyKind.OPINION)


def filled_files(actor: Actor) -> QuerySet[ImportFile]:
    """Return the filled workbooks of the units whose statistics or points the actor types."""
    found = ImportFile.objects.filter(in_scope(actor, "unit__"), kind__in=FILL_KINDS)
    if actor.does(DutyKind.OPINION) and actor.duty is not None:
        found = found.filter(unit=actor.duty.unit_id, kind=ImportKind.STATISTICS)
    elif not actor.does(DutyKind.ENTRY, DutyKind.REVIEW):
        found = found.none()
    return found.select_related("unit__parent", "uploaded_by")


def may_see_ranking(actor: Actor, held: Round) -> bool:
    """Those who review, decide or supervise see all points side by side; the communes do not."""
    return actor.does(*READERS_OF_RANKING) and actor.covers(held.unit)


def may_see_results(actor: Actor) -> bool:
    """Communes and administrators see what is published: grades and recognition, no points."""
    return actor.does(*COMMUNE_WORK, DutyKind.ADMINISTRATION)


def _held_or_rating(actor: Actor) -> Q:
    if actor.duty is not None and actor.duty.unit.tier == Tier.COMMUNE:
        return Q(sheets__unit=actor.duty.unit_id)
    return in_scope(actor, "unit__")
