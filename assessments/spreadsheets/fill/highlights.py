"""Colours while a sheet is filled: what is no value of its kind, or lies beyond its bounds."""

from collections import defaultdict
from collections.abc import Iterable

from assessments.enums import DataType
from assessments.models import Indicator
from assessments.spreadsheets.fill.cell_words import CHOICES
from assessments.spreadsheets.fill.offers import Placed
from communes.workbooks.form import Highlight, Place
from communes.workbooks.form_writing import address

NUMBERS = (DataType.INTEGER, DataType.DECIMAL, DataType.PERCENT)
Kind = tuple[DataType, str, str]


def highlights(cells: Iterable[Placed]) -> list[Highlight]:
    """Return the colours of the open cells; an empty cell never has one."""
    by_kind: dict[Kind, list[Place]] = defaultdict(list)
    for each in cells:
        by_kind[_kind(each.cell.indicator)].append(each.place)
    return [
        Highlight(sorted(places), formula, is_error)
        for kind, places in by_kind.items()
        for formula, is_error in _formulas(kind, address(min(places)))
    ]


def _kind(indicator: Indicator) -> Kind:
    bounds = (indicator.lower, indicator.upper)
    lower, upper = ("" if bound is None else format(bound.normalize(), "f") for bound in bounds)
    return DataType(indicator.data_type), lower, upper


def _formulas(kind: Kind, cell: str) -> list[tuple[str, bool]]:
    data_type, lower, upper = kind
    if data_type in NUMBERS:
        wrong = _beyond(data_type, lower, upper, cell)
        is_words = (f"ISTEXT({cell})", False)
        return [(f"AND(ISNUMBER({cell}),OR({wrong}))", True), is_words] if wrong else [is_words]
    if data_type == DataType.RATIO:
        return [(f'AND({cell}<>"",ISERROR(FIND("/",{cell})))', True)]
    if data_type in CHOICES:
        known = ",".join(f'LOWER({cell})="{word.lower()}"' for word in CHOICES[data_type])
        return [(f'AND({cell}<>"",NOT(OR({known},ISNUMBER({cell}))))', True)]
    return []


def _beyond(data_type: DataType, lower: str, upper: str, cell: str) -> str:
    parts = [f"{cell}<{lower}" if lower else "", f"{cell}>{upper}" if upper else ""]
    if data_type == DataType.INTEGER:
        parts += [f"{cell}<0", f"{cell}<>INT({cell})"]
    return ",".join(part for part in parts if part)
