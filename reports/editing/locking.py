"""The lock on a report, and what the history calls it."""

from collections.abc import Mapping

from communes import history
from communes.access import Actor
from communes.history import FieldChange
from communes.periods import period_words
from reports.editing.errors import ReportRefused
from reports.kinds import kind_of
from reports.models import Report, Section

FROZEN = (
    "Báo cáo đã chốt trình ký nên không sửa được nữa. "
    "Nếu số liệu thay đổi, hãy lập văn bản thay thế."
)
LONGEST_TITLE = 100


def locked(report: Report) -> Report:
    """Return the report as it stands now, locked until the transaction ends.

    Raises ReportRefused for a frozen one.
    """
    rows = Report.objects.select_for_update(of=("self",)).select_related("unit")
    current = rows.get(pk=report.pk)
    if current.frozen_at:
        raise ReportRefused(FROZEN)
    return current


def locked_section(section: Section) -> Section:
    """Return the section as it stands now, its report locked. Raises ReportRefused."""
    report = locked(section.report)
    current = Section.objects.get(pk=section.pk)
    current.report = report
    return current


def report_label(report: Report) -> str:
    """Return how the history calls a report."""
    return f"{kind_of(report.kind).title}, {period_words(report.period)}"


def section_label(section: Section) -> str:
    """Return how the history calls a section."""
    name = section.title or section.key
    shown = name if len(name) <= LONGEST_TITLE else f"{name[:LONGEST_TITLE]}…"
    return f"{report_label(section.report)}, mục “{shown}”"


def tell(actor: Actor, section: Section, changes: Mapping[str, tuple[object, object]]) -> None:
    """Tell the history which fields of a section went from what to what."""
    label = section_label(section)
    history.record(
        actor=actor,
        unit=section.report.unit,
        changes=[
            FieldChange(section, label, field, old, new) for field, (old, new) in changes.items()
        ],
    )
