"""What waits for the province's department: silent districts, late communes, the fourth value."""

from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.urls import reverse

from assessments.enums import STAGES_UNSENT, STAGES_WITH_DECISION, Stage
from assessments.models import Round, Sheet
from communes import clock
from communes.access import Actor, may_consolidate
from communes.enums import Tier
from communes.models import AdministrativeUnit
from communes.models.units import within
from communes.periods import period_words, read_period
from communes.work_items import Urgency, WorkItem
from reports.consolidation.progress import LATE, LATE_FIRST
from reports.consolidation.years import YEARS, last_year


def items(actor: Actor) -> list[WorkItem]:
    """Return the work of the province's department; three queries at the most."""
    if not may_consolidate(actor) or actor.duty is None:
        return []
    province = actor.duty.unit
    return [*_late(province), *_to_announce(province), *_silent(province)]


def _late(province: AdministrativeUnit) -> list[WorkItem]:
    """Return for each year how many communes should have sent their sheet before today."""
    open_sheets = Sheet.objects.filter(
        within(province.pk, "unit__"), round__period__regex=YEARS, round__is_closed=False
    )
    by_day = open_sheets.annotate(due=Coalesce("own_deadline", "round__entry_deadline"))
    late = by_day.filter(stage__in=STAGES_UNSENT, due__lt=clock.today()).order_by("round__period")
    return [
        WorkItem(
            f"Đôn đốc {number} xã quá hạn gửi thẩm định {period_words(period)}",
            _page(period, qua_han=LATE, thu_tu=LATE_FIRST) + "#tien-do",
            urgency=Urgency.LATE,
        )
        for period, number in late.values_list("round__period").annotate(Count("pk"))
    ]


def _to_announce(province: AdministrativeUnit) -> list[WorkItem]:
    """Return for each year how many rating units have decided all that is not announced yet.

    Of closed rounds those of the year that ended last are named: results of papers are closed.
    """
    rounds = Round.objects.filter(within(province.pk, "unit__"), period__regex=YEARS)
    current = rounds.filter(Q(is_closed=False) | Q(period=last_year()))
    counted = current.annotate(
        every=Count("sheets"),
        final=Count("sheets", filter=Q(sheets__stage__in=STAGES_WITH_DECISION)),
        waiting=Count("sheets", filter=Q(sheets__stage=Stage.DECIDED)),
    )
    by_year: dict[str, list[int]] = {}
    for period, every, final, waiting in counted.order_by("period").values_list(
        "period", "every", "final", "waiting"
    ):
        if waiting and every == final:
            by_year.setdefault(period, []).append(waiting)
    return [
        WorkItem(
            f"Ghi thông báo của tỉnh về kết quả {period_words(period)}: "
            f"{len(waiting)} đơn vị đã quyết định xong {sum(waiting)} xã",
            _page(period),
        )
        for period, waiting in by_year.items()
    ]


def _silent(province: AdministrativeUnit) -> list[WorkItem]:
    """Return how many districts of the year that ended have not decided any commune."""
    year = last_year()
    decided = Sheet.objects.filter(
        round__unit=OuterRef("pk"), round__period=year, stage__in=STAGES_WITH_DECISION
    )
    districts = AdministrativeUnit.objects.filter(parent=province, tier=Tier.DISTRICT)
    number = districts.on(read_period(year).last_day).exclude(Exists(decided)).count()
    text = f"Đôn đốc {number} đơn vị cấp huyện chưa báo cáo kết quả năm {year}"
    return [WorkItem(text, _page(year))] if number else []


def _page(year: str, **query: str) -> str:
    """Return the address of the province's screen for the year."""
    return f"{reverse('reports:province')}?{urlencode({'nam': year} | query)}"
