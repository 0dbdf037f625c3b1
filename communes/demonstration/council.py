"""The people's councils of the demonstration's communes."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from communes.demonstration.dealing import mixed
from communes.demonstration.facts import CommuneFacts, table
from communes.demonstration.names import Register
from communes.demonstration.officials import Official
from communes.demonstration.qualifications import Levels, dealt_levels, store_levels
from communes.enums import QualificationKind, QualificationLevel
from communes.models import CouncilSeat, Person

LADDERS = {
    "general": QualificationKind.GENERAL,
    "professional": QualificationKind.PROFESSIONAL,
    "political": QualificationKind.POLITICAL,
}


def load_council(
    communes: list[CommuneFacts],
    officials: list[Official],
    ladders: Mapping[QualificationKind, Levels],
    register: Register,
) -> None:
    """Store all seats of the term: some are held by officials, the others by further people."""
    facts = table("council")
    sitting = [official for official in officials if official.sits_in_council]
    others = _other_members(communes, sitting, register)
    Person.objects.bulk_create(person for person, _ in others)
    left = next(person for person, c in others if c.unit.code == facts["ended"]["code"])
    seats = [(official.person, official.commune) for official in sitting] + others
    CouncilSeat.objects.bulk_create(_seat(person, c, facts, left) for person, c in seats)
    remaining = [person for person, _ in others if person is not left]
    for name, kind in LADDERS.items():
        held = Counter(
            ladders[kind][official.person.pk]
            for official in sitting
            if official.person.pk in ladders[kind]
        )
        _load_levels(kind, remaining, facts[name], held)


def _other_members(
    communes: list[CommuneFacts], sitting: list[Official], register: Register
) -> list[tuple[Person, CommuneFacts]]:
    taken = Counter(official.commune for official in sitting)
    return [
        (register.person(), facts)
        for facts in communes
        for _ in range(facts.councillors - taken[facts])
    ]


def _seat(
    person: Person, commune: CommuneFacts, facts: Mapping[str, Any], left: Person
) -> CouncilSeat:
    seat = CouncilSeat(
        person=person, unit=commune.unit, term=facts["term"], valid_from=facts["begins_on"]
    )
    if person is left:
        seat.valid_to, seat.end_reason = facts["ended"]["ended_on"], facts["ended"]["reason"]
    return seat


def _load_levels(
    kind: QualificationKind,
    people: list[Person],
    shares: Mapping[str, int],
    held: Mapping[QualificationLevel, int],
) -> None:
    """Deal out what the sitting officials leave of `shares`: the same people lead every ladder."""
    rest = {name: n - held.get(QualificationLevel[name], 0) for name, n in shares.items()}
    order = mixed(people, lambda person: person.number, "council")
    store_levels(kind, dealt_levels(order, rest))
