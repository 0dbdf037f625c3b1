"""What was found in the data for one figure, before it has its words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from reports.figures.figure import Source, Value
from reports.figures.scope import Scope

INVENTED = "số liệu minh họa"


@dataclass(frozen=True)
class Finding:
    """A value and where it comes from; None is "chưa có số liệu"."""

    value: Value = None
    sources: tuple[Source, ...] = ()
    behind: tuple[int, int] | None = None
    note: str = ""


Findings = dict[str, Finding]
Finder = Callable[[Scope], Findings]


def findings_of(finders: Iterable[Finder], scope: Scope) -> Findings:
    """Return what all finders found."""
    found: Findings = {}
    for finder in finders:
        found |= finder(scope)
    return found


def percent(part: Decimal | int | None, whole: Decimal | int | None) -> Decimal | None:
    """Return `part` in hundredths of `whole`; None when one is missing or the whole is nothing."""
    if part is None or not whole:
        return None
    return Decimal(100) * part / whole


def invented(rows: Iterable[object]) -> str:
    """Return the note that marks invented data where any of the rows is invented."""
    return INVENTED if any(getattr(row, "is_invented", False) for row in rows) else ""


def nothing(names: Iterable[str]) -> Findings:
    """Return empty findings: there is no data for these figures."""
    return {name: Finding() for name in names}
