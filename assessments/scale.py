"""A synthetic nation of any size, to measure with; nothing in it is anybody's.

Its sheets are written as they would stand after the decision, not carried there by the verbs:
that would take hours. So they have no history, and they belong into a database of their own.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import cycle, islice

from django.db import transaction

from assessments import rules
from assessments.enums import Stage
from assessments.loading import load_criteria_sets
from assessments.models import CriteriaSet, Criterion, Grade, Round, Score, Sheet
from assessments.scoring import Outcome, evaluate
from communes import clock, vietnamese
from communes.enums import Tier, UnitKind
from communes.models import AdministrativeUnit

KEY = "thu-tai"
VARIETY = 200  # different results that the communes share out among themselves
WEAKEST = Decimal("0.6")  # of the points of a criterion
BATCH = 2_000


@dataclass(frozen=True)
class Result:
    """Points by the key of their criterion, what the rules make of them, and the grade's row."""

    points: dict[int, Decimal]
    outcome: Outcome
    grade: Grade | None


@transaction.atomic
def make_nation(communes: int, years: int) -> list[Round]:
    """Return the rounds of the last so many years, the latest first; the leaves have no rows yet.

    One unit rates all the communes by the first of the shipped criteria sets, and every sheet is
    decided. The same numbers make the same rows.
    """
    load_criteria_sets()
    rated_by = CriteriaSet.objects.earliest("code")
    nation = _units(communes)
    members = list(nation.children.order_by("code"))
    last = clock.today().year - 1
    return [_round(rated_by, nation, members, year) for year in range(last, last - years, -1)]


@transaction.atomic
def add_scores(held: Round) -> None:
    """Give every leaf of every sheet of the round the points that its result was made from."""
    results, sheets = cycle(_results(held)), held.sheets.order_by("unit__code")
    scores = (_score(sheet, *pair) for sheet in sheets for pair in next(results).points.items())
    while some := list(islice(scores, BATCH)):
        Score.objects.bulk_create(some)


def _units(communes: int) -> AdministrativeUnit:
    nation = AdministrativeUnit.objects.create(
        key=KEY, code="00", name="Thử tải", kind=UnitKind.PROVINCE, tier=Tier.PROVINCE
    )
    AdministrativeUnit.objects.bulk_create(
        (_commune(nation, number) for number in range(1, communes + 1)), BATCH
    )
    return nation


def _commune(nation: AdministrativeUnit, number: int) -> AdministrativeUnit:
    code = f"{number:05}"
    name = f"Số {code}"
    return AdministrativeUnit(
        key=f"{KEY}-{code}",
        code=code,
        name=name,
        kind=UnitKind.COMMUNE,
        tier=Tier.COMMUNE,
        parent=nation,
        sort_key=vietnamese.sort_key(name),  # as save() would, which bulk_create leaves out
        folded_name=vietnamese.fold(name),
    )


def _round(
    criteria_set: CriteriaSet,
    nation: AdministrativeUnit,
    members: Sequence[AdministrativeUnit],
    year: int,
) -> Round:
    ends_on = date(year, 12, 31)
    held = Round.objects.create(
        code=f"{criteria_set.code}-{year}-{nation.code}",
        criteria_set=criteria_set,
        period=str(year),
        unit=nation,
        begins_on=date(year, 1, 1),
        ends_on=ends_on,
        entry_deadline=ends_on,
        review_deadline=ends_on,
        decision_deadline=ends_on,
        is_invented=True,
    )
    shares = zip(members, cycle(_results(held)), strict=False)
    Sheet.objects.bulk_create((_sheet(held, *share) for share in shares), BATCH)
    return held


def _sheet(held: Round, unit: AdministrativeUnit, result: Result) -> Sheet:
    outcome, recognised = result.outcome, result.outcome.recognised
    return Sheet(
        round=held,
        unit=unit,
        stage=Stage.DECIDED,
        stage_at=clock.now(),
        points=outcome.total,
        max_points=outcome.maximum,
        computed_grade=result.grade,
        decided_grade=result.grade,
        computed_recognition=recognised,
        decided_recognition=recognised,
        explanation=rules.stored(outcome.explanation),
    )


def _score(sheet: Sheet, leaf_key: int, points: Decimal) -> Score:
    return Score(
        sheet=sheet,
        criterion_id=leaf_key,
        self_value=points,
        reviewed_value=points,
        decided_value=points,
    )


def _results(held: Round) -> list[Result]:
    """Return the results that the communes of the round share out, always the same ones."""
    criteria_set, chance = held.criteria_set, random.Random(held.code)  # noqa: S311 - no secret
    found = rules.rule_set(criteria_set)
    grades = {grade.code: grade for grade in criteria_set.grades.all()}
    leaves = list(criteria_set.criteria.filter(is_leaf=True))
    results = []
    for _ in range(VARIETY):
        points = {leaf: _points(leaf, chance) for leaf in leaves}
        outcome = evaluate(found, {leaf.code: value for leaf, value in points.items()}, frozenset())
        by_key = {leaf.pk: value for leaf, value in points.items()}
        results.append(Result(by_key, outcome, grades.get(outcome.grade or "")))
    return results


def _points(leaf: Criterion, chance: random.Random) -> Decimal:
    """Return points between the weakest share and the maximum, on the leaf's step."""
    step = leaf.step or Decimal(1)
    lowest, highest = int(leaf.max_points * WEAKEST / step), int(leaf.max_points / step)
    return step * chance.randint(lowest, highest)
