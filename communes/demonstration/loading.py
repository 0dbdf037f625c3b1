"""Loading this app's part of the demonstration, into a database that nobody uses yet."""

from dataclasses import dataclass

from communes import loading
from communes.demonstration import facts
from communes.demonstration.accounts import load_accounts
from communes.demonstration.conduct import load_disciplines, load_trainings
from communes.demonstration.council import load_council
from communes.demonstration.facts import CommuneFacts
from communes.demonstration.names import Register
from communes.demonstration.officials import Official, load_officials
from communes.demonstration.qualifications import load_qualifications
from communes.demonstration.settlements import load_head_counts, load_offices, load_villages
from communes.models import Installation, User


class DatabaseInUse(Exception):
    """The database holds accounts and is not marked as a demonstration."""


@dataclass(frozen=True)
class People:
    """Who was loaded; `disciplined` officials are named for those who rate them."""

    communes: list[CommuneFacts]
    officials: list[Official]
    disciplined: list[Official]


def is_marked() -> bool:
    """Return whether the database is marked as a demonstration."""
    return Installation.objects.filter(is_demonstration=True).exists()


def is_loaded() -> bool:
    """Return whether the demonstration is there. Raises DatabaseInUse where it must not be."""
    in_use = User.objects.exists()
    if in_use and not is_marked():
        raise DatabaseInUse
    return in_use


def load_people() -> People:
    """Mark the database and store settlements, people, council and accounts."""
    Installation.objects.update_or_create(id=1, defaults={"is_demonstration": True})
    communes = facts.commune_facts()
    loading.load_signers(facts.rows("signers"), is_invented=True)
    load_villages(communes)
    load_offices(communes)
    load_head_counts(communes)
    register = Register(facts.table("demonstration")["person_prefix"])
    officials = load_officials(communes, register)
    ladders = load_qualifications(officials)
    load_trainings(officials, ladders)
    load_council(communes, officials, ladders, register)
    load_accounts(communes, officials)
    return People(communes, officials, load_disciplines(officials))
