"""Where a figure was read: rows by table and key, with the page that shows them."""

from collections import defaultdict

from django.db.models import Model
from django.urls import reverse

from assessments.grids import periods_shown
from assessments.models import IndicatorGroup, Observation
from communes.models import AdministrativeUnit
from communes.periods import period_words
from communes.registers import Counted
from reports.figures.figure import Source
from reports.figures.scope import Scope


def row(instance: Model, label: str, url: str = "") -> Source:
    """Return one row as a source."""
    return Source(instance._meta.label_lower, str(instance.pk), label, url)


def observation(found: Observation) -> Source:
    """Return an observation as a source: what it counts, of whom and when, with its cell."""
    unit, period = found.unit.title, period_words(found.period)
    return row(found, f"{found.indicator.label} – {unit}, {period}", cell_page(found))


def of_unit(unit: AdministrativeUnit) -> Source:
    """Return a unit as a source, with the page of its register."""
    return row(unit, unit.title, unit_page(unit))


def counted(
    scope: Scope, rows: Counted, what: str, *, of_persons: bool = False
) -> tuple[Source, ...]:
    """Return a source for each commune with the keys of its rows: "Xã Quài Tở: 20 đại biểu".

    People are named on the page of the commune only, where access is checked.
    """
    keys: dict[int, list[int]] = defaultdict(list)
    for each in rows.rows:
        keys[each.unit.pk].append(each.key)
    page = persons_page if of_persons else unit_page
    return tuple(
        Source(rows.table, _listed(own), f"{unit.title}: {len(own)} {what}", page(unit))
        for unit in scope.among(keys)
        if (own := keys[unit.pk])
    )


def behind(scope: Scope, rows: Counted) -> tuple[int, int]:
    """Return how many of the communes gave data."""
    return len(scope.among({each.unit.pk for each in rows.rows})), scope.size


def _listed(keys: list[int]) -> str:
    return ",".join(map(str, sorted(keys)))


def unit_page(unit: AdministrativeUnit) -> str:
    """Return the address of the register of a unit."""
    return reverse("communes:unit", args=[unit.key])


def persons_page(unit: AdministrativeUnit) -> str:
    """Return the address of the people of a unit."""
    return reverse("communes:persons", args=[unit.key])


def observations_page(unit: AdministrativeUnit, period: str) -> str:
    """Return the address of the statistics of a unit."""
    return reverse("assessments:observations", args=[unit.key, period])


def cell_page(row: Observation) -> str:
    """Return the address of the cell of an observation, in the table of its group.

    No query where the indicator carries its group.
    """
    indicator, group = row.indicator, row.indicator.group
    if group is None or not _is_shown(group, row.period):
        return observations_page(row.unit, row.period)
    page = reverse("assessments:group_grid", args=[row.unit.key, group.code, row.period])
    return f"{page}#o-{indicator.pk}-{row.period}-{row.item_id or 0}"


def _is_shown(group: IndicatorGroup, period: str) -> bool:
    return group.is_kept_for(period) and period in periods_shown(group, period)


def targets_page(unit: AdministrativeUnit, period: str) -> str:
    """Return the address of the goals of a unit."""
    return reverse("assessments:targets", args=[unit.key, period])


def sheet_page(sheet_id: int) -> str:
    """Return the address of a sheet."""
    return reverse("assessments:sheet", args=[sheet_id])
