"""What an expression is made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

VALUE, BASE, UNITS = "value", "base", "units"
NOW, BEFORE, YEAR_AGO = "now", "prev", "year_ago"
FIRST, LAST, EACH_YEAR = "first", "last", "years"


class ExpressionError(ValueError):
    """The text is no expression; the message is a Vietnamese sentence."""


@dataclass(frozen=True)
class Number:
    """A number as it stands in the text."""

    value: Decimal


@dataclass(frozen=True)
class Reference:
    """A named value: which part of it, and of which period.

    `when` is NOW, BEFORE, YEAR_AGO, FIRST, LAST, EACH_YEAR, or a year such as "2015". A name of
    None stands for the year itself (`first_year()`, `last_year()`).
    """

    name: str | None
    part: str = VALUE
    when: str = NOW


@dataclass(frozen=True)
class Arithmetic:
    """`left` and `right` with one of + - * / between them."""

    sign: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True)
class Comparison:
    """`left` and `right` with one of == != < <= > >= between them."""

    sign: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True)
class Logic:
    """Conditions joined by "and" or "or"."""

    sign: str
    parts: tuple["Node", ...]


@dataclass(frozen=True)
class Call:
    """A function over its arguments: min, max, sum, abs, round."""

    name: str
    arguments: tuple["Node", ...]


Node = Number | Reference | Arithmetic | Comparison | Logic | Call


def references(node: Node) -> Iterator[Reference]:
    """Yield every reference of an expression, from left to right."""
    match node:
        case Reference():
            yield node
        case Arithmetic() | Comparison():
            yield from references(node.left)
            yield from references(node.right)
        case Logic():
            for part in node.parts:
                yield from references(part)
        case Call():
            for argument in node.arguments:
                yield from references(argument)


def is_condition(node: Node) -> bool:
    """Return whether the expression is true or false, not a number."""
    return isinstance(node, Comparison | Logic)
