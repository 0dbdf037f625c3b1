"""The pages behind a figure, as far as its reader may open them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import ResolverMatch, resolve

from assessments.access import sheets
from communes import access
from communes.access import READERS_OF_STATISTICS, Actor

REGISTERS = ("communes:unit", "communes:persons")


@dataclass(frozen=True)
class Reach:
    """Whose pages somebody may open: units by key, sheets by number, statistics or not."""

    units: frozenset[str]
    sheets: frozenset[int]
    reads_statistics: bool

    def holds(self, address: str) -> bool:
        """Return whether the page at that address of the system opens for her."""
        page: ResolverMatch = resolve(address.partition("#")[0])
        if page.view_name == "assessments:sheet":
            return page.kwargs["pk"] in self.sheets
        may_see = page.view_name in REGISTERS or self.reads_statistics
        return may_see and page.kwargs.get("key") in self.units


def reach_of(actor: Actor) -> Reach:
    """Return what the actor may open, read once for a whole list of figures."""
    return Reach(
        units=frozenset(access.units(actor).values_list("key", flat=True)),
        sheets=frozenset(sheets(actor).values_list("pk", flat=True)),
        reads_statistics=actor.does(*READERS_OF_STATISTICS),
    )


def linked_for(actor: Actor, figures: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the plain figures with every source, and an address only where the page opens."""
    reach = reach_of(actor)
    return [
        figure | {"sources": [_linked(source, reach) for source in figure["sources"]]}
        for figure in figures
    ]


def _linked(source: dict[str, str], reach: Reach) -> dict[str, str]:
    address = source["url"]
    return source if not address or reach.holds(address) else source | {"url": ""}
