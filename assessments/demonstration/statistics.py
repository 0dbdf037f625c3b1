"""Observations of the demonstration."""

from collections.abc import Iterable
from decimal import Decimal

from django.conf import settings

from assessments.models import (
    BreakdownItem,
    ColumnNote,
    Indicator,
    IndicatorGroup,
    Observation,
)
from assessments.statistics import applies
from communes.demonstration.facts import CommuneFacts, district, rows
from communes.models import AdministrativeUnit
from communes.reference_files import Row, read_day, read_rows

DISTRICT, COMMUNES = "district", "communes"
FOLDER, STATISTICS, NOTES = "demonstration", "statistics", "column_notes"


def load_observations(communes: list[CommuneFacts]) -> None:
    """Store the values of `observations.csv`: of the district, of all or of named communes."""
    indicators = {indicator.code: indicator for indicator in Indicator.objects.all()}
    of_district = district()
    Observation.objects.bulk_create(
        _observation(row, indicators[row["indicator"]], unit)
        for row in rows("observations")
        for unit in _units(row["units"], indicators[row["indicator"]], of_district, communes)
    )


def load_statistics() -> None:
    """Store the tables of `statistics/` and the notes of `column_notes/`, each row with its unit.

    A unit stands by its key; an item, where there is one, by its code in the indicator's group.
    """
    indicators = {indicator.code: indicator for indicator in Indicator.objects.all()}
    units = {unit.key: unit for unit in AdministrativeUnit.objects.all()}
    items = {
        (indicator.code, item.code): item
        for item in BreakdownItem.objects.prefetch_related("group__indicators")
        for indicator in item.group.indicators.all()
    }
    found = []
    for row in _tables(STATISTICS):
        each = _observation(row, indicators[row["indicator"]], units[row["unit"]])
        if row.get("item"):
            each.item = items[row["indicator"], row["item"]]
        found.append(each)
    Observation.objects.bulk_create(found)
    groups = {group.code: group for group in IndicatorGroup.objects.all()}
    ColumnNote.objects.bulk_create(
        ColumnNote(
            group=groups[row["group"]],
            unit=units[row["unit"]],
            period=row["period"],
            as_of=read_day(row["as_of"]),
            text=row["text"],
        )
        for row in _tables(NOTES)
    )


def _tables(name: str) -> Iterable[Row]:
    folder = settings.BASE_DIR / "fixtures" / FOLDER / name
    for file in sorted(folder.glob("*.csv")):
        yield from read_rows(FOLDER, name, file.name)


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
