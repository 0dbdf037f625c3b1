"""The form of a review: one row per leaf, what to ask the commune, and the exclusions found."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms

from assessments.enums import Stage
from assessments.forms.entry import CHOICE, POINTS, TAKE_THEIRS, VERSION
from assessments.forms.posted import plain, version
from assessments.models import Condition, Exclusion, Score, Sheet
from assessments.queries.one_sheet import SheetRow
from assessments.scoring.points import written
from assessments.workflow import Adjustment, Conflict
from communes import clock
from communes.forms.fields import DayField

REASON, TICK, QUESTION = "ly-do", "yeu-cau", "noi-dung"
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


@dataclass(frozen=True)
class ReviewRow:
    """One row of the page: a heading, or a leaf with what its fields hold."""

    row: SheetRow
    adjustment: Adjustment | None = None
    question: Words = NOTHING
    problem: str = ""
    conflict: Conflict | None = None
    is_open: bool = True

    @property
    def status(self) -> str:
        """Return the state of the leaf in words."""
        score = self.row.score
        if self.conflict:
            return "Có hai nội dung, cần chọn một"
        if self.problem:
            return "Chưa lưu, cần sửa"
        if not self.is_open:
            return "Đang chờ xã bổ sung, giải trình"
        if score is None or score.reviewed_value is None:
            return "Chưa ghi điểm thẩm định"
        return "Đồng ý với xã" if score.reviewed_value == score.self_value else "Đã điều chỉnh"

    @property
    def chip(self) -> str:
        """Return the colour that goes with the words."""
        if self.conflict or self.problem:
            return "chip-bad"
        if not self.is_open:
            return "chip-warn"
        reviewed = self.row.score is not None and self.row.score.reviewed_value is not None
        return "chip-good" if reviewed else ""


@dataclass(frozen=True)
class ExclusionRow:
    """An exclusion condition of the set: what was found, or what is being typed."""

    condition: Condition
    found: Exclusion | None = None
    ground: Words = NOTHING


class DeadlineForm(forms.Form):
    """Until when the commune answers; proposes the end of the review while that is to come."""

    deadline = DayField(
        label="Hạn trả lời", required=False, help_text="Một hạn chung cho các mục được chọn."
    )

    def __init__(self, sheet: Sheet, *args: Any, **kwargs: Any) -> None:
        last = sheet.round.review_deadline
        initial = {"deadline": last if last >= clock.today() else None}
        super().__init__(*args, **({"initial": initial} | kwargs))

    def clean_deadline(self) -> date:
        """Refuse an empty day, in the words of the task."""
        if day := self.cleaned_data["deadline"]:
            return day
        raise forms.ValidationError("Hãy ghi hạn trả lời cho xã.")


def posted_review(
    data: Mapping[str, str], scores: Iterable[Score], conditions: Iterable[Condition]
) -> ReviewPost:
    """Return what was sent, without the rows where the other's writing was chosen."""
    sent = [score for score in scores if f"{POINTS}-{score.pk}" in data]
    kept = [score for score in sent if data.get(f"{CHOICE}-{score.pk}") != TAKE_THEIRS]
    return ReviewPost(
        [_adjustment(data, score.pk) for score in kept],
        _words(data, TICK, QUESTION, [score.pk for score in sent]),
        _words(data, EXCLUSION, GROUND, [condition.pk for condition in conditions]),
    )


def review_rows(
    rows: Iterable[SheetRow],
    stage: str,
    post: ReviewPost,
    problems: Mapping[int, str],
    conflicts: Iterable[Conflict],
) -> list[ReviewRow]:
    """Return the rows as they stand; the fields of those in `post` hold what was typed."""
    typed = {row.score_id: row for row in post.adjustments}
    met = {conflict.score.pk: conflict for conflict in conflicts}
    return [
        ReviewRow(
            row,
            typed.get(row.score.pk) or stored_adjustment(row.score),
            post.questions.get(row.score.pk, NOTHING),
            problems.get(row.score.pk, ""),
            met.get(row.score.pk),
            is_open=stage != Stage.CLARIFICATION or row.open_return is None,
        )
        if row.score
        else ReviewRow(row)
        for row in rows
    ]


def exclusion_rows(
    conditions: Iterable[Condition], found: Iterable[Exclusion], post: ReviewPost
) -> list[ExclusionRow]:
    """Return the exclusion conditions, each with its finding or with what was typed."""
    by_code = {exclusion.condition.code: exclusion for exclusion in found}
    return [
        ExclusionRow(row, by_code.get(row.code), post.grounds.get(row.pk, NOTHING))
        for row in conditions
    ]


def stored_adjustment(score: Score) -> Adjustment:
    """Return what the fields of a leaf hold when the page is opened."""
    value = score.reviewed_value
    typed = "" if value is None else written(value)
    return Adjustment(score.pk, typed, score.reviewed_reason, score.version)


def _adjustment(data: Mapping[str, str], key: int) -> Adjustment:
    choice = data.get(f"{CHOICE}-{key}", "")
    return Adjustment(
        key,
        plain(data[f"{POINTS}-{key}"]),
        plain(data.get(f"{REASON}-{key}", "")),
        version(choice or data.get(f"{VERSION}-{key}", "")),
    )


def _words(data: Mapping[str, str], tick: str, text: str, keys: Iterable[int]) -> dict[int, Words]:
    found = {
        key: Words(f"{tick}-{key}" in data, plain(data.get(f"{text}-{key}", ""))) for key in keys
    }
    return {key: words for key, words in found.items() if words}
