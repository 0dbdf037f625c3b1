"""An agency gives its opinions: its criteria × the communes, on one page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from assessments import access as scope
from assessments import workflow
from assessments.forms.opinions import (
    AgreeToRestForm,
    OpinionLineForm,
    Refused,
    opinion_lines,
    posted_voices,
    says_nothing,
    stored_voice,
)
from assessments.models import Round, Score
from assessments.queries.opinion_grid import Cell, OpinionGrid, opinion_grid
from assessments.workflow import Conflict, Voice, WorkflowError
from communes import access
from communes.enums import DutyKind
from communes.middleware import WorkRequest

COMMUNE = "xa"
NO_LONGER_ASKED = (
    "{} ý kiến không lưu được: xã đã rút bảng, hoặc mục không còn được phân công cho cơ quan."
)


@login_required
@require_safe
def opinion_rounds(request: WorkRequest) -> HttpResponse:
    """List the rounds of the agency's unit, and how much it is asked in each."""
    access.allow(request.actor.does(DutyKind.OPINION))
    mine = Count("assignments", filter=Q(assignments__body=request.actor.body))
    rounds = scope.asked_rounds(request.actor).annotate(asked=mine).order_by("-period", "code")
    context = {"rows": [(held, held.asked) for held in rounds], "body": request.actor.body}
    return render(request, "assessments/opinion_rounds.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def opinions(request: WorkRequest, code: str) -> HttpResponse:
    """Show the grid, or one commune of it; save what was said, keep what could not be saved."""
    held = get_object_or_404(scope.asked_rounds(request.actor), code=code)
    grid = _grid(request, held)
    if grid is None:
        return render(request, "assessments/opinions_without_body.html", {"round": held})
    if request.method == "POST":
        refused = _save(request, grid)
        if not refused:
            return redirect(_address(held, request.GET))
        return _page(request, opinion_grid(held, grid.body), refused)
    return _page(request, grid, {})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def agree_to_rest(request: WorkRequest, code: str) -> HttpResponse:
    """Agree to everything the agency has said nothing about, after a page that lists it."""
    held = get_object_or_404(scope.asked_rounds(request.actor), code=code)
    grid, back_url = _grid(request, held), _address(held, request.GET)
    form = AgreeToRestForm(request.POST or None)
    if form.is_valid():
        try:
            agreed = workflow.agree_to_rest(
                actor=request.actor, round=held, seen=form.cleaned_data["shown"]
            )
            messages.success(request, f"Đã ghi “Thống nhất” cho {agreed} mục.")
        except WorkflowError as error:
            messages.error(request, str(error))
        return redirect(back_url)
    lines = _chosen(grid.lines if grid else (), request.GET.get(COMMUNE, ""))
    cells = [cell for line in lines for cell in line.open_left]
    if not cells:
        messages.info(request, "Không còn mục nào chờ ý kiến mà ghi được lúc này.")
        return redirect(back_url)
    words = {
        "title": "Thống nhất các mục còn lại",
        "question": f"Thống nhất với điểm tự chấm của {len(cells)} mục chưa có ý kiến?",
        "consequences": [*_by_commune(cells), "Ý kiến đã cho ở các mục khác giữ nguyên."],
        "submit_text": f"Thống nhất {len(cells)} mục",
        "form": AgreeToRestForm.asking(cells),
        "back_url": back_url,
        "back_text": "Cho ý kiến",
    }
    return render(request, "confirm.html", words)


def say(request: WorkRequest, score: Score, voice: Voice) -> None:
    """Give the opinion, or take it back where nothing is said any more."""
    if says_nothing(voice):
        workflow.withdraw_opinion(actor=request.actor, score=score, seen=voice.seen)
    else:
        workflow.give_opinion(actor=request.actor, score=score, voice=voice)


def _grid(request: WorkRequest, held: Round) -> OpinionGrid | None:
    body = request.actor.body
    return opinion_grid(held, body) if body else None


def _save(request: WorkRequest, grid: OpinionGrid) -> dict[int, Refused]:
    """Save each cell that differs; return those that could not be, by the key of the score."""
    cells = {cell.score.pk: cell for cell in grid.cells}
    voices = posted_voices(request.POST)
    refused: dict[int, Refused] = {}
    saved = 0
    for key, voice in voices.items():
        if key not in cells or voice == stored_voice(cells[key]):
            continue
        try:
            say(request, cells[key].score, voice)
            saved += 1
        except Conflict as met:
            refused[key] = Refused(voice, str(met), met)
        except WorkflowError as error:
            refused[key] = Refused(voice, str(error))
    _tell(request, saved, len(refused), len(voices.keys() - cells.keys()))
    return refused


def _tell(request: WorkRequest, saved: int, refused: int, lost: int) -> None:
    if saved:
        messages.success(request, f"Đã lưu ý kiến của {saved} mục.")
    if refused:
        messages.error(request, f"{refused} mục chưa lưu được. Hãy xem ở dưới.")
    if lost:
        messages.error(request, NO_LONGER_ASKED.format(lost))
    if not (saved or refused or lost):
        messages.info(request, "Không có ý kiến nào thay đổi.")


def _page(request: WorkRequest, grid: OpinionGrid, refused: dict[int, Refused]) -> HttpResponse:
    lines = opinion_lines(grid, refused)
    key = request.GET.get(COMMUNE, "")
    shown = [line for line in lines if key in ("", line.line.sheet.unit.key)] or lines
    chosen = shown[0] if key and len(shown) == 1 else None
    cells = [cell for line in shown for cell in line.cells if cell]
    context = {
        "round": grid.round,
        "grid": grid,
        "lines": lines,
        "chosen": chosen,
        "around": _around(lines, chosen),
        "wrong": [cell for cell in cells if cell.problem],
        "can_save": any(not cell.cell.shut for cell in cells),
        "said_shut": sum(bool(cell.shut) and not cell.is_silent for cell in grid.cells),
        "open_left": sum(len(line.line.open_left) for line in shown),
        "query": f"?{COMMUNE}={key}" if chosen else "",
    }
    return render(request, "assessments/opinions.html", context)


def _around(
    lines: list[OpinionLineForm], chosen: OpinionLineForm | None
) -> dict[str, OpinionLineForm]:
    """Return the communes before and after the chosen one that have sent their sheets."""
    if chosen is None:
        return {}
    place = lines.index(chosen)
    before = [line for line in lines[:place] if line.line.is_sent][-1:]
    after = [line for line in lines[place + 1 :] if line.line.is_sent][:1]
    found = {"previous": before, "next": after}
    return {name: line[0] for name, line in found.items() if line}


def _chosen(lines: tuple, key: str) -> list:
    return [line for line in lines if not key or line.sheet.unit.key == key]


def _address(held: Round, query: QueryDict) -> str:
    address, key = reverse("assessments:opinions", args=[held.code]), query.get(COMMUNE, "")
    return f"{address}?{COMMUNE}={key}" if key.isascii() and key else address


def _by_commune(cells: list[Cell]) -> list[str]:
    """Return a sentence for each commune: the criteria and the points that are agreed to."""
    by_unit: dict[str, list[str]] = {}
    for cell in cells:
        words = f"mục {cell.score.criterion.code} ({stored_voice(cell).own or 'không áp dụng'})"
        by_unit.setdefault(cell.score.sheet.unit.title, []).append(words)
    return [f"{name}: {', '.join(words)}." for name, words in by_unit.items()]
