"""Accounts as administrators look for them, and whom to call when one cannot get in."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Prefetch, QuerySet

from communes import access, clock, vietnamese
from communes.access import Actor
from communes.enums import DutyKind
from communes.models import Duty, User

ENDS_SOON = timedelta(days=30)
STATES = {
    "dang-dung": "đang dùng",
    "da-khoa": "đã khóa",
    "khong-nhiem-vu": "không có nhiệm vụ",
    "sap-het-han": "nhiệm vụ sắp hết hạn",
}


@dataclass(frozen=True)
class AccountFilter:
    """What an administrator looks for; an empty part asks for nothing."""

    text: str = ""
    kind: str = ""
    state: str = ""


def accounts(actor: Actor, wanted: AccountFilter) -> QuerySet[User]:
    """Return the accounts in the actor's scope that match, with `present_duties` on each.

    The text is looked for without marks, in the login name and in the person's name.
    """
    found = _in_state(access.accounts(actor), wanted.state)
    if wanted.kind:
        doing = Duty.objects.on(clock.today()).filter(kind=wanted.kind)
        found = found.filter(pk__in=doing.values("user"))
    if wanted.text:
        found = found.filter(pk__in=_matching(found, vietnamese.fold(wanted.text)))
    return found.prefetch_related(present_duties())


def present_duties() -> Prefetch:
    """Return what fetches the duties of today of each user into `present_duties`."""
    held = Duty.objects.on(clock.today()).select_related("unit", "body")
    return Prefetch("duties", held, to_attr="present_duties")


def dated_duties(user: User) -> QuerySet[Duty]:
    """Return all duties of `user`, the latest first."""
    return user.duties.select_related("user", "unit__parent", "body").order_by("-valid_from", "-pk")


def ending_duties() -> QuerySet[Duty]:
    """Return the duties of today that end within `ENDS_SOON`, of accounts in use."""
    today = clock.today()
    held = Duty.objects.on(today).filter(user__is_active=True)
    return held.filter(valid_to__lte=today + ENDS_SOON)


def contacts() -> list[Duty]:
    """Return those who help at the log-in and have a telephone, by unit, each person once."""
    kinds = (DutyKind.ADMINISTRATION, DutyKind.REVIEW)
    held = Duty.objects.on(clock.today()).filter(kind__in=kinds, user__is_active=True)
    with_telephone = held.exclude(user__telephone="").select_related("user", "unit", "body")
    ordered = with_telephone.order_by("unit__tier", "unit__sort_key", "kind", "pk")
    return list({duty.user_id: duty for duty in ordered}.values())


def _in_state(found: QuerySet[User], state: str) -> QuerySet[User]:
    match state:
        case "dang-dung":
            return found.filter(is_active=True)
        case "da-khoa":
            return found.filter(is_active=False)
        case "khong-nhiem-vu":
            return found.filter(is_active=True).exclude(pk__in=access.at_work().values("pk"))
        case "sap-het-han":
            return found.filter(pk__in=ending_duties().values("user"))
    return found


def _matching(found: QuerySet[User], folded: str) -> list[int]:
    """Return the keys of matching accounts; one administrator's are some hundreds at the most."""
    names = found.values_list("pk", "username", "full_name")
    return [pk for pk, username, name in names if folded in vietnamese.fold(f"{username} {name}")]
