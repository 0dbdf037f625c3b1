"""What was sent of a review: points, questions for the commune, grounds of exclusions."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from assessments.forms.entry import CHOICE, POINTS, TAKE_THEIRS, VERSION
from assessments.forms.posted import plain, posted_keys, version
from assessments.models import Condition, Score
from assessments.scoring.points import written_or_empty
from assessments.workflow import Adjustment

REASON, TICK, QUESTION = "ly-do", "yeu-cau", "noi-dung"
AGREE, KEEP = "dong-y", "giu"
EXCLUSION, GROUND = "loai-tru", "can-cu"


@dataclass(frozen=True)
class Words:
    """A box that may be ticked, and the words beside it."""

    is_ticked: bool = False
    text: str = ""

    def __bool__(self) -> bool:
        return self.is_ticked or bool(self.text.strip())


NOTHING = Words()


@dataclass(frozen=True)
class ReviewPost:
    """What was sent: points with reasons, questions by score, grounds by exclusion condition."""

    adjustments: list[Adjustment] = field(default_factory=list)
    questions: dict[int, Words] = field(default_factory=dict)
    grounds: dict[int, Words] = field(default_factory=dict)

    @property
    def ticked_questions(self) -> dict[int, str]:
        """Return the questions to send, by the key of their score."""
        return {key: words.text for key, words in self.questions.items() if words.is_ticked}

    @property
    def ticked_grounds(self) -> dict[int, str]:
        """Return the grounds to note, by the key of their condition."""
        return {key: words.text for key, words in self.grounds.items() if words.is_ticked}

    @property
    def forgotten_ticks(self) -> bool:
        """Return whether words were typed beside a box that was not ticked."""
        typed = (*self.questions.values(), *self.grounds.values())
        return any(not words.is_ticked for words in typed)

    def without(self, saved: Collection[int], noted: Collection[int]) -> "ReviewPost":
        """Return what is left once the points of these scores and these grounds are written."""
        return ReviewPost(
            [row for row in self.adjustments if row.score_id not in saved],
            self.questions,
            {key: words for key, words in self.grounds.items() if key not in noted},
        )


def posted_review(
    data: Mapping[str, str], scores: Iterable[Score], conditions: Iterable[Condition]
) -> ReviewPost:
    """Return what was sent, without the rows where the other's writing was chosen."""
    sent = [score for score in scores if f"{POINTS}-{score.pk}" in data]
    kept = [score for score in sent if data.get(f"{CHOICE}-{score.pk}") != TAKE_THEIRS]
    return ReviewPost(
        [posted_adjustment(data, score) for score in kept],
        _words(data, TICK, QUESTION, [score.pk for score in sent]),
        _words(data, EXCLUSION, GROUND, [condition.pk for condition in conditions]),
    )


def posted_versions(data: Mapping[str, str]) -> dict[int, int]:
    """Return the versions of the leaves that were shown for confirmation, by their key."""
    return {key: version(data[f"{VERSION}-{key}"]) for key in posted_keys(data, VERSION)}


def posted_adjustment(data: Mapping[str, str], score: Score) -> Adjustment:
    """Return what was sent for one leaf: what was typed, or a button that agrees or keeps."""
    key = str(score.pk)
    choice = data.get(f"{CHOICE}-{key}", "")
    base = version(choice or data.get(f"{VERSION}-{key}", ""))
    if data.get(AGREE) == key:
        own = written_or_empty(score.self_value)
        return Adjustment(score.pk, own, "", base, is_confirmed=True)
    return Adjustment(
        score.pk,
        plain(data.get(f"{POINTS}-{key}", "")),
        plain(data.get(f"{REASON}-{key}", "")),
        base,
        is_confirmed=data.get(KEEP) == key,
    )


def _words(data: Mapping[str, str], tick: str, text: str, keys: Iterable[int]) -> dict[int, Words]:
    found = {
        key: Words(f"{tick}-{key}" in data, plain(data.get(f"{text}-{key}", ""))) for key in keys
    }
    return {key: words for key, words in found.items() if words}
