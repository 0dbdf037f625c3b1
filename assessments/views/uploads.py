"""Files are added to a score: from a page of rows, one by one through a script, or used again."""

from collections.abc import Sequence
from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods

from assessments import access as scope
from assessments import workflow
from assessments.forms.evidence import (
    EVIDENCE_KINDS,
    NO_FILE,
    ReuseForm,
    UploadRow,
    rows_to_show,
    upload_rows,
)
from assessments.models import Evidence, Score
from assessments.queries.evidence import files_to_reuse, present_files
from assessments.views.evidence import row_of
from assessments.workflow import SameFile, WorkflowError
from communes import access
from communes.middleware import WorkRequest, is_from_script
from communes.views.verbs import done

REUSE = "dung-lai"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_evidence(request: WorkRequest, pk: int) -> HttpResponse:
    """Attach files to a score, each with the page to look at; a script sends them one by one."""
    score = get_object_or_404(scope.scores(request.actor), pk=pk)
    access.allow(scope.may_enter_sheet(request.actor, score.sheet))
    if request.method != "POST":
        return _page(request, score)
    if request.POST.get("viec") == REUSE:
        return _reuse(request, score)
    rows = upload_rows(request.POST, request.FILES)
    if is_from_script(request):
        return _answer(request, score, rows)
    kept, failed = _add_all(request, score, rows)
    if kept:
        messages.success(request, f"Đã thêm {_listed(kept)}.")
    if rows and not failed:
        return redirect(row_of(score))
    return _page(request, score, failed, nothing_chosen=not rows)


def _add_all(
    request: WorkRequest, score: Score, rows: Sequence[UploadRow]
) -> tuple[list[Evidence], list[UploadRow]]:
    """Keep what can be kept; return it, and the rows that could not with their problems."""
    kept: list[Evidence] = []
    failed: list[UploadRow] = []
    for row in rows:
        if row.upload is None:
            failed.append(replace(row, problem=NO_FILE))
            continue
        try:
            made = workflow.add_evidence(
                actor=request.actor, score=score, upload=row.upload, passage=row.passage
            )
            kept.append(made)
        except WorkflowError as error:
            failed.append(replace(row, problem=str(error)))
    return kept, failed


def _answer(request: WorkRequest, score: Score, rows: Sequence[UploadRow]) -> JsonResponse:
    """Tell a script what became of the one file that it sent, and the files that are there now."""
    row = rows[0] if rows else None
    if row is None or row.upload is None:
        return JsonResponse({"state": "refused", "problem": NO_FILE}, status=400)
    state, problem, status = "saved", "", 200
    try:
        workflow.add_evidence(
            actor=request.actor, score=score, upload=row.upload, passage=row.passage
        )
    except SameFile as error:
        state, problem = "same", str(error)
    except WorkflowError as error:
        state, problem, status = "refused", str(error), 400
    context = {"evidence": present_files(score), "can_remove": True}
    shown = render_to_string("assessments/_evidence_list.html", context)
    return JsonResponse({"state": state, "problem": problem, "list": shown}, status=status)


def _reuse(request: WorkRequest, score: Score) -> HttpResponse:
    form = ReuseForm(files_to_reuse(score), request.POST)
    if form.is_valid():
        kept = done(
            form,
            workflow.reuse_evidence,
            actor=request.actor,
            score=score,
            evidence=form.cleaned_data["evidence"],
            passage=form.cleaned_data["reused_passage"],
        )
        if kept:
            messages.success(request, f"Đã thêm tài liệu “{kept.name}”.")
            return redirect(row_of(score))
    return _page(request, score, reuse=form)


def _page(
    request: WorkRequest,
    score: Score,
    failed: Sequence[UploadRow] = (),
    *,
    nothing_chosen: bool = False,
    reuse: ReuseForm | None = None,
) -> HttpResponse:
    choices = files_to_reuse(score)
    context = {
        "score": score,
        "sheet": score.sheet,
        "rows": rows_to_show(failed),
        "failed": failed,
        "nothing_chosen": nothing_chosen,
        "kinds": EVIDENCE_KINDS,
        "reuse": reuse or (ReuseForm(choices) if choices else None),
        "evidence": present_files(score),
        "back_url": row_of(score),
    }
    return render(request, "assessments/add_evidence.html", context)


def _listed(kept: Sequence[Evidence]) -> str:
    names = ", ".join(f"“{each.name}”" for each in kept)
    return f"tài liệu {names}" if len(kept) == 1 else f"{len(kept)} tài liệu: {names}"
