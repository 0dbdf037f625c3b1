"""What waits for the province's department: districts that are silent about the year that ended."""

from django.db.models import Exists, OuterRef
from django.urls import reverse

from assessments.enums import STAGES_WITH_DECISION
from assessments.models import Sheet
from communes.access import Actor, may_consolidate
from communes.enums import Tier
from communes.models import AdministrativeUnit
from communes.periods import read_period
from communes.work_items import WorkItem
from reports.consolidation.years import last_year


def items(actor: Actor) -> list[WorkItem]:
    """Return the work of the province's department; one query at the most."""
    if not may_consolidate(actor) or actor.duty is None:
        return []
    year = last_year()
    number = _silent_districts(actor.duty.unit, year)
    if not number:
        return []
    text = f"Đôn đốc {number} đơn vị cấp huyện chưa báo cáo kết quả năm {year}"
    return [WorkItem(text, f"{reverse('reports:province')}?nam={year}")]


def _silent_districts(province: AdministrativeUnit, year: str) -> int:
    """Return how many districts of that year have not decided any commune."""
    decided = Sheet.objects.filter(
        round__unit=OuterRef("pk"), round__period=year, stage__in=STAGES_WITH_DECISION
    )
    districts = AdministrativeUnit.objects.filter(parent=province, tier=Tier.DISTRICT)
    return districts.on(read_period(year).last_day).exclude(Exists(decided)).count()
