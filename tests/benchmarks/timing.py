"""How long two ways of doing the same work take, side by side."""

from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import NamedTuple

RUNS = 5
Work = Callable[[], object]


class Medians(NamedTuple):
    """Seconds of our way and of the bare way."""

    ours: float
    bare: float


def side_by_side(ours: Work, bare: Work, runs: int = RUNS) -> Medians:
    """Return the medians of so many runs of each, in turns, after one run of each to get warm."""
    ours()
    bare()
    pairs = [(_seconds(ours), _seconds(bare)) for _ in range(runs)]
    return Medians(*(median(seconds) for seconds in zip(*pairs, strict=True)))


def _seconds(work: Work) -> float:
    begun = perf_counter()
    work()
    return perf_counter() - begun


def tell(
    subject: str, ours: str, bare_name: str, bare: str, ratio: float, wanted: str = ""
) -> None:
    """Print one line: both figures and how many times the one the other is."""
    aim = f" ({wanted})" if wanted else ""
    print(f"\n{subject}: {ours}; {bare_name}: {bare}; ratio {ratio:.2f}{aim}")


def tell_times(subject: str, medians: Medians, bare_name: str, wanted: str = "") -> None:
    """Print the line of two medians."""
    ours, bare = (f"{seconds * 1000:.1f} ms" for seconds in medians)
    tell(subject, ours, bare_name, bare, medians.ours / medians.bare, wanted)
