"""The report that an address names, for readers and for writers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from communes import access as duties
from communes.middleware import WorkRequest
from reports import access
from reports.editing import ReportRefused
from reports.models import Report, Section


def readable(request: WorkRequest, pk: int) -> Report:
    """Return the report if the actor may see it. Raises Http404."""
    return get_object_or_404(access.reports(request.actor), pk=pk)


def writable(request: WorkRequest, pk: int) -> Report:
    """Return the draft if the actor writes it. Raises Http404, PermissionDenied."""
    report = readable(request, pk)
    duties.allow(access.may_write(request.actor, report))
    return report


def writable_section(request: WorkRequest, pk: int, key: str) -> Section:
    """Return a section of a draft that the actor writes. Raises Http404, PermissionDenied."""
    report = writable(request, pk)
    section = get_object_or_404(report.sections, key=key)
    section.report = report
    return section


def refused(request: WorkRequest, refusal: ReportRefused, pk: int) -> HttpResponse:
    """Say why nothing was changed, on the page of the report."""
    messages.error(request, str(refusal))
    return redirect("reports:report", pk)
