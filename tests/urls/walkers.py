"""Who walks through the pages: somebody in each duty, and people whose duties do not count."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.test import Client

from communes import clock
from communes.access import Actor
from communes.enums import DutyKind
from communes.models import AdministrativeUnit, Duty, User
from tests import builders
from tests.urls.belongings import CONFIDENTIAL
from tests.urls.world import Place, World

AT_COMMUNES = {DutyKind.ENTRY, DutyKind.ENDORSEMENT}
AT_PROVINCES = {DutyKind.SUPERVISION}
READERS_OF_PERSONS = {
    DutyKind.ENTRY,
    DutyKind.ENDORSEMENT,
    DutyKind.REVIEW,
    DutyKind.DECISION,
    DutyKind.INSPECTION,
}
WITHOUT_DUTY, OUT_OF_TERM = "without_duty", "out_of_term"
NAMES = [*DutyKind.values, WITHOUT_DUTY, OUT_OF_TERM]


@dataclass(frozen=True)
class Walker:
    """Somebody logged in: the duty that counts, what is hers, what is not, what she never reads."""

    kind: DutyKind | None
    session: str
    ours: Place
    theirs: Place
    hidden: tuple[str, ...]

    def client(self) -> Client:
        """Return a browser in which she is logged in."""
        browser = Client()
        browser.cookies[settings.SESSION_COOKIE_NAME] = self.session
        return browser


def walkers(world: World) -> dict[str, Walker]:
    """Return one walker for each of NAMES."""
    with_duty = {kind.value: _at_work(kind, world) for kind in DutyKind}
    return with_duty | {
        WITHOUT_DUTY: _outsider(builders.user("Người Không Nhiệm Vụ"), world),
        OUT_OF_TERM: _outsider(_out_of_term(world.own.district), world),
    }


def disabled(world: World) -> Walker:
    """Return somebody whose account was disabled while she was logged in."""
    walker = _at_work(DutyKind.REVIEW, world)
    duty = Duty.objects.filter(kind=DutyKind.REVIEW).latest("pk")
    User.objects.filter(pk=duty.user_id).update(is_active=False)
    return walker


def session_of(user: User) -> str:
    """Return the key of a new session of `user`."""
    browser = Client()
    browser.force_login(user)
    return browser.cookies[settings.SESSION_COOKIE_NAME].value


def _at_work(kind: DutyKind, world: World) -> Walker:
    own = world.own
    if kind in AT_COMMUNES:
        home, theirs = own.commune, world.neighbour_seen_from_a_commune
        strange = (world.neighbour, world.other_district, world.other_province)
    elif kind in AT_PROVINCES:
        home, theirs, strange = own.district.parent, world.other_province, (world.other_province,)
    else:
        home, theirs = own.district, world.other_district
        strange = (world.other_district, world.other_province)
    session = session_of(_actor(kind, home, own).user)
    confidential = () if kind in READERS_OF_PERSONS else CONFIDENTIAL
    return Walker(kind, session, own, theirs, (*_marks(strange, own), *confidential))


def _actor(kind: DutyKind, home: AdministrativeUnit, own: Place) -> Actor:
    """Return somebody at work; an agency is asked about every leaf of the round."""
    if kind != DutyKind.OPINION:
        return builders.actor(kind, home)
    leaves = own.round.criteria_set.criteria.filter(is_leaf=True)
    return builders.asked_agency(own.round, *leaves.values_list("code", flat=True))


def _outsider(user: User, world: World) -> Walker:
    everywhere = (world.own, world.neighbour, world.other_district, world.other_province)
    hidden = (*_marks(everywhere), world.own.district.name, *CONFIDENTIAL)
    return Walker(None, session_of(user), world.own, world.own, hidden)


def _marks(strange: Iterable[Place], own: Place | None = None) -> tuple[str, ...]:
    """Return the words of these places, and the names of their districts that are not `own`'s."""
    words = [word for place in strange for word in place.marks]
    districts = {place.district.name for place in strange}
    return (*words, *(districts - {own.district.name if own else ""}))


def _out_of_term(unit: AdministrativeUnit) -> User:
    """Return somebody whose duties ended yesterday or begin tomorrow."""
    user, a_day = builders.user("Người Hết Nhiệm Vụ"), timedelta(days=1)
    for kind in DutyKind:
        Duty.objects.create(user=user, kind=kind, unit=unit, valid_to=clock.today() - a_day)
        Duty.objects.create(user=user, kind=kind, unit=unit, valid_from=clock.today() + a_day)
    return user
