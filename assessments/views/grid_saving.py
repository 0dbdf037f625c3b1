"""Each cell of a grid saves by itself, through a script."""

import re
from collections.abc import Mapping
from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from assessments import workflow
from assessments.checks import conditions_of, findings_of_cells
from assessments.forms.answers import refusal
from assessments.forms.cell_details import details_sent
from assessments.forms.grid import VERSIONS
from assessments.forms.grid_answers import Answer, answer_to_cell, findings_told, state_of_grid
from assessments.forms.grid_page import grid_page
from assessments.forms.posted import plain, version
from assessments.grids import concerning, grid_of, periods_shown
from assessments.models import Indicator, Observation
from assessments.queries.followers import cells_that_follow, has_followers
from assessments.queries.observations import value_words
from assessments.views.grid import named_grid
from assessments.views.places import unit_and_period
from assessments.views.saving import OTHER_PERSON, OWNER
from assessments.workflow import Figure, Part, WorkflowError
from communes import access, history
from communes.middleware import WorkRequest
from communes.models import AdministrativeUnit
from communes.views.frame import waiting_marks

CELL = re.compile(r"o-([1-9][0-9]{0,8})-([0-9A-Z.-]{4,10})-(0|[1-9][0-9]{0,8})")
VALUE, DETAILS = "so", "chi-tiet"


@login_required
@require_POST
def save_cell(request: WorkRequest, key: str, code: str, period: str, cell: str) -> HttpResponse:
    """Save one cell, its value or its details; nothing is sent in the name of another person."""
    unit, name = unit_and_period(request, key, period)
    access.allow(access.may_enter_statistics(request.actor, unit))
    indicator, figure = _named_cell(code, name, cell)
    if request.POST.get(OWNER, "") not in ("", waiting_marks(request)["owner"]):
        return _answer({"state": "login", "problem": OTHER_PERSON}, status=401)
    figures, problem = _sent(request.POST, figure)
    if problem:
        return _answer(refusal(problem), status=409)
    try:
        result = workflow.save_observations(
            actor=request.actor, unit=unit, period=name, figures=figures
        )
    except WorkflowError as error:
        return _answer(refusal(str(error)), status=409)
    rows = [*result.saved, *result.confirmed, *(row for row, _ in result.invalid)]
    stored = rows[0] if rows else _stored(unit, figure)
    follows = {} if result.conflicts else _what_follows(indicator, unit, name, cell)
    answer = answer_to_cell(result, stored, follows)
    return _answer(answer, status=409 if result.conflicts else 200)


@login_required
@never_cache
@require_safe
def grid_state(request: WorkRequest, key: str, code: str, period: str) -> HttpResponse:
    """Tell a page that was open for long: its new token, and what the cells hold by now."""
    grid = named_grid(request, key, code, period)
    access.allow(access.may_enter_statistics(request.actor, grid.unit))
    marks: Answer = {"token": get_token(request), **waiting_marks(request)}
    return _answer(marks | {"fields": state_of_grid(grid_page(grid, request.actor))})


def _named_cell(code: str, period: str, cell: str) -> tuple[Indicator, Figure]:
    """Return the indicator and an empty figure of the cell. Raises Http404 where there is none."""
    found = CELL.fullmatch(cell)
    if found is None:
        raise Http404
    in_group = Indicator.objects.select_related("group").filter(group__code=code)
    indicator = get_object_or_404(in_group, pk=found[1])
    group = indicator.group
    if (
        group is None
        or not group.is_kept_for(period)
        or found[2] not in periods_shown(group, period)
    ):
        raise Http404
    item = int(found[3]) or None
    return indicator, Figure(indicator.pk, "", 0, period=found[2], item_id=item, confirms=True)


def _sent(data: Mapping[str, str], empty: Figure) -> tuple[list[Figure], str]:
    """Return the part of the cell that was sent, or what keeps it from being saved."""
    figure = replace(empty, base_version=version(data.get(VERSIONS, "")))
    if VALUE in data:
        typed = plain(data[VALUE]).replace("\n", " ").strip()
        return [replace(figure, typed=typed, part=Part.VALUE)], ""
    if DETAILS in data:
        details = details_sent(data[DETAILS])
        return [details.of(figure)], details.problem
    return [], ""


def _stored(unit: AdministrativeUnit, figure: Figure) -> Observation | None:
    rows = Observation.objects.filter(unit=unit, indicator=figure.indicator_id)
    return rows.filter(period=figure.period, item=figure.item_id).first()


def _what_follows(indicator: Indicator, unit: AdministrativeUnit, period: str, cell: str) -> Answer:
    """Return the computed cells and the findings that the saved cell touches.

    "seen" counts the changes that they rest on at the least, since answers overtake each other.
    """
    group = indicator.group
    told: Answer = {}
    if group is None:
        return told
    follows, asks = has_followers(group, indicator.code), bool(conditions_of([group]))
    if follows or asks:
        told["seen"] = history.length_of(unit)
    if follows:
        grid = concerning(grid_of(group, unit, period))
        following = cells_that_follow(grid, indicator.code)
        told["cells"] = {each.name: value_words(each.value) for each in following}
    if asks:
        told["findings"] = findings_told(findings_of_cells(group, unit, period, [cell]))
    return told


def _answer(content: Answer, status: int = 200) -> JsonResponse:
    compact = {"ensure_ascii": False, "separators": (",", ":")}
    return JsonResponse(content, status=status, json_dumps_params=compact)
