"""What is still open when a report is about to be frozen."""

from assessments.enums import STAGES_WITH_DECISION
from assessments.models import Sheet
from communes.models.units import within
from reports.models import Report


def undecided_sheets(report: Report) -> list[Sheet]:
    """Return the sheets of the report's unit and period without a decision; one query."""
    rows = Sheet.objects.filter(within(report.unit_id, "unit__"), round__period=report.period)
    undecided = rows.exclude(stage__in=STAGES_WITH_DECISION).select_related("unit__parent")
    return list(undecided.order_by("unit__sort_key", "pk"))
