"""A sheet of a set with groups and a penalty."""

import pytest

from assessments.enums import CriterionKind
from assessments.models import CriteriaSet, Criterion, Sheet
from tests import builders

GROUPS = (("I", ("1", "2")), ("II", ("3", "4")))
PENALTY = "4"


@pytest.fixture
def grouped(db) -> Sheet:
    """The sheet of a commune under a set of two groups, the second with a penalty."""
    rules = builders.criteria_set(leaves=0)
    order = 0
    for group, leaves in GROUPS:
        order += 1
        parent = _criterion(rules, group, order, CriterionKind.GROUP, 40, None)
        for leaf in leaves:
            order += 1
            kind = CriterionKind.PENALTY if leaf == PENALTY else CriterionKind.FREE
            _criterion(rules, leaf, order, kind, 20, parent)
    rules.conditions.all().delete()
    commune = builders.commune("Đồi Chè", builders.district("Suối Bạc"))
    return builders.round_of(commune.parent, rules).sheets.get()


def _criterion(
    rules: CriteriaSet,
    code: str,
    order: int,
    kind: CriterionKind,
    most: int,
    parent: Criterion | None,
) -> Criterion:
    return Criterion.objects.create(
        criteria_set=rules,
        code=code,
        order=order,
        name=f"Mục {code}",
        kind=kind,
        max_points=most,
        parent=parent,
        is_leaf=parent is not None,
    )
