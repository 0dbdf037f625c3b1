"""The officials of the demonstration: invented people on the posts of every commune."""

from dataclasses import dataclass
from datetime import date, timedelta

from communes.demonstration.dealing import fraction
from communes.demonstration.facts import CommuneFacts, rows
from communes.demonstration.names import Register
from communes.enums import AppointmentReason, OfficialCategory
from communes.models import AdministrativeUnit, Appointment, Person
from communes.reference_files import Row

YES, NO = "yes", "no"
DAYS_OF_RECRUITMENT = 7 * 365


@dataclass(frozen=True)
class Official:
    """A person on a post of a commune; `rank` is the place of the post in the list of posts."""

    person: Person
    commune: CommuneFacts
    post: str
    category: OfficialCategory
    rank: int
    sits_in_council: bool


def load_officials(communes: list[CommuneFacts], register: Register) -> list[Official]:
    """Store the officials of `communes` with their appointments and return them."""
    posts = rows("posts")
    officials = [
        official
        for facts in communes
        for rank, post in enumerate(posts)
        for official in _officials(facts, rank, post, register)
    ]
    Person.objects.bulk_create(official.person for official in officials)
    Appointment.objects.bulk_create(_appointments(officials, posts))
    return officials


def _officials(facts: CommuneFacts, rank: int, post: Row, register: Register) -> list[Official]:
    is_female = {YES: True, NO: False}.get(post["is_female"])
    return [
        Official(
            person=register.person(is_female),
            commune=facts,
            post=post["post"],
            category=OfficialCategory(post["category"]),
            rank=rank,
            sits_in_council=post["sits_in_council"] == YES,
        )
        for _ in range(_holders(facts, post["holders"]))
    ]


def _holders(facts: CommuneFacts, holders: str) -> int:
    named = {
        "own_front_chair": int(facts.has_own_front_chair),
        "justice_officers": facts.justice_officers,
    }
    return named[holders] if holders in named else int(holders)


def _appointments(officials: list[Official], posts: list[Row]) -> list[Appointment]:
    units = {official.commune.unit.key: official.commune.unit for official in officials}
    transfers = {(row["to_code"], row["post"]): row for row in rows("transfers")}
    appointments: list[Appointment] = []
    for official in officials:
        place = (official.commune.unit.code, official.post)
        transfer = transfers.pop(place, None)
        if transfer is None:
            appointments.append(_ordinary(official, posts[official.rank]))
        else:
            appointments += _transferred(official, transfer, units)
        appointments += _concurrent(official, posts[official.rank])
    return appointments


def _ordinary(official: Official, post: Row) -> Appointment:
    begins = date.fromisoformat(post["appointed_on"])
    reason = AppointmentReason.ELECTED
    if official.category == OfficialCategory.CIVIL_SERVANT:
        reason = AppointmentReason.RECRUITED
        begins += timedelta(
            int(fraction("recruited", official.person.number) * DAYS_OF_RECRUITMENT)
        )
    return _appointment(official, official.post, valid_from=begins, reason=reason)


def _concurrent(official: Official, post: Row) -> list[Appointment]:
    """Return the second post that goes with the first one (kiêm nhiệm)."""
    if not post["concurrent_post"]:
        return []
    begins = date.fromisoformat(post["concurrent_on"])
    return [
        _appointment(
            official,
            post["concurrent_post"],
            valid_from=begins,
            reason=AppointmentReason.ELECTED,
            is_concurrent=True,
        )
    ]


def _transferred(
    official: Official, row: Row, units: dict[str, AdministrativeUnit]
) -> list[Appointment]:
    """Return the present appointment of somebody who came, and the former one in a commune."""
    begins = date.fromisoformat(row["effective_on"])
    former_unit = units.get(row["from_key"]) or official.commune.unit.parent
    present = _appointment(
        official,
        official.post,
        valid_from=begins,
        reason=AppointmentReason(row["reason"]),
        from_unit=former_unit,
    )
    if not row["from_post"]:
        return [present]
    former = _appointment(
        official,
        row["from_post"],
        unit=former_unit,
        valid_from=date.fromisoformat(row["former_from"]),
        valid_to=begins - timedelta(days=1),
        reason=AppointmentReason(row["former_reason"]),
    )
    return [former, present]


def _appointment(official: Official, post: str, **fields: object) -> Appointment:
    own = {"unit": official.commune.unit, "post": post, "category": official.category}
    return Appointment(person=official.person, **(own | fields))
