"""Qualifications of the officials: the counts of the district's report, dealt out."""

from collections.abc import Iterable, Mapping

from communes.demonstration.dealing import deal, mixed
from communes.demonstration.facts import table
from communes.demonstration.officials import Official
from communes.enums import OfficialCategory, QualificationKind, QualificationLevel
from communes.models import Person, Qualification

Levels = dict[int, QualificationLevel]  # by the primary key of the person


def load_qualifications(officials: list[Official]) -> dict[QualificationKind, Levels]:
    """Store the rungs of every official; return them by ladder and person."""
    counts = table("officials")
    ladders = {
        QualificationKind.GENERAL: {
            official.person.pk: QualificationLevel.UPPER_SECONDARY for official in officials
        },
        QualificationKind.PROFESSIONAL: _professional(officials, counts),
        QualificationKind.POLITICAL: _by_rank(officials, counts["political"]),
        QualificationKind.STATE_MANAGEMENT: _by_rank(officials, counts["state_management"]),
    }
    for kind, levels in ladders.items():
        store_levels(kind, levels)
    return ladders


def store_levels(kind: QualificationKind, levels: Levels) -> None:
    """Store one rung of the ladder `kind` for each person in `levels`."""
    Qualification.objects.bulk_create(
        Qualification(person_id=person, kind=kind, level=level) for person, level in levels.items()
    )


def dealt_levels(people: list[Person], shares: Mapping[str, int]) -> Levels:
    """Return the levels named in `shares`, dealt out to `people` in their order."""
    return {person.pk: QualificationLevel[level] for person, level in deal(people, shares)}


def _professional(officials: list[Official], counts: Mapping) -> Levels:
    """Return the professional levels: first by post, as the report names them, then mixed."""
    levels: Levels = {}
    for rule in counts["professional_by_post"]:
        level = QualificationLevel[rule["level"]]
        holders = (official for official in officials if official.post == rule["post"])
        levels |= {
            official.person.pk: level
            for official in holders
            if official.commune.place in rule["places"]
        }
    for category, shares in counts["professional"].items():
        rest = [o for o in officials if o.category == category and o.person.pk not in levels]
        levels |= dealt_levels(_in_mixed_order(rest, "professional"), shares)
    return levels


def _by_rank(officials: list[Official], counts: Mapping[str, Mapping[str, int]]) -> Levels:
    """Return levels that the higher posts of each category get first."""
    levels: Levels = {}
    for category, shares in counts.items():
        in_category = [o for o in officials if o.category == OfficialCategory(category)]
        ranked = sorted(in_category, key=lambda official: (official.rank, official.person.number))
        levels |= dealt_levels([official.person for official in ranked], shares)
    return levels


def _in_mixed_order(officials: Iterable[Official], salt: str) -> list[Person]:
    people = [official.person for official in officials]
    return mixed(people, lambda person: person.number, salt)
