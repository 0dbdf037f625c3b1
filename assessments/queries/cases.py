"""The cases behind a leaf that is a mean, as pages show them."""

from dataclasses import dataclass
from decimal import Decimal

from assessments.models import Score
from assessments.rules import leaf_of
from assessments.scoring import mean_words


@dataclass(frozen=True)
class CaseLines:
    """How many cases got so many points, the most points first; None is "chưa có số liệu".

    `words` says how the mean came about; it is empty while there is none.
    """

    levels: tuple[tuple[Decimal, int | None], ...]
    words: str

    @property
    def total(self) -> int | None:
        """Return the number of cases; None while nothing was counted."""
        counted = [number for _, number in self.levels if number is not None]
        return sum(counted) if counted else None


def counted_cases(score: Score) -> dict[Decimal, int]:
    """Return how many cases got so many points, the most points first; one query."""
    return {row.points: row.cases for row in score.case_counts.all()}


def case_lines(score: Score, decimals: int | None) -> CaseLines:
    """Return the cases of a score; `decimals` are those that the set keeps of a leaf. One query."""
    stored = counted_cases(score)
    levels = sorted({*leaf_of(score.criterion).options, *stored}, reverse=True)
    return CaseLines(
        tuple((level, stored.get(level)) for level in levels), mean_words(stored, decimals)
    )
