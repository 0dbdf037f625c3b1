"""The exclusion conditions of a criteria set."""

from assessments.enums import ConditionKind
from assessments.models import Condition, CriteriaSet


def exclusion_conditions(criteria_set: CriteriaSet) -> list[Condition]:
    """Return one condition for each exclusion of the set, however many grades it bars; one query.

    The scoring looks at the code, so that noting one of equal code notes them all.
    """
    rows = criteria_set.conditions.filter(kind=ConditionKind.EXCLUSION)
    by_code: dict[str, Condition] = {}
    for row in rows:
        by_code.setdefault(row.code, row)
    return list(by_code.values())
