"""Who is asked about what in a round, how far they are, and who still owes an opinion."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from assessments.enums import STAGES_OF_REVIEW, STAGES_SENT
from assessments.models import Assignment, Criterion, Opinion, Return, Round, Score
from assessments.queries.changes import ChangeRow, change_row
from communes import clock
from communes.enums import BodyKind, DutyKind
from communes.models import Body, Change, Duty

TOLD = ("assignments", "opinion_deadline", "silence_agrees")
LATEST = 50


@dataclass(frozen=True)
class Asked:
    """An agency of a round: the criteria it is asked about, and how much it has said.

    `scores` counts those of sheets that were sent; of an agency that has ended only what it was
    asked stays to be seen.
    """

    body: Body
    criteria: frozenset[int]
    scores: int
    said: int

    @property
    def has_ended(self) -> bool:
        """Return whether the agency cannot be asked any more."""
        return not self.body.holds_on(clock.today())


@dataclass(frozen=True)
class Owed:
    """How many scores of how many sheets in an open round wait for the word of an agency."""

    round: Round
    body: Body
    scores: int
    sheets: int


def leaves(held: Round) -> QuerySet[Criterion]:
    """Return what agencies can be asked about, in the order of the set."""
    return held.criteria_set.criteria.filter(is_leaf=True).order_by("order", "pk")


def asked_agencies(held: Round) -> list[Asked]:
    """Return the agencies that can be asked today, and those that are; takes four queries.

    An agency is a body of that kind, or another one for which somebody gives opinions.
    """
    criteria: dict[int, set[int]] = {}
    for body, criterion in held.assignments.values_list("body", "criterion"):
        criteria.setdefault(body, set()).add(criterion)
    scores, said = _counts(held)
    return [
        Asked(body, frozenset(criteria.get(body.pk, ())), scores[body.pk], said[body.pk])
        for body in _bodies(held, list(criteria))
    ]


def owed_opinions(assignments: QuerySet[Assignment]) -> list[Owed]:
    """Return what waits for a word in the open rounds of these assignments, by deadline.

    Counts scores of sheets under review that are not with the commune for clarification; takes
    three queries.
    """
    spoken = Opinion.objects.filter(score=OuterRef("score"), body=OuterRef("body"))
    returned = Return.objects.filter(score=OuterRef("score"), answered_at__isnull=True)
    waiting = (
        assignments.filter(round__is_closed=False)
        .filter(
            criterion__scores__sheet__round=F("round"),
            criterion__scores__sheet__stage__in=STAGES_OF_REVIEW,
        )
        .annotate(score=F("criterion__scores"), sheet=F("criterion__scores__sheet"))
        .exclude(Exists(spoken) | Exists(returned))
    )
    counted = (
        waiting.order_by()
        .values("round", "body")
        .annotate(scores=Count("score"), sheets=Count("sheet", distinct=True))
    )
    rows = list(counted.order_by("round__opinion_deadline", "round", "body__name", "body"))
    rounds = Round.objects.select_related("unit").in_bulk({row["round"] for row in rows})
    bodies = Body.objects.in_bulk({row["body"] for row in rows})
    return [
        Owed(rounds[row["round"]], bodies[row["body"]], row["scores"], row["sheets"])
        for row in rows
    ]


def assignment_changes(held: Round) -> list[ChangeRow]:
    """Return the latest changes of assignments and terms of the round; one query."""
    table = Round._meta.label_lower
    found = Change.objects.filter(subject_table=table, subject_id=str(held.pk), field__in=TOLD)
    return [change_row(change) for change in found.order_by("-number")[:LATEST]]


def _bodies(held: Round, asked: list[int]) -> QuerySet[Body]:
    today = clock.today()
    speaking = Duty.objects.on(today).filter(kind=DutyKind.OPINION, body=OuterRef("pk"))
    present = Body.objects.on(today).filter(unit=held.unit_id)
    can_be_asked = present.filter(Q(kind=BodyKind.AGENCY) | Exists(speaking)).values("pk")
    found = Body.objects.filter(Q(pk__in=can_be_asked) | Q(pk__in=asked))
    return found.order_by("name", "pk")


def _counts(held: Round) -> tuple[Mapping[int, int], Mapping[int, int]]:
    """Return the scores of sent sheets each body is asked about, and those it has spoken on."""
    asked = Score.objects.filter(sheet__round=held, sheet__stage__in=STAGES_SENT).filter(
        criterion__assignments__round=held
    )
    spoken = Opinion.objects.filter(score=OuterRef("pk"), body=OuterRef("body"))
    rows = asked.annotate(body=F("criterion__assignments__body"), is_said=Exists(spoken))
    scores: Counter[int] = Counter()
    said: Counter[int] = Counter()
    for body, is_said in rows.order_by().values_list("body", "is_said"):
        scores[body] += 1
        said[body] += is_said
    return scores, said
