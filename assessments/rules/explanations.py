"""Explanations as they are stored on a sheet, and back."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from assessments.scoring.explain import Line


def stored(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """Return the lines as plain values for JSON; numbers become strings with a dot."""
    return [
        {
            "kind": line.kind,
            "text": line.text,
            "codes": list(line.codes),
            "values": [format(value, "f") for value in line.values],
        }
        for line in lines
    ]


def lines_of(explanation: Iterable[Mapping[str, Any]]) -> tuple[Line, ...]:
    """Return the lines of a stored explanation, ready for `explain.recompute`."""
    return tuple(
        Line(
            line["kind"],
            line["text"],
            tuple(line["codes"]),
            tuple(Decimal(value) for value in line["values"]),
        )
        for line in explanation
    )
