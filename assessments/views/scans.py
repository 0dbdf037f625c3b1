"""Signed papers of a commune, to download."""

from django.contrib.auth.decorators import login_required
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from assessments.access import sheets
from assessments.models import Sheet
from assessments.views.files import attachment
from communes.middleware import WorkRequest


@login_required
@require_safe
def signed_scan(request: WorkRequest, pk: int) -> FileResponse:
    """Download the scan that was sent with the sheet."""
    sheet = get_object_or_404(sheets(request.actor), pk=pk)
    return _scan(sheet, sheet.signed_scan, "Bản ký")


@login_required
@require_safe
def paper_scan(request: WorkRequest, pk: int) -> FileResponse:
    """Download the paper from which the sheet was typed for the commune."""
    sheet = get_object_or_404(sheets(request.actor), pk=pk)
    return _scan(sheet, sheet.paper_scan, "Bản giấy")


def _scan(sheet: Sheet, file: FieldFile, what: str) -> FileResponse:
    if not file:
        raise Http404
    extension = str(file.name).rpartition(".")[2]
    return attachment(file, f"{what} {sheet.unit.title} {sheet.round.period}.{extension}")
