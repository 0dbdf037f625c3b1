"""What waits for each duty in the rounds that are open."""

from collections.abc import Callable, Iterable, Mapping
from urllib.parse import urlencode

from django.db.models import (
    Aggregate,
    BooleanField,
    Count,
    ExpressionWrapper,
    Min,
    Q,
    QuerySet,
)
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse

from assessments.access import sheets
from assessments.enums import STAGES_OF_ENTRY, STAGES_OF_TYPING, STAGES_UNSENT, Stage, WhoseTurn
from assessments.models import Sheet
from assessments.queries.office_gaps import OfficeGap, office_gaps
from assessments.queries.reminders import reminder_words, standing_reminders
from assessments.queries.round_rows import RoundRow, round_rows
from communes import clock
from communes.access import Actor
from communes.enums import DutyKind
from communes.periods import period_words
from communes.work_items import SOON, WorkItem

SET_NAME = "round__criteria_set__name"


def items(actor: Actor) -> list[WorkItem]:
    """Return the work of the actor's present duty; three queries at the most."""
    provider = PROVIDERS.get(actor.duty.kind) if actor.duty else None
    return provider(actor) if provider else []


def _open(actor: Actor) -> QuerySet[Sheet]:
    return sheets(actor).filter(round__is_closed=False)


def _for_entry(actor: Actor) -> list[WorkItem]:
    return _sheet_items(actor, STAGES_OF_TYPING, _entry_words, "assessments:entry")


def _entry_words(row: RoundRow) -> str:
    sheet = row.sheet
    name = f"{period_words(sheet.round.period)}, {sheet.unit}"
    if sheet.stage == Stage.CLARIFICATION:
        return f"Bổ sung, giải trình {row.open_returns} mục của bảng điểm {name}"
    if sheet.stage == Stage.GIVEN_BACK:
        return f"Sửa bảng tự chấm {name}: lãnh đạo xã trả lại"
    return f"Tự chấm điểm {name}: đã có điểm {row.answered}/{row.leaves} mục"


def _for_endorsement(actor: Actor) -> list[WorkItem]:
    stages = (Stage.WITH_LEADER, Stage.CLARIFICATION)
    return _sheet_items(actor, stages, _endorsement_words, "assessments:send")


def _endorsement_words(row: RoundRow) -> str:
    sheet = row.sheet
    name = f"{period_words(sheet.round.period)}, {sheet.unit}"
    if sheet.stage == Stage.CLARIFICATION:
        return f"Gửi phần bổ sung, giải trình {row.open_returns} mục của bảng điểm {name}"
    return f"Xem và gửi thẩm định bảng tự chấm {name}"


def _for_review(actor: Actor) -> list[WorkItem]:
    open_sheets = _open(actor)
    waiting = _by_round(open_sheets, (Stage.SENT,))
    typing_for = open_sheets.filter(stage__in=STAGES_OF_ENTRY).exclude(paper_scan="")
    return [
        *(_typing_for_item(row) for row in round_rows(typing_for)),
        *(
            WorkItem(
                _of_round(group, f"Thẩm định {group['number']} bảng đã gửi"),
                _round_address(group, luot=WhoseTurn.REVIEW.value),
                group["round__review_deadline"],
            )
            for group in waiting
        ),
        *_to_call_on(open_sheets),
    ]


def _to_call_on(open_sheets: QuerySet[Sheet]) -> list[WorkItem]:
    """Return how many communes have not sent in time, and how many soon have to; one query.

    What the reviewing body types from paper is its own work, not the commune's.
    """
    today = clock.today()
    own = Coalesce("own_deadline", "round__entry_deadline")
    typed_there = open_sheets.filter(paper_scan="")
    dated = typed_there.annotate(due=Greatest("round__entry_deadline", own))
    is_late = ExpressionWrapper(Q(due__lt=today), BooleanField())
    near = dated.filter(due__lte=today + SOON).annotate(is_late=is_late)
    groups = _by_round(near, STAGES_UNSENT, "is_late", first=Min("due"))
    return [_call_item(group) for group in groups]


def _call_item(group: Mapping) -> WorkItem:
    how = "quá hạn gửi" if group["is_late"] else "sắp đến hạn gửi"
    query = {"luot": WhoseTurn.COMMUNE.value} | ({"tre": "on"} if group["is_late"] else {})
    text = f"Đôn đốc {group['number']} bảng {how}"
    return WorkItem(_of_round(group, text), _round_address(group, **query), group["first"])


def _typing_for_item(row: RoundRow) -> WorkItem:
    sheet = row.sheet
    name = f"{sheet.unit.full_name}, {period_words(sheet.round.period)}"
    text = f"Nhập thay bảng của {name}: đã có điểm {row.answered}/{row.leaves} mục"
    return WorkItem(text, reverse("assessments:entry", args=[sheet.pk]), row.due)


def _for_decision(actor: Actor) -> list[WorkItem]:
    return [
        WorkItem(
            _of_round(group, f"Quyết định {group['number']} bảng đã thẩm định"),
            reverse("assessments:decide_all", args=[group["round__code"]]),
            group["round__decision_deadline"],
        )
        for group in _by_round(_open(actor), (Stage.REVIEWED,))
    ]


def _for_opinion(actor: Actor) -> list[WorkItem]:
    return [_gap_item(gap) for gap in office_gaps(actor)]


def _gap_item(gap: OfficeGap) -> WorkItem:
    unit, period = gap.round.unit, gap.round.period
    text = f"Nhập số liệu {period_words(period)}, {unit}: còn {gap.left} chỉ tiêu"
    url = reverse("assessments:observations", args=[unit.key, period])
    return WorkItem(text, url, gap.round.review_deadline)


def _by_round(
    open_sheets: QuerySet[Sheet], stages: Iterable[Stage], *also: str, **more: Aggregate
) -> Iterable[Mapping]:
    """Return how many sheets at these stages each round has, and by `also`; one query."""
    rows = open_sheets.filter(stage__in=stages).order_by()
    names = ("code", "period", "review_deadline", "decision_deadline")
    columns = [*(f"round__{name}" for name in names), SET_NAME, *also]
    counted = rows.values(*columns).annotate(number=Count("pk"), **more)
    groups = list(counted.order_by("round__code", *also))
    several = len({group[SET_NAME] for group in groups}) > 1
    return [group | {"of_set": f" – {group[SET_NAME]}" if several else ""} for group in groups]


def _sheet_items(
    actor: Actor, stages: Iterable[Stage], words: Callable[[RoundRow], str], address: str
) -> list[WorkItem]:
    """Return an item for each open sheet at these stages, with the reminder that stands."""
    rows = round_rows(_open(actor).filter(stage__in=stages))
    reminders = standing_reminders(row.sheet for row in rows)
    several = len({row.sheet.round.criteria_set_id for row in rows}) > 1
    return [
        WorkItem(
            words(row) + (f" – {row.sheet.round.criteria_set.name}" if several else ""),
            reverse(address, args=[row.sheet.pk]),
            row.due,
            note=reminder_words(reminders.get(row.sheet.pk)),
            comes_first=row.sheet.pk in reminders,
        )
        for row in rows
    ]


def _of_round(group: Mapping, text: str) -> str:
    return f"{text}, đợt {period_words(group['round__period'])}{group['of_set']}"


def _round_address(group: Mapping, **query: str) -> str:
    return f"{reverse('assessments:round', args=[group['round__code']])}?{urlencode(query)}"


PROVIDERS: Mapping[str, Callable[[Actor], list[WorkItem]]] = {
    DutyKind.ENTRY: _for_entry,
    DutyKind.ENDORSEMENT: _for_endorsement,
    DutyKind.REVIEW: _for_review,
    DutyKind.OPINION: _for_opinion,
    DutyKind.DECISION: _for_decision,
}
