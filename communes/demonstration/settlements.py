"""Villages, offices and part-time workers of the demonstration's communes."""

from datetime import date

from communes.demonstration.facts import CommuneFacts, rows, table
from communes.enums import OfficialCategory
from communes.models import HeadCount, Office, Village


def load_villages(communes: list[CommuneFacts]) -> None:
    """Store the villages of `communes`; their number is a fact, their names are invented."""
    units = {facts.unit.code: facts.unit for facts in communes}
    Village.objects.bulk_create(
        Village(unit=units[row["code"]], kind=row["kind"], name=name, is_invented=True)
        for row in rows("villages")
        for name in row["names"].split("; ")
    )


def load_offices(communes: list[CommuneFacts]) -> None:
    """Store the headquarters: of the new design, or temporary (report of the district, 2021)."""
    storeys = table("demonstration")["storeys_of_new_offices"]
    Office.objects.bulk_create(
        Office(
            unit=facts.unit,
            is_solid=True,
            is_new_design=facts.has_new_office,
            is_temporary=not facts.has_new_office,
            meets_area_norm=facts.has_new_office,
            storeys=storeys if facts.has_new_office else None,
        )
        for facts in communes
    )


def load_head_counts(communes: list[CommuneFacts]) -> None:
    """Store the part-time workers; the district's totals are facts, their division is invented."""
    as_of = table("demonstration")["counted_on"]
    HeadCount.objects.bulk_create(
        _head_count(facts, category, number, as_of)
        for facts in communes
        for category, number in (
            (OfficialCategory.PART_TIME_COMMUNE, facts.part_time_commune),
            (OfficialCategory.PART_TIME_VILLAGE, facts.part_time_village),
        )
    )


def _head_count(facts: CommuneFacts, category: str, number: int, as_of: date) -> HeadCount:
    return HeadCount(
        unit=facts.unit, category=category, count=number, as_of=as_of, is_invented=True
    )
