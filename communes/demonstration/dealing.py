"""Dealing counts out to people: mixed, but the same on every load and every machine."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, repeat
from typing import TypeVar

Item = TypeVar("Item")


def fraction(*words: object) -> float:
    """Return a number from 0 up to 1 that depends on `words` only."""
    digest = hashlib.sha256(":".join(map(str, words)).encode()).digest()
    return int.from_bytes(digest[:6], "big") / 2**48


def mixed(items: Iterable[Item], name: Callable[[Item], str], salt: str) -> list[Item]:
    """Return `items` in an order that looks thrown; `salt` gives another order."""
    return sorted(items, key=lambda item: fraction(salt, name(item)))


def deal(items: Sequence[Item], shares: Mapping[str, int]) -> Iterator[tuple[Item, str]]:
    """Yield the first items with the first share, the next with the next; the rest get none.

    Raises ValueError when there are fewer items than the shares ask for.
    """
    if len(items) < sum(shares.values()):
        raise ValueError(f"{len(items)} items, {sum(shares.values())} wanted")
    names = chain.from_iterable(repeat(name, count) for name, count in shares.items())
    yield from zip(items, names, strict=False)
