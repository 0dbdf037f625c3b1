"""Formulas that lead back to themselves."""

from collections.abc import Iterator, Mapping

from assessments.expressions.nodes import ExpressionError, Node, references

DEEPEST = 20


def check_cycles(formulas: Mapping[str, Node]) -> None:
    """Raise ExpressionError where a formula needs its own value, of whatever period."""
    for sentence in circles(formulas).values():
        raise ExpressionError(sentence)


def circles(formulas: Mapping[str, Node]) -> dict[str, str]:
    """Return the names that cannot be computed, each with the reason as a sentence.

    These are the names of every circle, and names above more than DEEPEST levels of formulas.
    """
    found: dict[str, str] = {}
    heights: dict[str, int] = {}
    for name in formulas:
        if name not in heights:
            _walk(name, formulas, heights, found)
    return found


def _walk(
    start: str, formulas: Mapping[str, Node], heights: dict[str, int], found: dict[str, str]
) -> None:
    """Visit what `start` rests on, without recursion; a name has its height when it is done."""
    path: list[str] = []
    waiting: list[Iterator[str]] = [iter([start])]
    while waiting:
        name = next(waiting[-1], None)
        if name is None:
            waiting.pop()
            if path:
                _finish(path.pop(), formulas, heights, found)
        elif name in path:
            _note_circle(path[path.index(name) :], found)
        elif name not in heights and name in formulas:
            path.append(name)
            waiting.append(_needed(formulas[name]))


def _needed(node: Node) -> Iterator[str]:
    return iter(dict.fromkeys(each.name for each in references(node) if each.name))


def _note_circle(names: list[str], found: dict[str, str]) -> None:
    circle = " → ".join([*names, names[0]])
    found.update(dict.fromkeys(names, f"Công thức quay vòng: {circle}."))


def _finish(
    name: str, formulas: Mapping[str, Node], heights: dict[str, int], found: dict[str, str]
) -> None:
    below = [0 if each in found else heights.get(each, 0) for each in _needed(formulas[name])]
    heights[name] = 1 + max(below, default=0)
    if heights[name] > DEEPEST:
        found.setdefault(name, f"Công thức “{name}” dựa vào nhau quá {DEEPEST} tầng.")
