"""What papers need at the places of the world: results from outside, bodies, signers."""

from datetime import date

from assessments import workflow
from assessments.enums import ImportKind
from assessments.models import ImportFile, Round
from assessments.spreadsheets.results_sheets import (
    ResultLine,
    ResultsTable,
    write_results_workbook,
)
from communes.enums import BodyKind, DutyKind
from communes.models import AdministrativeUnit, Body, Signer, UnitAlias
from tests import builders

PAPER_PERIOD = "2009"  # a year before any round of the world


def import_file(held: Round) -> ImportFile:
    """Return a workbook with a result of each commune of the round's unit, not taken in yet."""
    rules, unit = held.criteria_set, held.unit
    lines = [
        ResultLine(
            commune.code,
            commune.full_name,
            PAPER_PERIOD,
            grade=rules.grades.get(code="kha").name,
            paper="Thông báo (minh họa)",
            decided_on=date(int(PAPER_PERIOD) + 1, 1, 13),
        )
        for commune in unit.children.all()
    ]
    return workflow.keep_import_file(
        actor=builders.actor(DutyKind.ADMINISTRATION, unit),
        kind=ImportKind.RESULTS,
        criteria_set=rules,
        unit=unit,
        name="ket-qua.xlsx",
        content=write_results_workbook(ResultsTable(ImportKind.RESULTS, rules, unit, lines)),
    )


def committee(commune: AdministrativeUnit) -> Signer:
    """Return who signs for the commune's committee; the commune has another spelling as well."""
    UnitAlias.objects.create(unit=commune, name=f"{commune.name} (cũ)")
    body = Body.objects.create(
        unit=commune,
        kind=BodyKind.PEOPLES_COMMITTEE,
        name=f"Ủy ban nhân dân {commune}",
        printed_name=f"ỦY BAN NHÂN DÂN {commune}".upper(),
        symbol="UBND",
        place=commune.name,
    )
    return Signer.objects.create(body=body, full_name="Người Ký", post="Chủ tịch", order=1)
