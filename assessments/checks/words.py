"""A condition that does not hold, told in its numbers: "7 ≠ 2 + 3 (= 5)"."""

from collections.abc import Callable
from decimal import Decimal

from assessments.expressions import (
    Arithmetic,
    Call,
    Comparison,
    Logic,
    Node,
    Number,
    Reference,
    Result,
)
from assessments.scoring.points import rounded, written

Seen = Callable[[Node], Result]
DECIMALS = 4
FAILED = {"==": "≠", "!=": "=", "<": "≥", "<=": ">", ">": "≤", ">=": "<"}
SIGNS = {"+": "+", "-": "-", "*": "×", "/": ":"}
STRENGTH = {"+": 1, "-": 1, "*": 2, "/": 2}
SMALLEST, LARGEST = "số nhỏ nhất của", "số lớn nhất của"


def failed_words(node: Node, seen: Seen) -> str:
    """Return why a condition does not hold; `seen` gives the value of any part of it."""
    match node:
        case Comparison():
            return f"{_side(node.left, seen)} {FAILED[node.sign]} {_side(node.right, seen)}"
        case Logic():
            failed = [part for part in node.parts if seen(part) is False]
            joint = " và " if node.sign == "or" else "; "
            return joint.join(failed_words(part, seen) for part in failed)
    return number_words(seen(node))


def number_words(value: Result) -> str:
    """Return "1.234,5", or "…" where there is no data."""
    return "…" if value is None else written(rounded(Decimal(value), DECIMALS))


def _side(node: Node, seen: Seen) -> str:
    """Return one side of a comparison, worked out where it is more than one number."""
    words = _words(node, seen)
    result = number_words(seen(node))
    return words if words == result else f"{words} (= {result})"


def _words(node: Node, seen: Seen) -> str:
    match node:
        case Number() | Reference():
            return number_words(seen(node))
        case Arithmetic():
            return _arithmetic(node, seen)
        case Call():
            return _call(node, seen)
    return number_words(seen(node))


def _arithmetic(node: Arithmetic, seen: Seen) -> str:
    if isinstance(node.left, Number) and not node.left.value and node.sign == "-":
        return f"-{_inside(node.right, 2, seen)}"
    strength = STRENGTH[node.sign]
    left = _inside(node.left, strength, seen)
    right = _inside(node.right, strength + (node.sign in "-/"), seen)
    return f"{left} {SIGNS[node.sign]} {right}"


def _inside(node: Node, strength: int, seen: Seen) -> str:
    """Return a part in brackets where it would otherwise be read wrongly."""
    words = _words(node, seen)
    is_weaker = isinstance(node, Arithmetic) and STRENGTH[node.sign] < strength
    return f"({words})" if is_weaker or words.startswith("-") else words


def _call(node: Call, seen: Seen) -> str:
    parts = [_words(each, seen) for each in node.arguments]
    match node.name:
        case "sum":
            known = [each for each in node.arguments if seen(each) is not None]
            return " + ".join(_inside(each, 1, seen) for each in known) or "…"
        case "min":
            return f"{SMALLEST} ({'; '.join(parts)})"
        case "max":
            return f"{LARGEST} ({'; '.join(parts)})"
        case "abs":
            return f"|{parts[0]}|"
    return number_words(seen(node))
