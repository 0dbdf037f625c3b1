"""Which points of a sheet are worse or much better than a year ago."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from assessments.enums import CriterionKind
from assessments.models import Score
from assessments.queries.one_sheet import SheetRow


@dataclass(frozen=True)
class Movement:
    """Points of one leaf against the year before; `gain` is what the total gets from it."""

    score: Score
    before: Decimal
    now: Decimal
    files: int

    @property
    def gain(self) -> Decimal:
        """Return by how much the leaf helps more than last year; a grown penalty helps less."""
        change = self.now - self.before
        return -change if self.score.criterion.kind == CriterionKind.PENALTY else change

    def is_jump(self, percent: int | None) -> bool:
        """Return whether the gain is at least so many percent of the maximum; None: never."""
        most = self.score.criterion.max_points
        return percent is not None and self.gain > 0 and self.gain * 100 >= most * percent


def movements(rows: Iterable[SheetRow]) -> list[Movement]:
    """Return the leaves with points this year and last year, in the order of the set; no query."""
    return [
        Movement(row.score, row.last_points, row.score.self_value, len(row.evidence))
        for row in rows
        if row.score and row.last_points is not None and row.score.self_value is not None
    ]


def falls(found: Iterable[Movement]) -> list[Movement]:
    """Return what is worse than a year ago, the deepest fall first."""
    return sorted((each for each in found if each.gain < 0), key=lambda each: each.gain)


def jumps(found: Iterable[Movement], percent: int | None) -> list[Movement]:
    """Return what rose by at least that share of its maximum, the highest rise first."""
    risen = (each for each in found if each.is_jump(percent))
    return sorted(risen, key=lambda each: -each.gain)
