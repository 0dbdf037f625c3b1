"""The indicators of statistics: to read, and to take in from a workbook."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from assessments import workflow
from assessments.access import may_see_definitions
from assessments.definitions import Definitions, changes_of, revision_of, stored_definitions
from assessments.forms.definitions import (
    DefinitionsFilterForm,
    DefinitionsUploadForm,
    TakeDefinitionsForm,
)
from assessments.queries.definitions import defined_groups
from assessments.rules.rows import RowChange
from assessments.spreadsheets.cells import CellError
from assessments.spreadsheets.definitions_reading import read_definitions
from assessments.spreadsheets.definitions_sheets import write_definitions_workbook
from assessments.spreadsheets.marked import marked_copy
from assessments.views.kept_workbooks import keep_workbook, kept_workbook
from assessments.views.workbooks import workbook
from communes import access
from communes.middleware import WorkRequest
from communes.views.verbs import done
from communes.workbooks import read_workbook

ROOM = "definitions"


@dataclass(frozen=True)
class Reading:
    """A kept workbook as read: what it would change, or why it cannot be taken."""

    sent: Definitions | None
    errors: tuple[CellError, ...]
    revision: str
    changes: tuple[RowChange, ...] = ()
    refusal: str = ""

    @property
    def can_be_taken(self) -> bool:
        """Return whether there is something to store, and nothing against it."""
        return bool(self.changes) and not self.refusal


@login_required
@require_safe
def definitions(request: WorkRequest) -> HttpResponse:
    """List groups, indicators and checks, with what is wrong with their expressions."""
    access.allow(may_see_definitions(request.actor))
    form = DefinitionsFilterForm(request.GET)
    form.full_clean()
    asked = form.cleaned_data
    search, group, only_wrong = asked.get("tim", ""), asked.get("bang"), asked.get("loi", False)
    context = {
        "form": form,
        "groups": defined_groups(search, group, only_wrong=only_wrong),
        "is_filtered": bool(search or group or only_wrong),
        "can_administer": access.may_administer(request.actor),
    }
    return render(request, "assessments/definitions.html", context)


@login_required
@require_safe
def definitions_workbook(request: WorkRequest, which: str) -> HttpResponse:
    """Download all definitions, or the bare form, as the workbook that can be taken in again."""
    access.allow(may_see_definitions(request.actor))
    data = stored_definitions() if which == "danh-muc" else None
    return workbook(write_definitions_workbook(data), f"chi-tieu-{which}.xlsx")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def upload_definitions(request: WorkRequest) -> HttpResponse:
    """Take a workbook, keep it aside, and lead to what it would change."""
    access.allow(access.may_administer(request.actor))
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = DefinitionsUploadForm(*sent, back_url=reverse("assessments:definitions"))
    if form.is_valid():
        token = keep_workbook(request, ROOM, form.cleaned_data["workbook"])
        return redirect("assessments:definitions_preview", token)
    return render(request, "assessments/upload_definitions.html", {"form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def definitions_preview(request: WorkRequest, token: str) -> HttpResponse:
    """Show what a kept workbook would change, or its wrong cells; store it when told to."""
    access.allow(access.may_administer(request.actor))
    reading = _read(request, kept_workbook(request, ROOM, token))
    form = _form(request, reading)
    if form.is_valid() and reading.sent and reading.can_be_taken:
        if _taken(request, form, reading.sent):
            messages.success(request, f"Đã lưu {len(reading.changes)} dòng của danh mục chỉ tiêu.")
            return redirect("assessments:definitions")
        reading = _read(request, kept_workbook(request, ROOM, token))
        form.base_on(reading.revision)
    context = {"reading": reading, "form": form, "token": token}
    return render(request, "assessments/definitions_preview.html", context)


@login_required
@require_safe
def marked_definitions(request: WorkRequest, token: str) -> HttpResponse:
    """Download a kept workbook with its wrong cells marked."""
    access.allow(access.may_administer(request.actor))
    content = kept_workbook(request, ROOM, token)
    errors = read_definitions(read_workbook(content))[1]
    return workbook(marked_copy(content, errors), "chi-tieu-can-sua.xlsx")


def _taken(request: WorkRequest, form: TakeDefinitionsForm, sent: Definitions) -> bool:
    verb = workflow.take_definitions
    return done(form, verb, actor=request.actor, sent=sent, **form.cleaned_data)


def _form(request: WorkRequest, reading: Reading) -> TakeDefinitionsForm:
    posted = request.POST if request.method == "POST" else None
    back_url = reverse("assessments:upload_definitions")
    return TakeDefinitionsForm(posted, initial={"revision": reading.revision}, back_url=back_url)


def _read(request: WorkRequest, content: bytes) -> Reading:
    sent, errors, stored = read_definitions(read_workbook(content))
    revision = revision_of(stored)
    if sent is None:
        return Reading(None, tuple(errors), revision)
    changes = tuple(changes_of(stored, sent))
    return Reading(sent, (), revision, changes, _refusal(request, stored, sent))


def _refusal(request: WorkRequest, stored: Definitions, sent: Definitions) -> str:
    """Return why the rows may not be stored as they are, in words; empty where they may."""
    try:
        workflow.check_definitions(request.actor, stored, sent)
    except workflow.WorkflowError as error:
        return str(error)
    return ""
