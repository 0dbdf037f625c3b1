"""An administrator sends a workbook of criteria, sees what it would change, and stores it."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from assessments import rules, workflow
from assessments.forms.criteria_sets import TakeForm, UploadForm
from assessments.models import CriteriaSet
from assessments.rules import CriteriaSetData, RowChange
from assessments.spreadsheets.cells import CellError
from assessments.spreadsheets.criteria import read_criteria_set
from assessments.spreadsheets.marked import marked_copy
from assessments.views.kept_workbooks import keep_workbook, kept_workbook
from assessments.views.workbooks import workbook
from communes import access
from communes.middleware import WorkRequest
from communes.views.verbs import done
from communes.workbooks import read_workbook

ROOM = "criteria"


@dataclass(frozen=True)
class Reading:
    """A kept workbook as read: what it would change, or why it cannot be taken."""

    data: CriteriaSetData | None
    errors: tuple[CellError, ...]
    stored: CriteriaSet | None = None
    changes: tuple[RowChange, ...] = ()
    refusal: str = ""

    @property
    def revision(self) -> str:
        """Return the state of the stored set that the changes were found against."""
        return self.stored.revision if self.stored else ""

    @property
    def can_be_taken(self) -> bool:
        """Return whether there is something to store, and nothing against it."""
        return bool(self.changes) and not self.refusal


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def upload_criteria(request: WorkRequest) -> HttpResponse:
    """Take a workbook, keep it aside, and lead to what it would change."""
    access.allow(access.may_administer(request.actor))
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*sent, back_url=reverse("assessments:criteria_sets"))
    if form.is_valid():
        token = keep_workbook(request, ROOM, form.cleaned_data["workbook"])
        return redirect("assessments:criteria_preview", token)
    return render(request, "assessments/upload_criteria.html", {"form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def criteria_preview(request: WorkRequest, token: str) -> HttpResponse:
    """Show what a kept workbook would change, or its wrong cells; store it when told to."""
    access.allow(access.may_administer(request.actor))
    reading = _read(request, kept_workbook(request, ROOM, token))
    form = _form(request, reading)
    if form.is_valid() and reading.data and reading.can_be_taken:
        if _taken(request, form, reading.data):
            messages.success(request, f"Đã lưu bộ tiêu chí “{reading.data.name}”.")
            return redirect("assessments:criteria_set", reading.data.code)
        reading = _read(request, kept_workbook(request, ROOM, token))
        form.base_on(reading.revision)
    context = {"reading": reading, "form": form, "token": token, "data": reading.data}
    return render(request, "assessments/criteria_preview.html", context)


@login_required
@require_safe
def marked_criteria(request: WorkRequest, token: str) -> HttpResponse:
    """Download a kept workbook with its wrong cells marked."""
    access.allow(access.may_administer(request.actor))
    content = kept_workbook(request, ROOM, token)
    errors = read_criteria_set(read_workbook(content))[1]
    return workbook(marked_copy(content, errors), "bo-tieu-chi-can-sua.xlsx")


def _taken(request: WorkRequest, form: TakeForm, data: CriteriaSetData) -> bool:
    verb = workflow.take_criteria_set
    return done(form, verb, actor=request.actor, data=data, **form.cleaned_data)


def _form(request: WorkRequest, reading: Reading) -> TakeForm:
    sent = request.POST if request.method == "POST" else None
    back_url = reverse("assessments:upload_criteria")
    return TakeForm(sent, initial={"revision": reading.revision}, back_url=back_url)


def _read(request: WorkRequest, content: bytes) -> Reading:
    data, errors = read_criteria_set(read_workbook(content))
    if data is None:
        return Reading(None, tuple(errors))
    stored = CriteriaSet.objects.filter(code=data.code).first()
    changes = rules.row_changes(rules.stored_data(stored) if stored else None, data)
    return Reading(data, (), stored, tuple(changes), _refusal(request, data, stored))


def _refusal(request: WorkRequest, data: CriteriaSetData, stored: CriteriaSet | None) -> str:
    """Return why the set may not be stored as it is, in words; empty where it may."""
    try:
        if stored:
            workflow.check_scope(request.actor, stored)
        rules.check_storable(data)
    except (rules.RulesInUse, workflow.WorkflowError) as error:
        return str(error)
    return ""
