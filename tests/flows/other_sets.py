"""Rounds under the other shipped sets, carried from entry to decision by the verbs."""

from collections.abc import Mapping
from decimal import Decimal

from django.conf import settings

from assessments import rules, workflow
from assessments.enums import CriterionKind
from assessments.models import CriteriaSet, Round, Score, Sheet
from assessments.scoring.points import written
from assessments.spreadsheets.criteria import read_criteria_folder
from communes.access import SYSTEM
from tests import builders

LEVELS = (Decimal(2), Decimal(1), Decimal(0))
Cases = tuple[int, int, int]


def load(code: str) -> CriteriaSet:
    """Store a shipped set and return it."""
    data, errors = read_criteria_folder(settings.BASE_DIR / "fixtures" / "criteria" / code)
    assert errors == []
    rules.store_criteria_set(data=data, actor=SYSTEM)
    return CriteriaSet.objects.get(code=code)


def open_round(code: str, communes: int = 2) -> Round:
    """Return a round of 2022 under that set, of a new district."""
    unit = builders.district("Huyện Gần")
    for number in range(1, communes + 1):
        builders.commune(f"Xã {number:05}", unit)
    return builders.round_of(unit, load(code), "2022")


def answer(sheet: Sheet, points: Mapping[str, str | Cases]) -> None:
    """Type the points of each leaf by its code, or count the cases of a mean."""
    clerk = builders.people(sheet).entry
    typed = []
    for score in sheet.scores.select_related("criterion", "sheet"):
        given = points[score.criterion.code]
        if score.criterion.kind == CriterionKind.MEAN:
            assert not isinstance(given, str)
            _count(sheet, score, given)
        else:
            typed.append(workflow.Entry(score.pk, str(given), "", score.version))
    saved = workflow.save_entry(actor=clerk, sheet=sheet, entries=typed)
    assert not saved.invalid


def carry_on(sheet: Sheet) -> Sheet:
    """Present, send and review the sheet."""
    staff = builders.people(sheet)
    workflow.present_to_leader(actor=staff.entry, sheet=sheet)
    workflow.send(actor=staff.leader, sheet=sheet)
    return workflow.complete_review(actor=staff.reviewer, sheet=sheet)


def full_marks(held: Round) -> dict[str, str]:
    """Return the most points of each leaf."""
    leaves = held.criteria_set.criteria.filter(is_leaf=True)
    return {leaf.code: written(leaf.max_points) for leaf in leaves}


def _count(sheet: Sheet, score: Score, cases: Cases) -> None:
    counted = dict(zip(LEVELS, cases, strict=True)) if any(cases) else {}
    workflow.save_cases(
        actor=builders.people(sheet).entry,
        score=score,
        entry=workflow.CaseEntry(counted, score.version, not_applicable=not any(cases)),
    )
