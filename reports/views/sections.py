"""Writing the sections of a draft."""

from textwrap import shorten

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from communes.middleware import WorkRequest
from reports import editing, outlines
from reports.drafting.figures import named_in
from reports.drafting.outline import State, numbers_of, printed_title, state_of
from reports.drafting.previews import section_part
from reports.drafting.source_pages import linked_for
from reports.drafts import draft_figures
from reports.editing import ReportRefused, SectionConflict, TextRefused
from reports.editing.checking import as_stored, problems_of_body, problems_of_title
from reports.figures.figure import Figure
from reports.figures.plain import plain
from reports.forms.sections import PREVIEW, SectionForm
from reports.models import Section
from reports.views.drafts import told_when_frozen, writable_section

Figures = dict[str, Figure]

LONGEST_HEAD = 120  # characters of a title in the head of the page


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@told_when_frozen
def section(request: WorkRequest, pk: int, key: str) -> HttpResponse:
    """Write the words of a section beside the figures they name, with a preview below."""
    found = writable_section(request, pk, key)
    figures = draft_figures(found.report)
    if request.method != "POST":
        return _page(request, found, SectionForm(found), figures)
    form = SectionForm(found, request.POST)
    if not form.is_valid():
        return _page(request, found, form, figures)
    if PREVIEW in request.POST:
        _check(form, figures)
        return _page(request, found, form, figures)
    return _save(request, found, form, figures)


@login_required
@require_POST
@told_when_frozen
def shipped(request: WorkRequest, pk: int, key: str) -> HttpResponse:
    """Take the words that the system ships for a section, or keep the own ones against them."""
    found = writable_section(request, pk, key)
    try:
        if request.POST.get("chon") == "giu":
            editing.keep_own_words(actor=request.actor, section=found)
            messages.success(request, "Đã giữ lời văn của đơn vị.")
        elif request.POST.get("chon") == "lay":
            version = request.POST.get("base_version", "")
            seen = int(version) if version.isdecimal() else -1
            editing.take_shipped_text(actor=request.actor, section=found, base_version=seen)
            messages.success(request, "Đã lấy lời văn mẫu. Lời văn cũ còn trong lịch sử thay đổi.")
        else:
            messages.error(request, "Hãy chọn lấy lời văn mẫu hoặc giữ lời văn của đơn vị.")
    except ReportRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("reports:section", pk, key)


def _save(
    request: WorkRequest, found: Section, form: SectionForm, figures: Figures
) -> HttpResponse:
    typed = {"title": found.title} | form.cleaned_data
    try:
        editing.save_section(actor=request.actor, section=found, figures=figures, **typed)
    except TextRefused as refusal:
        form.refuse(refusal.problems)
    except SectionConflict as conflict:
        again = form.cleaned_data | {"base_version": conflict.theirs.version}
        return _page(request, found, SectionForm(found, again), figures, conflict)
    except ReportRefused as refusal:
        form.add_error("title" if "title" in form.fields else None, str(refusal))
    else:
        messages.success(request, "Đã lưu mục này.")
        return redirect("reports:section", found.report_id, found.key)
    return _page(request, found, form, figures)


def _check(form: SectionForm, figures: Figures) -> None:
    """Put on the form what would keep its words from being saved."""
    title = as_stored(form.cleaned_data.get("title", ""))
    body = as_stored(form.cleaned_data["body"])
    form.refuse([*problems_of_title(title, figures), *problems_of_body(body, figures)])


def _page(
    request: WorkRequest,
    found: Section,
    form: SectionForm,
    figures: Figures,
    conflict: SectionConflict | None = None,
) -> HttpResponse:
    typed = _typed(found, form)
    mine = outlines.shipped(found.report.kind).section(found.key)
    number = numbers_of(found.report.sections.order_by("order", "pk")).get(found.key, "")
    state = state_of(found, mine)
    context = {
        "report": found.report,
        "section": found,
        "title": shorten(
            f"{number} {printed_title(found, figures)}", LONGEST_HEAD, placeholder="…"
        ),
        "form": form,
        "conflict": conflict,
        "named": linked_for(request.actor, named_in((typed.title, typed.body), figures)),
        "figures": [plain(figure) for figure in figures.values()],
        "preview": section_part(outlines.of_row(typed), number, figures),
        "shipped": mine if state != State.SHIPPED else None,
        "is_newly_shipped": state == State.NEWLY_SHIPPED,
    }
    return render(request, "reports/section.html", context)


def _typed(found: Section, form: SectionForm) -> Section:
    """Return the section with the words on the form, not saved."""
    words = {name: as_stored(str(form[name].value() or "")) for name in form.fields}
    return Section(
        key=found.key,
        level=found.level,
        style=found.style,
        is_plain=found.is_plain,
        title=words.get("title", ""),
        body=words["body"],
    )
