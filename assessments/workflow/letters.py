"""Letters from bodies outside the system: recorded with their scan, corrected, removed."""

from dataclasses import dataclass
from datetime import date

from django.core.files.base import File
from django.db import models, transaction

from assessments.models import Criterion, Letter, Round, Sheet
from assessments.workflow.changes import round_label, sheet_label
from assessments.workflow.errors import WorkflowError
from assessments.workflow.files import checked_scan
from assessments.workflow.held_rounds import locked_open_round
from assessments.workflow.stages import needed, person
from communes import clock, history
from communes.access import Actor
from communes.history import FieldChange
from communes.models import AdministrativeUnit
from communes.vietnamese import short_date

SENDER_LENGTH, PAPER_LENGTH, SUMMARY_LENGTH, REASON_LENGTH = 200, 100, 2000, 500


@dataclass(frozen=True)
class LetterContent:
    """What is written down of a letter; without `sheet` it is about the whole round."""

    sender: str
    paper: str
    dated_on: date
    summary: str
    sheet: Sheet | None = None
    criterion: Criterion | None = None


@transaction.atomic
def record_letter(*, actor: Actor, round: Round, content: LetterContent, scan: File) -> Letter:
    """Return the letter, kept with its scan (PDF, JPG or PNG by content).

    Raises WorkflowError for missing words, a day to come, a commune or criterion that is not of
    the round, a scan that is none, and a closed round.
    """
    opened = locked_open_round(round, "ghi văn bản")
    letter = Letter(round=opened, recorded_by=person(actor), recorded_at=clock.now())
    _set(letter, content)
    letter.scan = checked_scan(scan).stored()
    letter.save()
    _tell(actor, _place(letter), "", words_of(letter))
    return letter


@transaction.atomic
def correct_letter(
    *, actor: Actor, letter: Letter, content: LetterContent, reason: str, scan: File | None = None
) -> Letter:
    """Return the corrected letter; what it said before stands in the history, with the reason.

    An earlier scan stays in the storage. Raises WorkflowError as `record_letter`.
    """
    current = _locked(letter, "sửa văn bản")
    reason = needed(reason, "lý do sửa", REASON_LENGTH)
    place, before = _place(current), words_of(current)
    _set(current, content)
    if scan is not None:
        current.scan = checked_scan(scan).stored()
    current.save()
    after = words_of(current) + (" (thay bản chụp)" if scan is not None else "")
    if place == _place(current):
        _tell(actor, place, before, after, reason)
    else:
        _tell(actor, place, before, "", reason)
        _tell(actor, _place(current), "", after, reason)
    return current


@transaction.atomic
def remove_letter(*, actor: Actor, letter: Letter, reason: str) -> None:
    """Remove a letter that was recorded by mistake; the history says what it was, and why.

    Its scan stays in the storage for the inspection.
    """
    current = _locked(letter, "bỏ văn bản")
    reason = needed(reason, "lý do bỏ", REASON_LENGTH)
    _tell(actor, _place(current), f"{words_of(current)} (bản chụp {current.scan.name})", "", reason)
    current.delete()


def words_of(letter: Letter) -> str:
    """Return a letter as the history calls it."""
    about = f", mục {letter.criterion.code}" if letter.criterion else ""
    day = short_date(letter.dated_on)
    return f"{letter.paper} ngày {day} của {letter.sender}{about}: {letter.summary}"


def _locked(letter: Letter, doing: str) -> Letter:
    opened = locked_open_round(letter.round, doing)
    found = Letter.objects.filter(pk=letter.pk)
    current = found.select_related("sheet__unit", "sheet__round", "criterion").first()
    if current is None:
        raise WorkflowError("Văn bản này vừa được bỏ. Hãy mở lại danh sách văn bản.")
    current.round = opened
    return current


def _set(letter: Letter, content: LetterContent) -> None:
    letter.sender = needed(content.sender, "cơ quan gửi", SENDER_LENGTH)
    letter.paper = needed(content.paper, "số, ký hiệu văn bản", PAPER_LENGTH)
    letter.summary = needed(content.summary, "nội dung ý kiến", SUMMARY_LENGTH)
    letter.dated_on, letter.sheet, letter.criterion = (
        content.dated_on,
        content.sheet,
        content.criterion,
    )
    if content.dated_on > clock.today():
        raise WorkflowError("Ngày văn bản ở sau hôm nay. Hãy ghi ngày in trên văn bản.")
    if content.sheet and content.sheet.round_id != letter.round.pk:
        raise WorkflowError("Xã được chọn không thuộc đợt này. Hãy chọn lại.")
    set_of_round = letter.round.criteria_set_id
    if content.criterion and content.criterion.criteria_set_id != set_of_round:
        raise WorkflowError("Mục được chọn không thuộc bộ tiêu chí của đợt. Hãy chọn lại.")


def _place(letter: Letter) -> Sheet | Round:
    return letter.sheet or letter.round


def _tell(actor: Actor, place: Sheet | Round, old: str, new: str, reason: str = "") -> None:
    subject: models.Model = place
    unit: AdministrativeUnit = place.unit
    label = sheet_label(place) if isinstance(place, Sheet) else round_label(place)
    change = FieldChange(subject, label, "letters", old, new)
    history.record(actor=actor, unit=unit, changes=[change], reason=reason)
