"""The reviewing body types a sheet from the commune's signed paper, or hands it back."""

from django.core.files.base import File
from django.db import transaction

from assessments.enums import STAGES_OF_ENTRY
from assessments.models import Sheet
from assessments.queries.typing import typing_of
from assessments.workflow.changes import assign, sheet_label
from assessments.workflow.errors import WorkflowError
from assessments.workflow.files import checked_scan, kept_scan
from assessments.workflow.stages import locked, needed, person
from communes import history
from communes.access import Actor

BEGINNING = "nhập thay từ bản giấy"
HANDING_BACK = "giao lại cho xã tự nhập"


@transaction.atomic
def type_for_commune(
    *, actor: Actor, sheet: Sheet, paper_scan: File, is_confirmed: bool = False
) -> Sheet:
    """Return the sheet, open to the reviewing body; the scan stands for the leader's agreement.

    Raises WorkflowError where somebody types it already, the scan is none, or the commune has typed
    on it and that was not confirmed.
    """
    current = locked(sheet, STAGES_OF_ENTRY, BEGINNING)
    if current.paper_scan:
        raise WorkflowError(f"Bảng này đã được {current.typed_by} nhận nhập thay.")
    if typing_of(current).count and not is_confirmed:
        raise WorkflowError(
            "Xã đã tự nhập một phần bảng này. Hãy xác nhận vẫn nhập thay, hoặc để xã nhập tiếp."
        )
    scan = kept_scan(current, "paper_scan", checked_scan(paper_scan))
    return _set(actor, current, {"paper_scan": scan, "typed_by": person(actor)}, "nhập thay")


@transaction.atomic
def hand_back(*, actor: Actor, sheet: Sheet, reason: str) -> Sheet:
    """Return the sheet, the commune's own again; what was typed stays, the history keeps the scan.

    Raises WorkflowError once it was sent, or where nobody types for the commune.
    """
    reason = needed(reason, "lý do giao lại")
    current = locked(sheet, STAGES_OF_ENTRY, HANDING_BACK)
    if not current.paper_scan:
        raise WorkflowError("Bảng này không còn được nhập thay.")
    return _set(actor, current, {"paper_scan": "", "typed_by": None}, reason)


def _set(actor: Actor, sheet: Sheet, values: dict[str, object], reason: str) -> Sheet:
    changes = assign(sheet, sheet_label(sheet), values)
    sheet.save(update_fields=list(values))
    history.record(actor=actor, unit=sheet.unit, changes=changes, reason=reason)
    return sheet
