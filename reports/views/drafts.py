"""The report that an address names, for readers and for writers."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from communes import access as duties
from communes.middleware import WorkRequest
from reports import access
from reports.editing import ReportRefused
from reports.models import Report, Section

P = ParamSpec("P")
FROZEN = (
    "Báo cáo này đã chốt trình ký nên không sửa được nữa. Các tệp đã chốt tải được ở trang này."
)


def readable(request: WorkRequest, pk: int) -> Report:
    """Return the report if the actor may see it. Raises Http404."""
    return get_object_or_404(access.reports(request.actor), pk=pk)


class FrozenReport(Exception):
    """Somebody who writes the reports of the unit asked to change one that is frozen."""

    def __init__(self, pk: int) -> None:
        super().__init__(FROZEN)
        self.pk = pk


def told_when_frozen(view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """Lead to the page of a frozen report, with its files, in place of a page that changes it."""

    @wraps(view)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(*args, **kwargs)
        except FrozenReport as frozen:
            messages.info(cast(WorkRequest, args[0]), str(frozen))
            return redirect("reports:report", frozen.pk)

    return wrapped


def writable(request: WorkRequest, pk: int) -> Report:
    """Return the draft if the actor writes it. Raises Http404, PermissionDenied, FrozenReport."""
    report = readable(request, pk)
    duties.allow(duties.may_write_reports(request.actor, report.unit))
    return unfrozen(report)


def unfrozen(report: Report) -> Report:
    """Return the report while it is a draft. Raises FrozenReport."""
    if report.frozen_at is not None:
        raise FrozenReport(report.pk)
    return report


def writable_section(request: WorkRequest, pk: int, key: str) -> Section:
    """Return a section of a draft that the actor writes. Raises what `writable` raises."""
    report = writable(request, pk)
    section = get_object_or_404(report.sections, key=key)
    section.report = report
    return section


def refused(request: WorkRequest, refusal: ReportRefused, pk: int) -> HttpResponse:
    """Say why nothing was changed, on the page of the report."""
    messages.error(request, str(refusal))
    return redirect("reports:report", pk)
