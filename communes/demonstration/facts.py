"""What the demonstration knows of its communes, and its tables of counts."""

import tomllib
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from communes.models import AdministrativeUnit
from communes.reference_files import Row, read_rows

FOLDER = "demonstration"


@dataclass(frozen=True)
class CommuneFacts:
    """One commune of the demonstration; `place` is its place in the district's own list."""

    unit: AdministrativeUnit
    place: int
    login: str
    has_new_office: bool
    has_own_front_chair: bool
    justice_officers: int
    councillors: int
    part_time_commune: int
    part_time_village: int


def table(name: str) -> dict[str, Any]:
    """Return `fixtures/demonstration/<name>.toml`. Raises OSError."""
    file = settings.BASE_DIR / "fixtures" / FOLDER / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def rows(name: str) -> list[Row]:
    """Return the rows of `fixtures/demonstration/<name>.csv`. Raises OSError."""
    return read_rows(FOLDER, f"{name}.csv")


def district() -> AdministrativeUnit:
    """Return the district that the demonstration is about."""
    return AdministrativeUnit.objects.get(key=table("demonstration")["unit"])


def commune_facts() -> list[CommuneFacts]:
    """Return the facts of the district's communes, in the order of its own list."""
    units = {unit.code: unit for unit in district().children.order_by("list_order")}
    return [_facts(row, units[row["code"]]) for row in rows("communes")]


def _facts(row: Row, unit: AdministrativeUnit) -> CommuneFacts:
    return CommuneFacts(
        unit=unit,
        place=unit.list_order,
        login=row["login"],
        has_new_office=row["office"] == "new",
        has_own_front_chair=row["own_front_chair"] == "yes",
        justice_officers=int(row["justice_officers"]),
        councillors=int(row["councillors"]),
        part_time_commune=int(row["part_time_commune"]),
        part_time_village=int(row["part_time_village"]),
    )
