"""The value of an expression."""

import operator
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from assessments.expressions.nodes import (
    Arithmetic,
    Call,
    Comparison,
    ExpressionError,
    Logic,
    Node,
    Number,
    Reference,
)

Result = Decimal | bool | None
ARITHMETIC: dict[str, Callable] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}
COMPARISON: dict[str, Callable] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class Context(Protocol):
    """Where references find their numbers."""

    def number(self, reference: Reference) -> Decimal | None:
        """Return the number, None for want of data."""


def evaluate(node: Node, context: Context) -> Result:
    """Return the number or the truth of an expression, None where data is missing.

    Raises ExpressionError where a condition stands in the place of a number or the reverse.
    """
    match node:
        case Number():
            return node.value
        case Reference():
            return context.number(node)
        case Arithmetic():
            left, right = _numbers((node.left, node.right), context)
            return _known(lambda: _arithmetic(node.sign, left, right))
        case Comparison():
            left, right = _numbers((node.left, node.right), context)
            missing = left is None or right is None
            return None if missing else COMPARISON[node.sign](left, right)
        case Logic():
            return _logic(node, context)
        case Call():
            arguments = _numbers(node.arguments, context)
            return _known(lambda: _called(node.name, arguments))


def _known(work: Callable[[], Decimal | None]) -> Decimal | None:
    """Return the number; what is beyond all numbers is none."""
    try:
        return work()
    except ArithmeticError:
        return None


def _numbers(nodes: Sequence[Node], context: Context) -> list[Decimal | None]:
    return [_number(evaluate(node, context)) for node in nodes]


def _number(value: Result) -> Decimal | None:
    if isinstance(value, bool):
        raise ExpressionError("Điều kiện không dùng được như một con số.")
    return value


def _arithmetic(sign: str, left: Decimal | None, right: Decimal | None) -> Decimal | None:
    if left is None or right is None or (sign == "/" and not right):
        return None
    return ARITHMETIC[sign](left, right)


def _logic(node: Logic, context: Context) -> bool | None:
    """Return the joined truth; what is missing decides nothing unless it has to."""
    parts = [evaluate(part, context) for part in node.parts]
    if any(isinstance(part, Decimal) for part in parts):
        raise ExpressionError("“and”, “or” chỉ nối các điều kiện.")
    decisive = node.sign == "or"
    if any(part is decisive for part in parts):
        return decisive
    return None if None in parts else not decisive


def _called(name: str, arguments: Sequence[Decimal | None]) -> Decimal | None:
    known = [value for value in arguments if value is not None]
    if name == "sum":
        return sum(known, Decimal(0)) if known else None
    if len(known) < len(arguments):
        return None
    match name:
        case "min":
            return min(known)
        case "max":
            return max(known)
        case "abs":
            return abs(known[0])
    places = Decimal(1).scaleb(-int(known[1]))
    return known[0].quantize(places, rounding=ROUND_HALF_UP)
