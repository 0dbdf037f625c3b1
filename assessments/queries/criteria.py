"""The rows of a criteria set, as its page shows them."""

from assessments.models import CriteriaSet, Criterion


def criterion_rows(criteria_set: CriteriaSet) -> list[tuple[Criterion, int]]:
    """Return each row in the order of the set with its depth, 0 at the top; one query."""
    rows = list(criteria_set.criteria.all())
    parents = {row.pk: row.parent_id for row in rows}
    return [(row, _depth(row.pk, parents)) for row in rows]


def _depth(key: int, parents: dict[int, int | None]) -> int:
    parent = parents.get(key)
    return 0 if parent is None else 1 + _depth(parent, parents)
