"""Which periods of an indicator are drawn, and which other indicator beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessments.queries.trends import in_shapes, without_gaps
from communes.periods import period_words

SHAPE, FIRST, LAST, BESIDE = "loai", "tu", "den", "voi"


@dataclass(frozen=True)
class TrendChoice:
    """What an address asks for, put right where it fits no more: the choices and what is chosen.

    `periods` are all periods of the shape, `shown` those from `first` to `last`. `beside` is the
    code of the other indicator or "".
    """

    shapes: tuple[str, ...]
    shape: str
    periods: tuple[tuple[str, str], ...]
    first: str
    last: str
    beside: str

    @property
    def shown(self) -> list[str]:
        """Return the periods that are drawn, the earliest first."""
        names = [name for name, _ in self.periods]
        return names[names.index(self.first) : names.index(self.last) + 1] if names else []


def trend_choice(
    asked: Mapping[str, str], known: Sequence[str], others: Sequence[str]
) -> TrendChoice:
    """Return what is to be drawn of the `known` periods; `others` may stand beside it."""
    by_shape = in_shapes(known)
    shapes = tuple(by_shape)
    shape = asked.get(SHAPE, "")
    if shape not in by_shape:
        shape = shapes[0] if shapes else ""
    names = without_gaps(by_shape.get(shape, []))
    first, last = _ends(asked.get(FIRST, ""), asked.get(LAST, ""), names)
    beside = asked.get(BESIDE, "")
    listed = tuple((name, period_words(name)) for name in names)
    return TrendChoice(shapes, shape, listed, first, last, beside if beside in others else "")


def _ends(first: str, last: str, names: Sequence[str]) -> tuple[str, str]:
    """Return the two ends in their order, those of all periods where none are asked for."""
    if not names:
        return "", ""
    begin = names.index(first) if first in names else 0
    end = names.index(last) if last in names else len(names) - 1
    return names[min(begin, end)], names[max(begin, end)]
