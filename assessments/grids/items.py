"""The rows of a group with breakdown items: sections by who types them, and their sums."""

from collections.abc import Iterator, Sequence

from assessments.enums import Scope
from assessments.grids.grid import Line
from assessments.models import BreakdownItem
from communes.enums import Tier
from communes.models import AdministrativeUnit

SECTIONS = ((Scope.DISTRICT, "A"), (Scope.COMMUNE, "B"), (Scope.BOTH, "C"))
SECTION_LABELS = {
    Scope.DISTRICT: "Cấp huyện",
    Scope.COMMUNE: "Cấp xã",
    Scope.BOTH: "Cả hai cấp",
}
TOTAL, TOTAL_LABEL = "tong", "Tổng số"


def concerns(item: BreakdownItem, unit: AdministrativeUnit) -> bool:
    """Return whether the item is a row of the unit: a commune has no lines of the district."""
    return unit.tier != Tier.COMMUNE or item.scope != Scope.DISTRICT


def item_lines(items: Sequence[BreakdownItem], *, totalled: bool) -> tuple[Line, ...]:
    """Return a row for each item, by sections where several levels type them, and their total.

    Every section begins with its sum; without `totalled` there are no sums and no sections.
    """
    if not totalled or not items:
        return tuple(_numbered(items))
    by_scope = [
        (scope, letter, [each for each in items if each.scope == scope])
        for scope, letter in SECTIONS
    ]
    present = [section for section in by_scope if section[2]]
    lines = [line for section in present for line in _section(*section)]
    total = Line(TOTAL_LABEL, section=TOTAL, items=tuple(each.pk for each in items))
    return (*(lines if len(present) > 1 else _numbered(items)), total)


def _section(scope: Scope, letter: str, items: Sequence[BreakdownItem]) -> Iterator[Line]:
    keys = tuple(each.pk for each in items)
    yield Line(SECTION_LABELS[scope], number=letter, section=scope.value, items=keys)
    yield from _numbered(items)


def _numbered(items: Sequence[BreakdownItem]) -> Iterator[Line]:
    for place, each in enumerate(items, start=1):
        yield Line(each.label, item=each, number=str(place))
