"""The form of owners: one choice per criterion."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assessments.forms.posted import posted_keys
from assessments.models import Score
from assessments.queries.owners import Official
from assessments.workflow.owners import Ownership
from communes.models import Person

OWNER, BASE = "phu-trach", "truoc"


@dataclass(frozen=True)
class OwnerRow:
    """One leaf of the page: who has it, whom the page would give it to, who had it last year."""

    score: Score
    chosen: int | None
    last: Person | None
    is_gone: bool

    @property
    def label(self) -> str:
        """Return what the choice is called."""
        return f"{self.score.criterion.code}. {self.score.criterion.name}"


def owner_rows(
    scores: Sequence[Score],
    before: Mapping[str, Person],
    present: Iterable[Official],
    posted: Sequence[Ownership] = (),
) -> list[OwnerRow]:
    """Return the leaves as they stand; the choices of those in `posted` are what was sent."""
    here = {official.person.pk for official in present}
    sent = {row.score_id: row.person_id for row in posted}
    return [
        OwnerRow(
            score,
            sent.get(score.pk, score.owner_id),
            before.get(score.criterion.code),
            bool(score.owner_id) and score.owner_id not in here,
        )
        for score in scores
    ]


def posted_owners(data: Mapping[str, str]) -> list[Ownership]:
    """Return the choices that were sent; whether they may be is for the verb to say."""
    return [
        Ownership(key, _key(data[f"{OWNER}-{key}"]), _key(data.get(f"{BASE}-{key}", "")))
        for key in posted_keys(data, OWNER)
    ]


def _key(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None
