"""The form of a review: one row per leaf, what to ask the commune, and the exclusions found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from assessments.enums import Stage
from assessments.forms.review_post import NOTHING, ReviewPost, Words
from assessments.models import Condition, Exclusion, Score, Sheet
from assessments.queries.leaf_desk import LeafDesk, ReviewDesk
from assessments.queries.one_sheet import SheetRow
from assessments.scoring.points import written_or_empty
from assessments.workflow import Adjustment, Conflict
from communes import clock
from communes.forms.fields import DayField


@dataclass(frozen=True)
class ReviewRow:
    """One row of the page: a heading, or a leaf with what its fields hold."""

    row: SheetRow
    desk: LeafDesk | None = None
    adjustment: Adjustment | None = None
    question: Words = NOTHING
    problem: str = ""
    conflict: Conflict | None = None
    is_open: bool = True

    @property
    def status(self) -> str:
        """Return the state of the leaf in words."""
        if self.conflict:
            return "Có hai nội dung, cần chọn một"
        if self.problem:
            return "Chưa lưu, cần sửa"
        if not self.is_open:
            return "Đang chờ xã bổ sung, giải trình"
        if self.desk is None or not self.desk.is_done:
            return "Cần xem" if self.needs_look else "Chưa thẩm định"
        return reviewed_words(self.desk.score)

    @property
    def chip(self) -> str:
        """Return the colour that goes with the words."""
        if self.conflict or self.problem:
            return "chip-bad"
        if not self.is_open or self.needs_look:
            return "chip-warn"
        return "chip-good" if self.desk is not None and self.desk.is_done else ""

    @property
    def needs_look(self) -> bool:
        """Return whether something about the leaf waits to be looked at."""
        return self.desk is not None and self.desk.needs_look

    @property
    def is_unsettled(self) -> bool:
        """Return whether the page must show the leaf whatever is chosen to be shown."""
        return bool(self.problem or self.conflict or self.question)


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


def review_rows(
    rows: Iterable[SheetRow],
    desk: ReviewDesk,
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
            desk.leaves[row.score.pk],
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
    typed = written_or_empty(score.reviewed_value)
    return Adjustment(score.pk, typed, score.reviewed_reason, score.version)


def reviewed_words(score: Score) -> str:
    """Return what the review of a leaf came to."""
    return "Đồng ý với xã" if score.reviewed_value == score.self_value else "Đã điều chỉnh"
