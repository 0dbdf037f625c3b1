"""Loading the reference rows of this app: units with their succession, bodies and signers.

Every loader may run again: rows are found by their natural key and brought up to date.
"""

from datetime import date

from django.db import transaction

from communes import vietnamese
from communes.enums import Tier
from communes.models import AdministrativeUnit, Body, Signer, UnitAlias, UnitSuccession
from communes.reference_files import Row, read_day, read_rows

UNIT_FIELDS = [
    "code",
    "name",
    "kind",
    "tier",
    "parent",
    "list_order",
    "sort_key",
    "folded_name",
    "valid_from",
    "valid_to",
]


@transaction.atomic
def load_units() -> int:
    """Bring units, aliases and successions up to date; return the number of units."""
    rows = read_rows("units", "units.csv")
    orders = {
        row["unit_key"]: int(row["list_order"]) for row in read_rows("units", "list_orders.csv")
    }
    units: dict[str, AdministrativeUnit] = {}
    for tier in Tier.values:
        of_tier = [row for row in rows if int(row["tier"]) == tier]
        _store_units([_unit(row, units, orders) for row in of_tier])
        units = units_by_key()
    _load_aliases(units)
    _load_successions(units)
    return len(rows)


@transaction.atomic
def load_bodies() -> int:
    """Bring bodies and their signers up to date; return the number of bodies."""
    units = units_by_key()
    rows = read_rows("bodies", "bodies.csv")
    for row in rows:
        _load_body(row, units[row["unit_key"]])
    load_signers(read_rows("bodies", "signers.csv"), is_invented=False)
    return len(rows)


def load_signers(rows: list[Row], *, is_invented: bool) -> None:
    """Bring the signers in `rows` up to date; `is_invented` marks those of a demonstration."""
    for row in rows:
        body = Body.objects.get(unit__key=row["unit_key"], kind=row["body_kind"])
        Signer.objects.update_or_create(
            body=body,
            full_name=row["full_name"],
            defaults={
                "capacity": row["capacity"],
                "post": row["post"],
                "head_post": row["head_post"],
                "order": int(row["order"]),
                "is_invented": is_invented,
                "valid_from": read_day(row["valid_from"]),
                "valid_to": read_day(row["valid_to"]),
            },
        )


def units_by_key() -> dict[str, AdministrativeUnit]:
    """Return every unit by its key."""
    return {unit.key: unit for unit in AdministrativeUnit.objects.all()}


def _unit(
    row: Row, parents: dict[str, AdministrativeUnit], orders: dict[str, int]
) -> AdministrativeUnit:
    return AdministrativeUnit(
        key=row["key"],
        code=row["code"],
        name=row["name"],
        kind=row["kind"],
        tier=int(row["tier"]),
        parent=parents[row["parent_key"]] if row["parent_key"] else None,
        list_order=orders.get(row["key"], 0),
        sort_key=vietnamese.sort_key(row["name"]),
        folded_name=vietnamese.fold(row["name"]),
        valid_from=read_day(row["valid_from"]),
        valid_to=read_day(row["valid_to"]),
    )


def _store_units(units: list[AdministrativeUnit]) -> None:
    AdministrativeUnit.objects.bulk_create(
        units, update_conflicts=True, unique_fields=["key"], update_fields=UNIT_FIELDS
    )


def _load_aliases(units: dict[str, AdministrativeUnit]) -> None:
    aliases = [
        UnitAlias(unit=units[row["unit_key"]], name=row["alias"])
        for row in read_rows("units", "aliases.csv")
    ]
    UnitAlias.objects.bulk_create(aliases, ignore_conflicts=True)


def _load_successions(units: dict[str, AdministrativeUnit]) -> None:
    successions = [
        UnitSuccession(
            predecessor=units[row["predecessor_key"]],
            successor=units[row["successor_key"]],
            kind=row["kind"],
            effective_on=date.fromisoformat(row["effective_on"]),
            legal_basis=row["legal_basis"],
        )
        for row in read_rows("units", "successions.csv")
    ]
    UnitSuccession.objects.bulk_create(
        successions,
        update_conflicts=True,
        unique_fields=["predecessor", "successor"],
        update_fields=["kind", "effective_on", "legal_basis"],
    )


def _load_body(row: Row, unit: AdministrativeUnit) -> None:
    printed = ("printed_superior", "printed_name", "symbol", "drafting_symbol", "place")
    days = {name: read_day(row[name]) for name in ("valid_from", "valid_to")}
    Body.objects.update_or_create(
        unit=unit,
        kind=row["kind"],
        name=row["name"],
        defaults={name: row[name] for name in printed} | days,
    )
