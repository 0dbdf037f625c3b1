"""The drafts of the demonstration, begun by its reviewing bodies from the words of their kind."""

from datetime import date

from assessments.demonstration.desks import on
from communes.demonstration.accounts import actor
from communes.demonstration.facts import rows
from communes.enums import DutyKind
from communes.models import AdministrativeUnit, Signer
from reports.editing import choose_signer, create_report
from reports.kinds import kind_of
from reports.models import Report


def load_reports() -> None:
    """Begin each report on its day; accounts, units and signers are there already."""
    units = {unit.key: unit for unit in AdministrativeUnit.objects.select_related("parent__parent")}
    for row in rows("reports"):
        reviewer = actor(row["reviewer"], DutyKind.REVIEW)
        with on(date.fromisoformat(row["begun_on"]), 9):
            report = create_report(
                actor=reviewer,
                kind=kind_of(row["kind"]),
                unit=units[row["unit"]],
                period=row["period"],
            )
            if row["signer"]:
                choose_signer(actor=reviewer, report=report, signer=_signer(report, row["signer"]))


def _signer(report: Report, full_name: str) -> Signer:
    return Signer.objects.get(
        body__unit=report.unit, body__kind=kind_of(report.kind).issuer, full_name=full_name
    )
