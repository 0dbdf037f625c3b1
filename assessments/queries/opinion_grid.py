"""The criteria of one agency × the communes of a round: each cell, and why it is shut."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from assessments.enums import STAGES_OF_REVIEW, STAGES_SENT, Stage
from assessments.models import Criterion, Opinion, Return, Round, Score, Sheet
from assessments.queries.one_sheet import final_points
from assessments.queries.opinions import OpinionLine, opinion_line, silence_on
from communes import clock
from communes.models import Body
from communes.periods import year_before

LATE = "hết hạn cho ý kiến"
ENDED = "cơ quan không còn hoạt động"
RETURNED = "xã đang bổ sung, giải trình"
REVIEWED = "đã thẩm định xong"
CLOSED = "đợt đã đóng"


@dataclass(frozen=True)
class Cell:
    """One criterion of one commune; `shut` says why no opinion can be given, if so."""

    score: Score
    line: OpinionLine
    opinion: Opinion | None
    last_points: Decimal | None
    files: int
    shut: str = ""

    @property
    def is_silent(self) -> bool:
        """Return whether the agency has said nothing."""
        return self.opinion is None


@dataclass(frozen=True)
class CommuneLine:
    """One commune of the grid; its cells stand in the order of the criteria, None for no score.

    There are no cells where the commune has not sent its sheet.
    """

    sheet: Sheet
    cells: tuple[Cell | None, ...] = ()

    @property
    def is_sent(self) -> bool:
        """Return whether the agency may see the commune's points."""
        return self.sheet.stage in STAGES_SENT

    @property
    def said(self) -> int:
        """Return on how many scores the agency has spoken."""
        return sum(cell is not None and not cell.is_silent for cell in self.cells)

    @property
    def is_complete(self) -> bool:
        """Return whether the agency has spoken on every score of a sheet that was sent."""
        return self.is_sent and self.said == sum(cell is not None for cell in self.cells)

    @property
    def shut(self) -> str:
        """Return why nothing more can be said on the scores that are left, if so."""
        silent = [cell for cell in self.cells if cell and cell.is_silent]
        return silent[0].shut if silent else ""

    @property
    def open_left(self) -> list[Cell]:
        """Return the cells that wait for the agency and can be answered now."""
        return [cell for cell in self.cells if cell and cell.is_silent and not cell.shut]


@dataclass(frozen=True)
class OpinionGrid:
    """What one agency is asked in one round."""

    round: Round
    body: Body
    criteria: tuple[Criterion, ...]
    lines: tuple[CommuneLine, ...]

    @property
    def cells(self) -> list[Cell]:
        """Return every cell of every sheet that was sent."""
        return [cell for line in self.lines for cell in line.cells if cell]

    @property
    def said(self) -> int:
        """Return on how many scores the agency has spoken."""
        return sum(line.said for line in self.lines)

    @property
    def open_left(self) -> list[Cell]:
        """Return the cells that wait for the agency and can be answered now."""
        return [cell for line in self.lines for cell in line.open_left]


def opinion_grid(held: Round, body: Body) -> OpinionGrid:
    """Return the grid of that agency, communes in Vietnamese order; takes five queries."""
    leaves = held.criteria_set.criteria.filter(assignments__round=held, assignments__body=body)
    criteria = tuple(leaves.order_by("order", "pk"))
    sheets = _sheets(held)
    cells = _cells(held, body, criteria, {sheet.pk: sheet for sheet in sheets})
    lines = (
        CommuneLine(sheet, _line_cells(sheet, criteria, cells)) if criteria else CommuneLine(sheet)
        for sheet in sheets
    )
    return OpinionGrid(held, body, criteria, tuple(lines))


def opinion_cell(score: Score, body: Body) -> Cell:
    """Return the one cell of that score; it carries its sheet and round. Takes four queries."""
    sheet = score.sheet
    cells = _cells(sheet.round, body, (score.criterion,), {sheet.pk: sheet})
    return cells[sheet.pk, score.criterion_id]


def _sheets(held: Round) -> list[Sheet]:
    rows = held.sheets.select_related("unit__parent").order_by("unit__sort_key", "pk")
    sheets = list(rows)
    for sheet in sheets:
        sheet.round = held
    return sheets


def _line_cells(
    sheet: Sheet, criteria: Iterable[Criterion], cells: Mapping[tuple[int, int], Cell]
) -> tuple[Cell | None, ...]:
    if sheet.stage not in STAGES_SENT:
        return ()
    return tuple(cells.get((sheet.pk, criterion.pk)) for criterion in criteria)


def _cells(
    held: Round, body: Body, criteria: tuple[Criterion, ...], sheets: Mapping[int, Sheet]
) -> dict[tuple[int, int], Cell]:
    """Return the cells of sent sheets by the keys of sheet and criterion."""
    scores = list(_scores(sheets, criteria))
    spoken = Opinion.objects.filter(score__in=[score.pk for score in scores], body=body)
    opinions = {row.score_id: row for row in spoken.select_related("given_by")}
    before = _points_before(held, criteria, sheets.values())
    by_key = {criterion.pk: criterion for criterion in criteria}
    found = {}
    for score in scores:
        score.sheet, score.criterion = sheets[score.sheet_id], by_key[score.criterion_id]
        opinion = opinions.get(score.pk)
        found[score.sheet_id, score.criterion_id] = Cell(
            score,
            opinion_line(score, body, opinion, silence_on(score.sheet)),
            opinion,
            before.get((score.sheet.unit_id, score.criterion.code)),
            score.files,
            _shut(held, body, score),
        )
    return found


def _scores(sheets: Mapping[int, Sheet], criteria: Iterable[Criterion]) -> QuerySet:
    sent = [key for key, sheet in sheets.items() if sheet.stage in STAGES_SENT]
    asked = Return.objects.filter(score=OuterRef("pk"), answered_at__isnull=True)
    found = Score.objects.filter(sheet__in=sent, criterion__in=criteria)
    present = Count("evidence", filter=Q(evidence__removed_at__isnull=True))
    return found.annotate(files=present, is_returned=Exists(asked)).order_by("pk")


def _points_before(
    held: Round, criteria: Iterable[Criterion], sheets: Iterable[Sheet]
) -> dict[tuple[int, str], Decimal | None]:
    """Return the points that counted a year before, by the keys of the unit and the criterion."""
    rows = Score.objects.filter(
        sheet__unit__in=[sheet.unit_id for sheet in sheets],
        sheet__round__criteria_set=held.criteria_set_id,
        sheet__round__period=year_before(held.period),
        criterion__in=criteria,
    ).select_related("sheet", "criterion")
    return {(row.sheet.unit_id, row.criterion.code): final_points(row) for row in rows}


def _shut(held: Round, body: Body, score: Score) -> str:
    """Return why no opinion can be given on the score; an empty string when it can."""
    today, due = clock.today(), held.opinion_deadline
    is_returned = getattr(score, "is_returned", False)
    reasons = (
        (held.is_closed, CLOSED),
        (score.sheet.stage not in STAGES_OF_REVIEW, REVIEWED),
        (due is not None and due < today, LATE),
        (not body.holds_on(today), ENDED),
        (score.sheet.stage == Stage.CLARIFICATION and is_returned, RETURNED),
    )
    return next((words for holds, words in reasons if holds), "")
