"""Communes of an open round where nobody can do the next thing: work of the administrator."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse

from assessments.access import followed_sheets
from assessments.enums import STAGES_AT_COMMUNE, STAGES_OF_ENTRY
from assessments.models import Round, Sheet
from communes import clock
from communes.access import Actor, may_administer
from communes.enums import DutyKind
from communes.models import Duty
from communes.periods import period_words
from communes.work_items import WorkItem

NAMED = 3  # so many communes are named, the rest is counted
NEEDED = (
    (DutyKind.ENTRY, STAGES_OF_ENTRY, "người nhập điểm (Đầu mối xã)"),
    (DutyKind.ENDORSEMENT, STAGES_AT_COMMUNE, "người gửi thẩm định (Lãnh đạo xã)"),
)


def items(actor: Actor) -> list[WorkItem]:
    """Return a line for each open round and each duty that communes lack; three queries."""
    if not may_administer(actor):
        return []
    waiting = followed_sheets(actor).filter(round__is_closed=False, stage__in=STAGES_AT_COMMUNE)
    by_round: dict[Round, list[Sheet]] = {}
    for sheet in waiting.order_by("round__entry_deadline", "round_id", "unit__sort_key"):
        by_round.setdefault(sheet.round, []).append(sheet)
    at_work = {kind: _units_with(kind) for kind, _, _ in NEEDED} if by_round else {}
    return [
        _item(held, kind, words, lacking)
        for held, sheets in by_round.items()
        for kind, stages, words in NEEDED
        if (lacking := _lacking(sheets, stages, at_work[kind]))
    ]


def _units_with(kind: DutyKind) -> set[int]:
    """Return the keys of the units where somebody who may log in does that duty today."""
    held = Duty.objects.on(clock.today()).filter(kind=kind, user__is_active=True)
    return set(held.values_list("unit", flat=True))


def _lacking(sheets: Iterable[Sheet], stages: Iterable[str], units: set[int]) -> list[Sheet]:
    return [each for each in sheets if each.stage in stages and each.unit_id not in units]


def _item(held: Round, kind: DutyKind, words: str, lacking: list[Sheet]) -> WorkItem:
    names = [sheet.unit.full_name for sheet in lacking[:NAMED]]
    rest = len(lacking) - len(names)
    more = f" và {rest} đơn vị khác" if rest else ""
    text = f"Đợt {period_words(held.period)}, {held.unit}: {', '.join(names)}{more} chưa có {words}"
    return WorkItem(text, _address(kind, lacking), held.entry_deadline)


def _address(kind: DutyKind, lacking: list[Sheet]) -> str:
    """Return the page on which the account is made: for one commune it is chosen already."""
    if len(lacking) > 1:
        return reverse("communes:create_accounts")
    chosen = {"nhiem_vu": kind.value, "don_vi": lacking[0].unit_id}
    return f"{reverse('communes:create_account')}?{urlencode(chosen)}"
