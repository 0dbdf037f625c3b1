"""The years a province has results for."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from assessments.enums import STAGES_WITH_DECISION
from assessments.models import Round
from communes import clock
from communes.models import AdministrativeUnit
from communes.models.units import within
from reports.periods import SHAPES, YEAR

DECIDED = Q(sheets__stage__in=STAGES_WITH_DECISION)


@dataclass(frozen=True)
class Years:
    """The names of the years, the latest first, and the one to begin with."""

    listed: tuple[str, ...]
    first_shown: str


def years_of(province: AdministrativeUnit) -> Years:
    """Return the years with a round in the province and the year that ended last; one query.

    The latest year with a decision comes first to the eye, else the year that ended last.
    """
    rows = Round.objects.filter(within(province.pk, "unit__")).order_by("-period")
    counts = dict(rows.values_list("period").annotate(decided=Count("sheets", filter=DECIDED)))
    held = _years(counts)
    decided = [year for year in held if counts[year]]
    listed = sorted({*held, last_year()}, reverse=True)
    return Years(tuple(listed), decided[0] if decided else last_year())


def last_year() -> str:
    """Return the name of the year that ended last."""
    return str(clock.today().year - 1)


def _years(periods: Iterable[str]) -> list[str]:
    return [period for period in periods if SHAPES[YEAR].fullmatch(period)]
