"""What waits for each duty in the rounds that are open."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from django.db.models import Count, QuerySet
from django.urls import reverse

from assessments.access import sheets
from assessments.enums import STAGES_OF_ENTRY, Stage
from assessments.models import Sheet
from assessments.queries.office_gaps import OfficeGap, office_gaps
from assessments.queries.round_rows import RoundRow, round_rows
from communes import clock
from communes.access import Actor
from communes.enums import DutyKind
from communes.work_items import WorkItem


def items(actor: Actor) -> list[WorkItem]:
    """Return the work of the actor's present duty; three queries at the most."""
    provider = PROVIDERS.get(actor.duty.kind) if actor.duty else None
    return provider(actor) if provider else []


def _open(actor: Actor) -> QuerySet[Sheet]:
    return sheets(actor).filter(round__is_closed=False)


def _for_entry(actor: Actor) -> list[WorkItem]:
    stages = (*STAGES_OF_ENTRY, Stage.CLARIFICATION)
    rows = round_rows(_open(actor).filter(stage__in=stages))
    return [_sheet_item(row, _entry_words(row), "assessments:entry") for row in rows]


def _entry_words(row: RoundRow) -> str:
    sheet = row.sheet
    name = f"năm {sheet.round.period}, {sheet.unit}"
    if sheet.stage == Stage.CLARIFICATION:
        return f"Bổ sung, giải trình {row.open_returns} mục của bảng điểm {name}"
    if sheet.stage == Stage.GIVEN_BACK:
        return f"Sửa bảng tự chấm {name}: lãnh đạo xã trả lại"
    return f"Tự chấm điểm {name}: đã có điểm {row.answered}/{row.leaves} mục"


def _for_endorsement(actor: Actor) -> list[WorkItem]:
    stages = (Stage.WITH_LEADER, Stage.CLARIFICATION)
    rows = round_rows(_open(actor).filter(stage__in=stages))
    return [_sheet_item(row, _endorsement_words(row), "assessments:sheet") for row in rows]


def _endorsement_words(row: RoundRow) -> str:
    sheet = row.sheet
    name = f"năm {sheet.round.period}, {sheet.unit}"
    if sheet.stage == Stage.CLARIFICATION:
        return f"Gửi phần bổ sung, giải trình {row.open_returns} mục của bảng điểm {name}"
    return f"Xem và gửi thẩm định bảng tự chấm {name}"


def _for_review(actor: Actor) -> list[WorkItem]:
    open_sheets = _open(actor)
    waiting = _by_round(open_sheets, (Stage.SENT,))
    unsent = open_sheets.filter(round__entry_deadline__lt=clock.today())
    late = _by_round(unsent, (*STAGES_OF_ENTRY, Stage.WITH_LEADER))
    return [
        *(
            _round_item(group, f"Thẩm định {group['number']} bảng đã gửi", "review_deadline")
            for group in waiting
        ),
        *(
            _round_item(group, f"Đôn đốc {group['number']} bảng quá hạn gửi", "entry_deadline")
            for group in late
        ),
    ]


def _for_decision(actor: Actor) -> list[WorkItem]:
    return [
        _round_item(group, f"Quyết định {group['number']} bảng đã thẩm định", "decision_deadline")
        for group in _by_round(_open(actor), (Stage.REVIEWED,))
    ]


def _for_opinion(actor: Actor) -> list[WorkItem]:
    return [_gap_item(gap) for gap in office_gaps(actor)]


def _gap_item(gap: OfficeGap) -> WorkItem:
    unit, period = gap.round.unit, gap.round.period
    text = f"Nhập số liệu năm {period}, {unit}: còn {gap.left} chỉ tiêu"
    url = reverse("assessments:observations", args=[unit.key, period])
    return WorkItem(text, url, gap.round.review_deadline)


def _by_round(open_sheets: QuerySet[Sheet], stages: Iterable[Stage]) -> Iterable[Mapping]:
    """Return how many sheets at these stages each round has; one query."""
    rows = open_sheets.filter(stage__in=stages).order_by()
    names = ("code", "period", "review_deadline", "entry_deadline", "decision_deadline")
    columns = [f"round__{name}" for name in names]
    return rows.values(*columns).annotate(number=Count("pk")).order_by("round__code")


def _sheet_item(row: RoundRow, text: str, address: str) -> WorkItem:
    return WorkItem(text, reverse(address, args=[row.sheet.pk]), row.due)


def _round_item(group: Mapping, text: str, deadline: str) -> WorkItem:
    url = reverse("assessments:round", args=[group["round__code"]])
    due: date = group[f"round__{deadline}"]
    return WorkItem(f"{text}, đợt năm {group['round__period']}", url, due)


PROVIDERS: Mapping[str, Callable[[Actor], list[WorkItem]]] = {
    DutyKind.ENTRY: _for_entry,
    DutyKind.ENDORSEMENT: _for_endorsement,
    DutyKind.REVIEW: _for_review,
    DutyKind.OPINION: _for_opinion,
    DutyKind.DECISION: _for_decision,
}
