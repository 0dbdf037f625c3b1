"""Expressions as formulas of Excel, which say the same as `evaluate`.

Excel knows no missing data, so each part is written twice: whether it is known, and its value.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assessments.expressions.nodes import (
    Arithmetic,
    Call,
    Comparison,
    Logic,
    Node,
    Number,
    Reference,
)

Address = Callable[[Reference], str | None]
SIGNS = {"==": "=", "!=": "<>", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
FUNCTIONS = {"min": "MIN", "max": "MAX", "abs": "ABS", "round": "ROUND"}
EXACT_TO = 9  # decimals; Excel counts in binary, so that 0,1 + 0,2 is not quite 0,3


class _NotInWorkbook(Exception):
    """The expression needs a value that the workbook does not hold."""


@dataclass(frozen=True)
class _Amount:
    """A number: its formula, the cells that have to hold one, and what else has to be true."""

    value: str
    cells: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def known(self) -> tuple[str, ...]:
        """Return the conditions under which there is a value."""
        cells = tuple(dict.fromkeys(self.cells))
        counted = (f"COUNT({','.join(cells)})={len(cells)}",) if cells else ()
        return (*counted, *dict.fromkeys(self.also))


@dataclass(frozen=True)
class _Truth:
    """A condition: the formulas of "it holds" and of "it fails"; neither where data is missing."""

    holds: str
    fails: str


def failure_formula(condition: Node, address: Address) -> str | None:
    """Return the formula, with its "=", that is TRUE where the condition fails, else FALSE.

    It is FALSE where a needed cell is empty or holds no number, so that missing data colours
    nothing. `address` gives the cell of a reference ("$B$7", "Bảng!B7"), None where the workbook
    has none: then it cannot be expressed, and None comes back.
    """
    try:
        return f"={_truth(condition, address).fails}"
    except _NotInWorkbook:
        return None


def _truth(node: Node, address: Address) -> _Truth:
    match node:
        case Comparison():
            return _compared(node, address)
        case Logic():
            parts = [_truth(part, address) for part in node.parts]
            holds, fails = [part.holds for part in parts], [part.fails for part in parts]
            if node.sign == "and":
                return _Truth(_all(holds), _any(fails))
            return _Truth(_any(holds), _all(fails))
    raise _NotInWorkbook


def _compared(node: Comparison, address: Address) -> _Truth:
    left, right = _amount(node.left, address), _amount(node.right, address)
    difference = f"ROUND({left.value}-({right.value}),{EXACT_TO})"
    holds = f"{difference}{SIGNS[node.sign]}0"
    both = _Amount("", left.cells + right.cells, left.also + right.also).known
    return _Truth(_all([*both, holds]), _all([*both, f"NOT({holds})"]))


def _amount(node: Node, address: Address) -> _Amount:
    match node:
        case Number():
            return _Amount(format(node.value, "f"))
        case Reference():
            cell = address(node)
            if cell is None:
                raise _NotInWorkbook
            return _Amount(f"N({cell})", (cell,))
        case Arithmetic():
            return _arithmetic(node, _amount(node.left, address), _amount(node.right, address))
        case Call(name="sum"):
            return _sum([_amount(each, address) for each in node.arguments])
        case Call():
            parts = [_amount(each, address) for each in node.arguments]
            value = f"{FUNCTIONS[node.name]}({','.join(part.value for part in parts)})"
            return _together(value, parts)
    raise _NotInWorkbook


def _arithmetic(node: Arithmetic, left: _Amount, right: _Amount) -> _Amount:
    if node.sign != "/":
        return _together(f"({left.value}{node.sign}{right.value})", [left, right])
    is_known = f"{right.value}<>0"
    value = f"IF({is_known},{left.value}/IF({is_known},{right.value},1),0)"
    return _together(value, [left, right], is_known)


def _together(value: str, parts: Sequence[_Amount], *also: str) -> _Amount:
    cells = tuple(cell for part in parts for cell in part.cells)
    return _Amount(value, cells, (*(each for part in parts for each in part.also), *also))


def _sum(parts: Sequence[_Amount]) -> _Amount:
    """Return the sum of what is known; it is missing where nothing is."""
    cells = [cell for part in parts for cell in part.cells]
    if [part.value for part in parts] == [f"N({cell})" for cell in cells]:  # 0 in an empty cell
        return _Amount(
            f"({'+'.join(part.value for part in parts)})", also=(f"COUNT({','.join(cells)})>0",)
        )
    knowns = [_all(part.known) for part in parts]
    values = [
        f"IF({known},{part.value},0)" if known else part.value
        for known, part in zip(knowns, parts, strict=True)
    ]
    total = f"({'+'.join(values)})"
    return _Amount(total) if "" in knowns else _Amount(total, also=(_any(knowns),))


def _all(conditions: Sequence[str]) -> str:
    return conditions[0] if len(conditions) == 1 else _joined("AND", conditions)


def _any(conditions: Sequence[str]) -> str:
    return conditions[0] if len(conditions) == 1 else _joined("OR", conditions)


def _joined(function: str, conditions: Sequence[str]) -> str:
    return f"{function}({','.join(conditions)})" if conditions else ""
