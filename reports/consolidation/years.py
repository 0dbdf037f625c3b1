"""The years a province has results for."""

from dataclasses import dataclass

from django.db.models import Count, Q

from assessments.enums import STAGES_WITH_DECISION
from assessments.models import Round
from communes import clock
from communes.models import AdministrativeUnit
from communes.models.units import within
from communes.period_kinds import PATTERNS, YEAR

YEARS = rf"^{PATTERNS[YEAR].pattern}$"
DECIDED = Q(sheets__stage__in=STAGES_WITH_DECISION)


@dataclass(frozen=True)
class Years:
    """The names of the years, the latest first, and the one to begin with."""

    listed: tuple[str, ...]
    first_shown: str


def years_of(province: AdministrativeUnit) -> Years:
    """Return the years with a round in the province and the year that ended last; one query.

    The latest year that some unit has decided to the end is shown first, else the latest.
    """
    rounds = Round.objects.filter(within(province.pk, "unit__"), period__regex=YEARS)
    rows = rounds.annotate(decided=Count("sheets", filter=DECIDED), all=Count("sheets"))
    found = list(rows.values_list("period", "decided", "all"))
    listed = sorted({*(year for year, _, _ in found), last_year()}, reverse=True)
    finished = [year for year, decided, number in found if decided and decided == number]
    return Years(tuple(listed), max(finished, default=listed[0]))


def last_year() -> str:
    """Return the name of the year that ended last."""
    return str(clock.today().year - 1)
