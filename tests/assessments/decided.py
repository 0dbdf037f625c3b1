"""Sheets with points of their own, carried to the decision by the verbs."""

from assessments import workflow
from assessments.models import Sheet
from tests import builders


def review(sheet: Sheet, points, staff: builders.People | None = None) -> builders.People:
    """Type these points, send and review them; return who was at work."""
    staff = staff or builders.people(sheet)
    builders.fill(sheet, points)
    workflow.present_to_leader(actor=staff.entry, sheet=sheet)
    workflow.send(actor=staff.leader, sheet=sheet)
    workflow.complete_review(actor=staff.reviewer, sheet=sheet)
    return staff


def decide(sheet: Sheet, points, **decision) -> builders.People:
    """Carry a sheet with these points to the decision, as computed unless told otherwise."""
    staff = review(sheet, points)
    workflow.decide(actor=staff.decider, sheet=sheet, paper="QĐ 01 (mẫu)", **decision)
    sheet.refresh_from_db()
    return staff
