"""The outline as a tree: which sections stand below which; pure functions on lists in order."""

from collections.abc import Sequence
from typing import Protocol, TypeVar


class Levelled(Protocol):
    """Something with a level; 1 is the highest."""

    @property
    def level(self) -> int:
        """Return the level of the heading."""


Item = TypeVar("Item", bound=Levelled)


def branch_end(items: Sequence[Levelled], index: int) -> int:
    """Return the index behind the item and all that stands below it."""
    level = items[index].level
    for end in range(index + 1, len(items)):
        if items[end].level <= level:
            return end
    return len(items)


def branch(items: Sequence[Item], index: int) -> list[Item]:
    """Return the item with all that stands below it."""
    return list(items[index : branch_end(items, index)])


def parent(items: Sequence[Item], index: int) -> Item | None:
    """Return the nearest item before it with a higher level, None at the top."""
    level = items[index].level
    return next((item for item in reversed(items[:index]) if item.level < level), None)


def sibling_before(items: Sequence[Levelled], index: int) -> int | None:
    """Return the index of the item of the same level just before it under the same parent."""
    level = items[index].level
    for before in range(index - 1, -1, -1):
        if items[before].level <= level:
            return before if items[before].level == level else None
    return None


def sibling_after(items: Sequence[Levelled], index: int) -> int | None:
    """Return the index of the item of the same level just behind its branch, same parent."""
    end = branch_end(items, index)
    return end if end < len(items) and items[end].level == items[index].level else None


def moved_up(items: Sequence[Item], index: int) -> list[Item] | None:
    """Return the items with that branch before its elder sibling's; None where it is the first."""
    before = sibling_before(items, index)
    if before is None:
        return None
    end = branch_end(items, index)
    return [*items[:before], *items[index:end], *items[before:index], *items[end:]]


def moved_down(items: Sequence[Item], index: int) -> list[Item] | None:
    """Return the items with that branch behind its younger sibling's; None where it is the last."""
    after = sibling_after(items, index)
    return None if after is None else moved_up(items, after)


def place_for(items: Sequence[Levelled], after: int, level: int) -> int:
    """Return where a new item of `level` goes so that it follows `after` and takes no branch over.

    A deeper one becomes the last child; another one stands before the next of its level or above.
    """
    bound = min(level, items[after].level)
    following = range(after + 1, len(items))
    return next((index for index in following if items[index].level <= bound), len(items))
