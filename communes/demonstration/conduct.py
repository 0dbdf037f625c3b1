"""Trainings and disciplinary measures of the officials in the year of the report."""

from collections.abc import Mapping
from typing import Any

from communes.demonstration.dealing import mixed
from communes.demonstration.facts import table
from communes.demonstration.officials import Official
from communes.demonstration.qualifications import Levels
from communes.enums import DisciplineKind, QualificationKind, QualificationLevel
from communes.models import Discipline, Training

LOWEST = 0


def load_trainings(officials: list[Official], ladders: Mapping[QualificationKind, Levels]) -> None:
    """Store who was sent to which course: nobody to a course for a rung already reached."""
    counts = table("officials")
    for course in counts["trainings"]:
        kind = QualificationKind[course["kind"]]
        level = QualificationLevel[course["level"]] if "level" in course else None
        below = [o for o in officials if _is_below(ladders.get(kind, {}), o, level)]
        chosen = _in_mixed_order(below, f"{kind}/{level}")[: course["count"]]
        Training.objects.bulk_create(
            Training(
                person=official.person,
                unit=official.commune.unit,
                kind=kind,
                level=level,
                year=counts["year"],
            )
            for official in chosen
        )


def load_disciplines(officials: list[Official]) -> list[Official]:
    """Store the disciplinary measures; return the officials concerned, each of them once."""
    concerned: list[Official] = []
    for measure in table("officials")["disciplines"]:
        free = [o for o in officials if o.category == measure["category"] and o not in concerned]
        chosen = _in_mixed_order(free, "discipline")[: measure["count"]]
        Discipline.objects.bulk_create(_discipline(official, measure) for official in chosen)
        concerned += chosen
    return concerned


def _is_below(levels: Levels, official: Official, level: QualificationLevel | None) -> bool:
    return level is None or levels.get(official.person.pk, LOWEST) < level


def _in_mixed_order(officials: list[Official], salt: str) -> list[Official]:
    return mixed(officials, lambda official: official.person.number, salt)


def _discipline(official: Official, measure: Mapping[str, Any]) -> Discipline:
    return Discipline(
        person=official.person,
        unit=official.commune.unit,
        kind=DisciplineKind[measure["kind"]],
        decided_on=measure["decided_on"],
        ground=measure["ground"],
    )
