"""Statistics: how far each unit is, and the form of one unit and period."""

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from assessments import workflow
from assessments.forms.observations import (
    SharedForm,
    TypedFigure,
    figure_fields,
    posted_figures,
)
from assessments.forms.periods import PeriodForm
from assessments.queries.observations import fillings, known_periods, office_rows
from assessments.views.places import unit_and_period
from assessments.workflow import FigureConflict, ObservationsSaved, WorkflowError
from communes import access, clock
from communes.enums import DutyKind, Tier
from communes.middleware import WorkRequest
from communes.models import AdministrativeUnit
from communes.periods import read_period
from communes.queries.units import units
from communes.views.lists import PAGE_SIZE, rest_of_address


@login_required
@require_safe
def observation_groups(request: WorkRequest) -> HttpResponse:
    """Choose a period and a unit; say how far each unit is with its statistics and goals."""
    access.allow(access.belongs_to(request.actor, "statistics"))
    periods = known_periods(request.actor)
    latest = periods[0] if periods else str(clock.today().year)
    form = PeriodForm(request.GET if "ky" in request.GET else {"ky": latest})
    period = (form.is_valid() and form.cleaned_data["ky"]) or latest
    found = units(request.actor, read_period(period).last_day)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("trang"))
    counts = fillings(list(page), period)
    context = {
        "form": form,
        "period": period,
        "periods": periods,
        "page": page,
        "rows": [(unit, counts[unit.pk]) for unit in page],
        "query": rest_of_address(request),
        "may_plan": request.actor.does(DutyKind.REVIEW),
    }
    return render(request, "assessments/observation_groups.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def observations(request: WorkRequest, key: str, period: str) -> HttpResponse:
    """Show the statistics of a unit and period; save them, and keep on the page what was not."""
    unit, period = unit_and_period(request, key, period)
    if request.method != "POST":
        return _page(request, unit, period, SharedForm(period))
    access.allow(access.may_enter_statistics(request.actor, unit))
    shared = SharedForm(period, request.POST)
    rows = [row for each in office_rows(request.actor, unit, period) for row in each.rows]
    day_and_source = shared.cleaned_data if shared.is_valid() else {}
    typed = posted_figures(request.POST, rows, day_and_source)
    if not shared.is_valid():
        return _page(request, unit, period, shared, typed)
    return _save(request, unit, period, shared, typed)


def _save(
    request: WorkRequest,
    unit: AdministrativeUnit,
    period: str,
    shared: SharedForm,
    typed: Sequence[TypedFigure],
) -> HttpResponse:
    ready = [each.figure for each in typed if not each.day_problem]
    try:
        result = workflow.save_observations(
            actor=request.actor, unit=unit, period=period, figures=ready
        )
    except WorkflowError as error:
        messages.error(request, f"{error} Những gì vừa nhập vẫn còn ở dưới, chưa được lưu.")
        return _page(request, unit, period, shared, typed)
    _tell(request, result)
    met = {each.mine.indicator_id for each in result.conflicts}
    left = [each for each in typed if each.day_problem or each.figure.indicator_id in met]
    if left:
        return _page(request, unit, period, shared, left, result.conflicts)
    return redirect("assessments:observations", unit.key, period)


def _page(
    request: WorkRequest,
    unit: AdministrativeUnit,
    period: str,
    shared: SharedForm,
    typed: Sequence[TypedFigure] = (),
    conflicts: Sequence[FigureConflict] = (),
) -> HttpResponse:
    found = office_rows(request.actor, unit, period)
    is_entering = any(row.is_open for each in found for row in each.rows)
    hers = [each for each in found if each.is_hers or not is_entering]
    offices = [(each.office, figure_fields(each.rows, typed, conflicts)) for each in hers]
    own = [field for _, fields in offices for field in fields if field.row.is_typed]
    others = [(each.office, figure_fields(each.rows)) for each in found if each not in hers]
    context = {
        "unit": unit,
        "period": period,
        "offices": offices,
        "others": others,
        "shared": shared,
        "wrong": [field for field in own if field.is_wrong],
        "due": len(own),
        "answered": sum(field.row.is_answered for field in own),
        "is_entering": is_entering,
        "is_in_place_of": is_entering and _is_in_place_of(request, unit),
        "may_see_history": access.may_see_history(request.actor, unit),
    }
    return render(request, "assessments/observations.html", context)


def _is_in_place_of(request: WorkRequest, unit: AdministrativeUnit) -> bool:
    return unit.tier == Tier.COMMUNE and not request.actor.is_at(unit)


def _tell(request: WorkRequest, result: ObservationsSaved) -> None:
    if result.saved:
        messages.success(request, f"Đã lưu {len(result.saved)} chỉ tiêu.")
    if result.invalid:
        messages.warning(
            request,
            f"{len(result.invalid)} chỉ tiêu chưa hợp lệ, vẫn giữ số đã nhập. Hãy sửa lại.",
        )
    if result.conflicts:
        messages.error(
            request,
            f"{len(result.conflicts)} chỉ tiêu đã được ghi nội dung khác sau khi anh/chị mở trang. "
            "Hãy chọn một nội dung cho mỗi chỉ tiêu rồi lưu lại.",
        )
    if not (result.saved or result.invalid or result.conflicts):
        messages.info(request, "Không có gì thay đổi nên không phải lưu.")
