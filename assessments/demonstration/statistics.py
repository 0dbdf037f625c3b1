"""Observations of the demonstration."""

from decimal import Decimal

from assessments.models import Indicator, Observation
from assessments.statistics import applies
from communes.demonstration.facts import CommuneFacts, district, rows
from communes.models import AdministrativeUnit
from communes.reference_files import Row, read_day

DISTRICT, COMMUNES = "district", "communes"


def load_observations(communes: list[CommuneFacts]) -> None:
    """Store the values of `observations.csv`: of the district, of all or of named communes."""
    indicators = {indicator.code: indicator for indicator in Indicator.objects.all()}
    of_district = district()
    Observation.objects.bulk_create(
        _observation(row, indicators[row["indicator"]], unit)
        for row in rows("observations")
        for unit in _units(row["units"], indicators[row["indicator"]], of_district, communes)
    )


def _units(
    named: str,
    indicator: Indicator,
    of_district: AdministrativeUnit,
    communes: list[CommuneFacts],
) -> list[AdministrativeUnit]:
    """Return the units that a row speaks of; an indicator may leave out some kinds of unit."""
    if named == DISTRICT:
        return [of_district]
    codes = None if named == COMMUNES else named.split()
    return [
        facts.unit
        for facts in communes
        if (codes is None or facts.unit.code in codes) and applies(indicator, facts.unit)
    ]


def _observation(row: Row, indicator: Indicator, unit: AdministrativeUnit) -> Observation:
    return Observation(
        indicator=indicator,
        unit=unit,
        period=row["period"],
        value=_number(row["value"]),
        base=_number(row["base"]),
        printed_text=row["printed_text"],
        typed_text=row["typed_text"],
        status=row["status"],
        as_of=read_day(row["as_of"]),
        source=row["source"],
        is_invented=row["is_invented"] == "yes",
    )


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None
