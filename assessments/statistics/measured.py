"""A measured value with what is behind it."""

from dataclasses import dataclass
from decimal import Decimal

from communes.models import AdministrativeUnit


class UnknownMeasure(ValueError):
    """No measure has that name; the text is a Vietnamese sentence."""


@dataclass(frozen=True)
class Measured:
    """A value, None without data, and where it comes from.

    `part` of `whole` stands behind a percentage. `behind` says how many units have data, of how
    many; `missing` names the others. `keys` are the rows of `table` that were counted.
    """

    value: Decimal | None
    behind: tuple[int, int]
    missing: tuple[AdministrativeUnit, ...] = ()
    table: str = ""
    keys: tuple[int, ...] = ()
    part: Decimal | None = None
    whole: Decimal | None = None


def percent(part: int | Decimal, whole: int | Decimal) -> Decimal | None:
    """Return `part` of `whole` in hundredths, exactly; None of nothing."""
    return Decimal(part) * 100 / Decimal(whole) if whole else None
