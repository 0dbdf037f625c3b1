"""The drafts of the demonstration, begun by its reviewing body from the words of their kind."""

from datetime import date

from assessments.demonstration.desks import on
from communes.demonstration.accounts import actor
from communes.demonstration.facts import district, rows, table
from communes.enums import DutyKind
from reports.editing import create_report
from reports.kinds import kind_of


def load_reports() -> None:
    """Begin each report on its day; accounts and units are there already."""
    reviewer = actor(table("demonstration")["reviewer"], DutyKind.REVIEW)
    for row in rows("reports"):
        with on(date.fromisoformat(row["begun_on"]), 9):
            create_report(
                actor=reviewer, kind=kind_of(row["kind"]), unit=district(), period=row["period"]
            )
