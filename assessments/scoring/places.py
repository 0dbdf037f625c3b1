"""Places by points; ties are stated, never broken in silence."""

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from assessments.scoring.rules import DENSE, SHARED

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Place:
    """A place, 1 being the best, and whether others hold the same one."""

    place: int
    tied: bool


def places(totals: Mapping[Key, Decimal], rule: str) -> dict[Key, Place]:
    """Return the place of each key, the best first; ties keep the order they came in.

    The rule "shared" leaves the places behind a tie empty (1, 2, 2, 4), "dense" does not
    (1, 2, 2, 3). Raises ValueError for another rule.
    """
    if rule not in (SHARED, DENSE):
        raise ValueError(f"Không có cách xếp thứ tự “{rule}”.")
    holders = Counter(totals.values())
    ahead: dict[Decimal, int] = {}
    place = 1
    for total in sorted(holders, reverse=True):
        ahead[total] = place
        place += 1 if rule == DENSE else holders[total]
    best_first = sorted(totals, key=lambda key: -totals[key])
    return {key: Place(ahead[totals[key]], holders[totals[key]] > 1) for key in best_first}
