"""Replacing a frozen report: a new draft that begins with its words."""

from django.db import IntegrityError, transaction

from communes import clock, history
from communes.access import Actor
from communes.history import FieldChange
from reports.editing.creation import add_sections, copied_sections
from reports.editing.errors import ReportRefused
from reports.editing.locking import report_label
from reports.models import Report

NOT_FROZEN = "Báo cáo này chưa chốt nên cứ sửa trực tiếp, không cần văn bản thay thế."
NO_REASON = "Hãy nhập lý do thay thế."
REPLACED = "Báo cáo này đã có văn bản thay thế. Hãy mở văn bản đó."


@transaction.atomic
def begin_replacement(*, actor: Actor, report: Report, reason: str) -> Report:
    """Return the draft that is to replace a frozen report; both are kept.

    It begins with the words and the signer of the frozen one, its figures are those of today
    (Nghị định 30/2020, Điều 18: only errors of form and typing are corrected in the paper itself).
    Raises ReportRefused without a reason, for a draft, and where there is a replacement already.
    """
    current = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if current.frozen_at is None:
        raise ReportRefused(NOT_FROZEN)
    if not reason.strip():
        raise ReportRefused(NO_REASON)
    draft = _saved(
        Report(
            kind=current.kind,
            unit=current.unit,
            period=current.period,
            signer=current.signer,
            replaces=current,
            created_at=clock.now(),
        )
    )
    add_sections(draft, copied_sections(current))
    label = f"{report_label(draft)}, văn bản thay thế"
    change = FieldChange(draft, label, "created_at", "", draft.created_at)
    history.record(actor=actor, unit=draft.unit, changes=[change], reason=reason.strip())
    return draft


def _saved(draft: Report) -> Report:
    try:
        with transaction.atomic():
            draft.save()
    except IntegrityError as error:
        raise ReportRefused(REPLACED) from error
    return draft
