"""Accounts of the demonstration; they work only in a database that is marked as one."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from communes import history
from communes.access import SYSTEM, Actor
from communes.demonstration.facts import CommuneFacts, rows, table
from communes.demonstration.officials import Official
from communes.enums import DutyKind
from communes.history import FieldChange
from communes.loading import units_by_key
from communes.models import Body, Duty, User
from communes.reference_files import Row, read_day

INVENTED = " (minh họa)"


@dataclass(frozen=True)
class Login:
    """An account to try: `task` says what there is to do."""

    username: str
    password: str
    duty: DutyKind
    task: str


def load_accounts(communes: list[CommuneFacts], officials: list[Official]) -> None:
    """Store an account per duty of the district, and two for each commune, with their duties."""
    accounts = [*rows("accounts"), *_commune_accounts(communes, officials)]
    users = _store_users(accounts)
    units = units_by_key()
    bodies = {body.name: body for body in Body.objects.all()}
    Duty.objects.bulk_create(
        Duty(
            user=users[row["username"]],
            kind=row["duty"],
            unit=units[row["unit_key"]],
            body=bodies[row["body"]] if row["body"] else None,
            valid_from=read_day(row["valid_from"]),
            valid_to=read_day(row["valid_to"]),
        )
        for row in accounts
    )
    _tell_history(users.values())


def logins() -> list[Login]:
    """Return the accounts to try, in the order of the work; each duty has one."""
    password = table("demonstration")["password"]
    return [
        Login(row["username"], password, DutyKind(row["duty"]), row["try"])
        for row in rows("logins")
    ]


def actor(username: str, kind: DutyKind) -> Actor:
    """Return the person of that account at work in that duty."""
    duty = Duty.objects.select_related("user", "unit__parent__parent", "body").get(
        user__username=username, kind=kind
    )
    return Actor(duty.user, duty)


def _store_users(accounts: Iterable[Row]) -> dict[str, User]:
    """Store one user per login name; the password is public, so one hash serves them all."""
    password = make_password(table("demonstration")["password"])
    users = {
        row["username"]: User(
            username=row["username"],
            full_name=row["full_name"],
            telephone=row["telephone"],
            password=password,
            is_demonstration=True,
        )
        for row in accounts
    }
    User.objects.bulk_create(users.values())
    return users


def _commune_accounts(communes: list[CommuneFacts], officials: list[Official]) -> list[Row]:
    """Return the rows for the communes' accounts: officials of the register work with them."""
    kinds = table("demonstration")["commune_accounts"]
    holders = {(o.commune.place, o.post): o.person for o in reversed(officials)}
    return [
        {
            "username": f"{kind['prefix']}.{facts.login}",
            "full_name": holders[facts.place, kind["post"]].full_name + INVENTED,
            "telephone": "",
            "duty": kind["duty"],
            "unit_key": facts.unit.key,
            "body": "",
            "valid_from": kind["valid_from"].isoformat(),
            "valid_to": "",
        }
        for facts in communes
        for kind in kinds
    ]


def _tell_history(users: Iterable[User]) -> None:
    changes = [
        FieldChange(
            user, f"Tài khoản {user.username} ({user.full_name})", "tài khoản", "", "được tạo"
        )
        for user in users
    ]
    history.record(actor=SYSTEM, unit=None, changes=changes, reason="Nạp dữ liệu minh họa")
