"""The checks of groups as conditions that can be looked at."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from assessments.enums import Scope
from assessments.expressions import ExpressionError, Node, is_condition, parse, references
from assessments.models import Check, IndicatorGroup
from assessments.statistics import Book
from communes.enums import Tier
from communes.models import AdministrativeUnit


@dataclass(frozen=True)
class Condition:
    """A check with its expression; without `node` it could not be read, and `broken` says why."""

    check: Check
    node: Node | None
    broken: str = ""

    def concerns(self, unit: AdministrativeUnit) -> bool:
        """Return whether it is looked at for units of that tier; all above communes count alike."""
        level = Scope.COMMUNE if unit.tier == Tier.COMMUNE else Scope.DISTRICT
        return self.check.scope in (level, Scope.BOTH)


def conditions_of(groups: Iterable[IndicatorGroup]) -> list[Condition]:
    """Return the active checks of the groups in their order; one query."""
    rows = Check.objects.filter(group__in=list(groups), is_active=True)
    ordered = rows.select_related("group").order_by("group__order", "group__code", "order", "code")
    return [condition(row) for row in ordered]


def condition(check: Check) -> Condition:
    """Return a check as a condition; what cannot be read is said, never raised."""
    try:
        node = parse(check.expression)
    except ExpressionError as error:
        return Condition(check, None, str(error))
    if not is_condition(node):
        return Condition(check, None, "Biểu thức phải là một điều kiện, ví dụ tong = nam + nu.")
    return Condition(check, node)


def checked_names(condition: Condition, book: Book) -> Condition:
    """Return the condition, broken where it names what no indicator is or what has no value."""
    if condition.node is None:
        return condition
    for name in filter(None, (each.name for each in references(condition.node))):
        if name not in book.indicators:
            return replace(condition, broken=f"Không có chỉ tiêu mang mã “{name}”.")
        if name in book.formulas.broken:
            return replace(condition, broken=book.formulas.broken[name])
    return condition
