"""Names of invented people."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Any

from communes import vietnamese
from communes.demonstration.dealing import fraction
from communes.demonstration.facts import table
from communes.models import Person

OLDEST, YOUNGEST = date(1964, 1, 5), date(1995, 12, 20)
SHARE_OF_WOMEN = 0.3


@dataclass(frozen=True)
class Named:
    """The name of an invented person and what goes with it."""

    full_name: str
    is_female: bool
    ethnicity: str


class Register:
    """Gives one invented person after the other, each with a number and a name of their own."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._peoples = table("names")["people"]
        self._numbers = count(1)
        self._taken: set[str] = set()

    def person(self, is_female: bool | None = None) -> Person:
        """Return a new person, not stored; `is_female` None leaves the sex open."""
        number = f"{self._prefix}-{next(self._numbers):03}"
        named = next(self._candidates(number, is_female))
        self._taken.add(named.full_name)
        return Person(
            number=number,
            full_name=vietnamese.nfc(named.full_name),
            birth_date=_birth_date(number),
            is_female=named.is_female,
            ethnicity=named.ethnicity,
            is_invented=True,
            sort_key=vietnamese.given_name_key(named.full_name),
        )

    def _candidates(self, number: str, is_female: bool | None) -> Iterator[Named]:
        for attempt in count():
            named = self._named(f"{number}/{attempt}", is_female)
            if named.full_name not in self._taken:
                yield named

    def _named(self, seed: str, is_female: bool | None) -> Named:
        if is_female is None:
            is_female = fraction("sex", seed.partition("/")[0]) < SHARE_OF_WOMEN
        people = self._people(seed)
        middles, given = ("women", "women_given") if is_female else ("men", "men_given")
        parts = [_pick(people[part], part, seed) for part in ("families", middles, given)]
        return Named(" ".join(parts), is_female, people["ethnicity"])

    def _people(self, seed: str) -> dict[str, Any]:
        weighted = [people for people in self._peoples for _ in range(people["share"])]
        return _pick(weighted, "ethnicity", seed.partition("/")[0])


def _pick(choices: list[Any], salt: str, seed: str) -> Any:
    return choices[int(fraction(salt, seed) * len(choices))]


def _birth_date(number: str) -> date:
    days = (YOUNGEST - OLDEST).days
    return OLDEST + timedelta(days=int(fraction("birth", number) * days))
