"""Groups, items, indicators and checks of statistics as an administrator keeps them."""

from assessments.definitions.fields import (
    CHECKS,
    GROUPS,
    INDICATORS,
    ITEMS,
    TABLES,
    Field,
    Kind,
    Table,
)
from assessments.definitions.problems import (
    Problem,
    formulas_of,
    is_condition,
    problems_of,
    read_expression,
    unknown_names,
)
from assessments.definitions.rows import (
    Definitions,
    changes_of,
    key_of,
    merged,
    revision_of,
    stored_definitions,
)
from assessments.definitions.store import store_definitions
from assessments.definitions.uses import beyond_scope, problems_in_use

__all__ = [
    "CHECKS",
    "GROUPS",
    "INDICATORS",
    "ITEMS",
    "TABLES",
    "Definitions",
    "Field",
    "Kind",
    "Problem",
    "Table",
    "beyond_scope",
    "changes_of",
    "formulas_of",
    "is_condition",
    "key_of",
    "merged",
    "problems_in_use",
    "problems_of",
    "read_expression",
    "revision_of",
    "store_definitions",
    "stored_definitions",
    "unknown_names",
]
