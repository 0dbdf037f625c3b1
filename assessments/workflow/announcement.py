"""The province makes results known: the fourth value beside the other three."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.core.files.base import File
from django.db import transaction

from assessments import rules
from assessments.models import Announcement, Grade, Round, Score, Sheet
from assessments.scoring import evaluate
from assessments.workflow.changes import assign, score_label
from assessments.workflow.errors import WorkflowError
from assessments.workflow.files import checked_scan
from assessments.workflow.points import Typed, read_points
from assessments.workflow.stages import (
    ANNOUNCE,
    WITHDRAW_ANNOUNCEMENT,
    Arrow,
    locked,
    move,
    needed,
    person,
)
from communes import clock
from communes.access import Actor
from communes.history import FieldChange
from communes.vietnamese import nfc, short_date

PAPER = "số, ký hiệu của văn bản thông báo"
PAPER_LENGTH = 200
COPIED = ("province_value", "province_reason", "province_by", "province_at")
NOTHING_ANNOUNCED: Mapping[str, object] = {
    "announcement": None,
    "province_points": None,
    "province_grade": None,
    "province_recognition": None,
    "province_reason": "",
}


@dataclass(frozen=True)
class Announced:
    """What the province says of one sheet.

    `leaves` has the typed points and the reason by the key of those scores that differ from the
    decision; all others are as decided.
    """

    sheet: Sheet
    grade: Grade | None
    recognition: bool | None
    reason: str = ""
    leaves: Mapping[int, tuple[str, str]] = field(default_factory=dict)


@transaction.atomic
def announce(
    *,
    actor: Actor,
    round: Round,  # noqa: A002 - the word of the trade
    paper: str,
    dated_on: date,
    scan: File,
    results: Sequence[Announced],
) -> Announcement:
    """Record the province's paper and what it says of decided sheets, and return the paper.

    Raises WorkflowError when no sheet is named, a sheet is not decided or of another round, the
    day of the paper has not come or lies before the period, or something differs from the decision
    without a reason.
    """
    if not results:
        raise WorkflowError("Chưa chọn xã nào. Hãy chọn những xã có trong văn bản thông báo.")
    _check_day(round, dated_on)
    announcement = Announcement.objects.create(
        round=round,
        paper=needed(paper, PAPER, PAPER_LENGTH),
        dated_on=dated_on,
        scan=checked_scan(scan).stored(),
        recorded_by=person(actor),
        recorded_at=clock.now(),
    )
    for result in results:
        _announce_one(actor, announcement, result)
    return announcement


@transaction.atomic
def withdraw_announcement(*, actor: Actor, sheet: Sheet, reason: str) -> Sheet:
    """Return the sheet as decided, without what was recorded of the province; history keeps it."""
    reason = needed(reason, "lý do bỏ thông báo đã ghi")
    current = _locked(sheet, WITHDRAW_ANNOUNCEMENT)
    scores = list(current.scores.select_related("criterion"))
    changes: list[FieldChange] = []
    for score in scores:
        label = score_label(current, score)
        changes += assign(score, label, {"province_value": None, "province_reason": ""})
        score.province_by = score.province_at = None
    Score.objects.bulk_update(scores, COPIED)
    return move(
        current,
        WITHDRAW_ANNOUNCEMENT,
        NOTHING_ANNOUNCED,
        actor=actor,
        reason=reason,
        changes=changes,
    )


@transaction.atomic
def withdraw_paper(*, actor: Actor, announcement: Announcement, reason: str) -> int:
    """Take back all that was recorded from one paper, and return of how many sheets."""
    named = list(announcement.sheets.order_by("unit__sort_key", "pk"))
    for sheet in named:
        withdraw_announcement(actor=actor, sheet=sheet, reason=reason)
    return len(named)


def differs(sheet: Sheet, grade: Grade | None, recognition: bool | None) -> bool:
    """Return whether a result is another than the decided one, and so needs a reason."""
    return (grade, recognition) != (sheet.decided_grade, sheet.decided_recognition)


def _check_day(held: Round, dated_on: date) -> None:
    if dated_on > clock.today():
        raise WorkflowError("Ngày của văn bản còn ở phía trước. Hãy xem lại ngày ghi trên văn bản.")
    if dated_on < held.begins_on:
        raise WorkflowError(
            f"Ngày của văn bản sớm hơn ngày đầu kỳ đánh giá ({short_date(held.begins_on)}). "
            "Hãy xem lại năm ghi trên văn bản."
        )


def _locked(sheet: Sheet, arrow: Arrow) -> Sheet:
    """Return the sheet, locked; results from papers and of closed rounds are announced as well."""
    return locked(sheet, arrow.begins, arrow.doing, even_closed=True)


def _announce_one(actor: Actor, announcement: Announcement, result: Announced) -> None:
    current = _locked(result.sheet, ANNOUNCE)
    name = current.unit.full_name
    if current.round_id != announcement.round_id:
        raise WorkflowError(f"Bảng của {name} không thuộc đợt này. Hãy mở lại trang của đợt.")
    _check_grade(current, result)
    scores = list(current.scores.select_related("criterion").order_by("criterion__order"))
    changes = _copy_values(actor, current, scores, result.leaves)
    values = {
        "announcement": announcement,
        "province_points": _points(current, scores),
        "province_grade": result.grade,
        "province_recognition": result.recognition,
        "province_reason": nfc(result.reason).strip(),
    }
    move(current, ANNOUNCE, values, actor=actor, reason=result.reason, changes=changes)


def _check_grade(sheet: Sheet, result: Announced) -> None:
    name = sheet.unit.full_name
    if result.grade and result.grade.criteria_set_id != sheet.round.criteria_set_id:
        raise WorkflowError("Mức xếp loại này không thuộc bộ tiêu chí của đợt.")
    if sheet.decided_grade and not result.grade:
        raise WorkflowError(f"Chưa chọn xếp loại của {name}. Hãy chọn mức ghi trong văn bản.")
    if differs(sheet, result.grade, result.recognition) and not result.reason.strip():
        raise WorkflowError(
            f"Kết quả của {name} khác kết quả đã quyết định nên phải ghi lý do nêu trong văn bản."
        )


def _copy_values(
    actor: Actor, sheet: Sheet, scores: Sequence[Score], leaves: Mapping[int, tuple[str, str]]
) -> list[FieldChange]:
    """Set the province's values, as decided unless `leaves` says otherwise; two queries."""
    changes: list[FieldChange] = []
    for score in scores:
        value, reason = _value(score, leaves)
        label = score_label(sheet, score)
        changes += assign(score, label, {"province_value": value, "province_reason": reason})
        score.province_by, score.province_at = actor.user, clock.now()
    Score.objects.bulk_update(scores, COPIED)
    return changes


def _value(score: Score, leaves: Mapping[int, tuple[str, str]]) -> tuple[Decimal | None, str]:
    if score.pk not in leaves:
        return score.decided_value, ""
    text, reason = leaves[score.pk]
    typed: Typed = read_points(score.criterion, text)
    code = score.criterion.code
    if typed.problem:
        raise WorkflowError(f"Mục {code}: {typed.problem}")
    if typed.value is None or typed.value == score.decided_value:
        return score.decided_value, ""
    return typed.value, needed(reason, f"lý do tỉnh thông báo điểm khác ở mục {code}")


def _points(sheet: Sheet, scores: list[Score]) -> Decimal | None:
    """Return the total of the province's values; of a sheet from outside its own total."""
    if not scores:
        return sheet.points
    exclusions = sheet.exclusions.values_list("condition__code", flat=True)
    outcome = evaluate(
        rules.rule_set(sheet.round.criteria_set),
        rules.answers(scores, "province_value"),
        frozenset(exclusions),
    )
    return outcome.total
