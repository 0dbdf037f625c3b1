"""Reports in lists, who may sign them, and which sheets keep them from being final."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from assessments.enums import STAGES_WITH_DECISION
from assessments.models import Sheet
from communes.models import Signer
from communes.models.units import within
from reports.kinds import Kind, kind_of
from reports.models import Report


@dataclass(frozen=True)
class ReportRow:
    """A report with its kind."""

    report: Report
    kind: Kind


def report_rows(reports: Iterable[Report]) -> list[ReportRow]:
    """Return each report with its kind; no query beside that of the reports."""
    return [ReportRow(report, kind_of(report.kind)) for report in reports]


def undecided_sheets(report: Report) -> QuerySet[Sheet]:
    """Return the sheets of the report's unit and period without a decision; one query."""
    rows = Sheet.objects.filter(
        within(report.unit_id, "round__unit__"), round__period=report.period
    )
    undecided = rows.exclude(stage__in=STAGES_WITH_DECISION).select_related("unit", "round")
    return undecided.order_by("unit__list_order", "unit__sort_key", "pk")


def choosable_signers(report: Report) -> QuerySet[Signer]:
    """Return those who sign for the issuing body since the end of the period; one query."""
    kind = kind_of(report.kind)
    since = kind.read_period(report.period).last_day
    signers = Signer.objects.filter(body__unit=report.unit_id, body__kind=kind.issuer)
    return signers.exclude(valid_to__lt=since).select_related("body").order_by("order", "pk")
