"""Which unit is meant by a name as people type it; asks where it is not certain, never guesses."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from communes import vietnamese
from communes.models import AdministrativeUnit
from communes.models.units import UnitQuerySet

LIKENESS = 0.7
MOST_CANDIDATES = 5


@dataclass(frozen=True)
class NameMatch:
    """The unit that is meant, or None and the units that may be meant, the likeliest first."""

    unit: AdministrativeUnit | None = None
    candidates: tuple[AdministrativeUnit, ...] = ()


class UnitNames:
    """Units under every name they go by: with and without their kind, and their aliases."""

    def __init__(self, units: UnitQuerySet | Iterable[AdministrativeUnit]) -> None:
        """Take the units; their aliases are read from each, so prefetch them."""
        self.units = list(units)
        self._exact: dict[str, list[AdministrativeUnit]] = {}
        self._folded: dict[str, list[AdministrativeUnit]] = {}
        for unit in self.units:
            for name in _names(unit):
                _add(self._exact, _plain(name), unit)
                _add(self._folded, vietnamese.fold(name), unit)

    def find(self, name: str, code: str = "") -> NameMatch:
        """Return the unit that bears `name`, or `code`, or both.

        The name counts letter by letter first, then without marks; case and blanks never count.
        Several units with the name, a name that is only similar, and a name that contradicts the
        code give candidates and no unit.
        """
        by_name = self._by_name(name) if name.strip() else None
        by_code = self._by_code(code)
        if by_name is None:
            return by_code
        if not code.strip():
            return by_name
        meant = by_code.unit
        if meant and (meant == by_name.unit or meant in self._bearing(name)):
            return NameMatch(meant)
        return NameMatch(None, _once((*by_code.candidates, *_all(by_code), *_all(by_name))))

    def _by_name(self, name: str) -> NameMatch:
        for known, key in ((self._exact, _plain(name)), (self._folded, vietnamese.fold(name))):
            if found := known.get(key):
                return NameMatch(found[0]) if len(found) == 1 else NameMatch(None, tuple(found))
        close = get_close_matches(
            vietnamese.fold(name), self._folded, n=MOST_CANDIDATES, cutoff=LIKENESS
        )
        return NameMatch(None, _once(unit for key in close for unit in self._folded[key]))

    def _bearing(self, name: str) -> list[AdministrativeUnit]:
        return self._folded.get(vietnamese.fold(name), [])

    def _by_code(self, code: str) -> NameMatch:
        """Return the unit with the code; spreadsheets drop the zeros before a number."""
        wanted = code.strip().lstrip("0")
        found = [unit for unit in self.units if wanted and unit.code.lstrip("0") == wanted]
        return NameMatch(found[0]) if len(found) == 1 else NameMatch(None, tuple(found))


def _names(unit: AdministrativeUnit) -> set[str]:
    own = (unit.name, *(alias.name for alias in unit.aliases.all()))
    return {*own, *(f"{unit.get_kind_display()} {name}" for name in own)}


def _plain(name: str) -> str:
    return vietnamese.single_spaced(name).casefold()


def _add(known: dict[str, list[AdministrativeUnit]], name: str, unit: AdministrativeUnit) -> None:
    bearers = known.setdefault(name, [])
    if unit not in bearers:
        bearers.append(unit)


def _all(match: NameMatch) -> tuple[AdministrativeUnit, ...]:
    return (match.unit,) if match.unit else match.candidates


def _once(units: Iterable[AdministrativeUnit]) -> tuple[AdministrativeUnit, ...]:
    return tuple({unit.pk: unit for unit in units}.values())
