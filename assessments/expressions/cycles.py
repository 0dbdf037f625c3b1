"""Formulas that lead back to themselves."""

from collections.abc import Mapping

from assessments.expressions.nodes import ExpressionError, Node, references


def check_cycles(formulas: Mapping[str, Node]) -> None:
    """Raise ExpressionError where a formula needs its own value, of whatever period."""
    done: set[str] = set()
    for name in formulas:
        _visit(name, formulas, [], done)


def _visit(name: str, formulas: Mapping[str, Node], path: list[str], done: set[str]) -> None:
    if name in path:
        circle = " → ".join([*path[path.index(name) :], name])
        raise ExpressionError(f"Công thức quay vòng: {circle}.")
    if name in done or name not in formulas:
        return
    for reference in references(formulas[name]):
        if reference.name:
            _visit(reference.name, formulas, [*path, name], done)
    done.add(name)
