"""A round with those of the years before it, as far as they are held by the same rules and unit."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from assessments.enums import STAGES_WITH_DECISION, STAGES_WITH_RESULT
from assessments.models import Round, Sheet
from assessments.scoring.points import rounded
from communes.periods import period_words, years_before

YEARS_BACK = 3
HEAVY = "explanation"


@dataclass(frozen=True)
class YearOfRound:
    """A round, its sheets that have a result, and how many sheets it has in all."""

    round: Round
    sheets: tuple[Sheet, ...]
    total: int

    @property
    def name(self) -> str:
        """Return the period as the head of a column."""
        return self.round.period

    @property
    def decided(self) -> int:
        """Return how many sheets are decided."""
        return sum(sheet.stage in STAGES_WITH_DECISION for sheet in self.sheets)

    @property
    def is_complete(self) -> bool:
        """Return whether every sheet has a result, or will never get one."""
        return bool(self.sheets) and (len(self.sheets) == self.total or self.round.is_closed)


def years_of(held: Round) -> list[YearOfRound]:
    """Return the round and up to three before it, the oldest first; two queries.

    A year without any result is left out, the round itself never.
    """
    names = last_periods(held.period, YEARS_BACK + 1)
    rounds = Round.objects.filter(
        criteria_set=held.criteria_set_id, unit=held.unit_id, period__in=names
    )
    found = {each.period: each for each in rounds.select_related("criteria_set", "unit")}
    sheets: dict[int, list[Sheet]] = defaultdict(list)
    rows = Sheet.objects.filter(round__in=[each.pk for each in found.values()]).defer(HEAVY)
    related = rows.select_related("unit", "computed_grade", "decided_grade")
    for sheet in related.order_by("unit__sort_key", "pk"):
        sheets[sheet.round_id].append(sheet)
    years = [_year(found[name], sheets[found[name].pk]) for name in names if name in found]
    return [year for year in years if year.sheets or year.round.pk == held.pk]


def last_periods(period: str, count: int) -> list[str]:
    """Return the names of so many periods up to that one, the oldest first."""
    earlier = list(islice(years_before(period), count - 1))
    return [*reversed(earlier), period]


def source_of(year: YearOfRound) -> str:
    """Return where the numbers of a round come from, and how far it is."""
    held = year.round
    words = (
        f"Nguồn: bảng điểm {period_words(held.period)}, {held.unit}; "
        f"{len(year.sheets)}/{year.total} đơn vị có kết quả, "
        f"{year.decided}/{year.total} đã quyết định."
    )
    return f"{words} Số liệu minh họa." if held.is_invented else words


def whole_percent(part: Decimal, whole: Decimal) -> Decimal:
    """Return `part` of `whole` in percent without decimals, rounded half up."""
    return rounded(part * 100 / whole, 0)


def _year(held: Round, sheets: list[Sheet]) -> YearOfRound:
    return YearOfRound(
        held, tuple(each for each in sheets if each.stage in STAGES_WITH_RESULT), len(sheets)
    )
