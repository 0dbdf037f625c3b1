"""Who is to sign a report."""

from django.db import transaction

from communes import history
from communes.access import Actor
from communes.history import FieldChange
from communes.models import Signer
from reports.editing.errors import ReportRefused
from reports.editing.locking import locked, report_label
from reports.models import Report


@transaction.atomic
def choose_signer(*, actor: Actor, report: Report, signer: Signer | None) -> Report:
    """Return the report with its signer; None leaves the choice to the order of the body's own.

    Raises ReportRefused for a signer of another unit, or when frozen.
    """
    current = locked(report)
    if signer is not None and signer.body.unit_id != current.unit_id:
        raise ReportRefused("Người ký này không thuộc đơn vị lập báo cáo. Hãy chọn lại.")
    if current.signer_id == (signer.pk if signer else None):
        return current
    change = FieldChange(current, report_label(current), "signer", current.signer, signer)
    current.signer = signer
    current.save(update_fields=["signer"])
    history.record(actor=actor, unit=current.unit, changes=[change])
    return current
