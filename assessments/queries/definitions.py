"""The indicators, groups and checks that are kept, with what is wrong with their expressions."""

from collections.abc import Iterable
from dataclasses import dataclass

from assessments import definitions as kept
from assessments.definitions import Definitions
from assessments.expressions import ExpressionError, check_cycles
from assessments.models import Check, Indicator, IndicatorGroup
from communes.vietnamese import fold

NO_GROUP = "Chỉ tiêu chưa xếp vào bảng nào"


@dataclass(frozen=True)
class DefinedRow:
    """An indicator or a check; `problem` says what is wrong with its expression."""

    row: Indicator | Check
    problem: str = ""


@dataclass(frozen=True)
class DefinedGroup:
    """A group with its indicators and checks; None for the indicators without a group."""

    group: IndicatorGroup | None
    indicators: tuple[DefinedRow, ...]
    checks: tuple[DefinedRow, ...]

    @property
    def title(self) -> str:
        """Return how the group is called."""
        return self.group.title if self.group else NO_GROUP

    @property
    def problems(self) -> int:
        """Return how many expressions are wrong."""
        return sum(bool(each.problem) for each in (*self.indicators, *self.checks))


def defined_groups(
    search: str = "", group: IndicatorGroup | None = None, *, only_wrong: bool = False
) -> list[DefinedGroup]:
    """Return the groups that hold something asked for, in their order; a fixed number of queries.

    `search` is part of a name or a code, marks and capitals aside.
    """
    whole = kept.stored_definitions()
    wanted = fold(search).strip()
    groups = [None, *IndicatorGroup.objects.prefetch_related("items")]
    indicators = [
        DefinedRow(each, _of_formula(each, whole))
        for each in Indicator.objects.select_related("parent")
    ]
    checks = [DefinedRow(each, _of_check(each, whole)) for each in Check.objects.all()]
    found = []
    for each in groups:
        if group is None or each == group:
            own = [_chosen(rows, each, wanted, only_wrong) for rows in (indicators, checks)]
            if any(own):
                found.append(DefinedGroup(each, own[0], own[1]))
    return found


def _chosen(
    rows: Iterable[DefinedRow], group: IndicatorGroup | None, wanted: str, only_wrong: bool
) -> tuple[DefinedRow, ...]:
    return tuple(
        each
        for each in rows
        if each.row.group_id == (group.pk if group else None)
        and wanted in fold(f"{each.row.label} {each.row.code}")
        and (each.problem or not only_wrong)
    )


def _of_formula(indicator: Indicator, whole: Definitions) -> str:
    if not indicator.formula:
        return ""
    node = kept.read_expression(indicator.formula)
    if isinstance(node, str):
        return node
    formulas = kept.formulas_of(whole)
    try:
        check_cycles({indicator.code: node, **formulas})
    except ExpressionError as problem:
        if indicator.code in str(problem):
            return str(problem)
    return _unknown(kept.unknown_names(node, whole))


def _of_check(check: Check, whole: Definitions) -> str:
    node = kept.read_expression(check.expression)
    return node if isinstance(node, str) else _unknown(kept.unknown_names(node, whole))


def _unknown(names: set[str]) -> str:
    listed = ", ".join(f"“{name}”" for name in sorted(names))
    return f"Không có chỉ tiêu mang mã {listed}." if names else ""
