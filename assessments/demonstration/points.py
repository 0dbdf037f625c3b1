"""Points of the demonstration's sheets: invented totals, spread over the criteria."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assessments.models import Criterion
from communes.demonstration.dealing import fraction, mixed
from communes.demonstration.facts import rows
from communes.reference_files import Row
from communes.vietnamese import parse_decimal

SPREAD = 4  # points between the strongest and the weakest criterion, about
HABIT = 0.75  # how much of a criterion's strength a commune keeps from year to year
STEP = Decimal("0.25")
COMFORT, COMFORTABLE_FLOOR, PLAIN_FLOOR = Decimal(340), Decimal(13), Decimal(12)

Points = dict[str, Decimal]


@dataclass(frozen=True)
class SheetPoints:
    """What the commune gives itself, what the review leaves of it, and why."""

    own: Points
    reviewed: Points
    reasons: Mapping[str, str]


def sheet_points(period: str, criteria: Sequence[Criterion]) -> dict[str, SheetPoints]:
    """Return the points of each commune in `points.csv` for that period, by its code."""
    adjusted = [row for row in rows("adjustments") if row["period"] == period]
    found = {}
    for row in (row for row in rows("points") if row["period"] == period):
        of_commune = [r for r in adjusted if r["code"] == row["code"]]
        added = {r["criterion"]: parse_decimal(r["added_by_commune"]) for r in of_commune}
        reviewed = _reviewed(row, criteria, added)
        found[row["code"]] = SheetPoints(
            own=reviewed | {code: reviewed[code] + more for code, more in added.items()},
            reviewed=reviewed,
            reasons={r["criterion"]: r["reason"] for r in of_commune},
        )
    return found


def _reviewed(row: Row, criteria: Sequence[Criterion], added: Points) -> Points:
    """Return points that add up to the total of `row` and leave room for what was added.

    Each commune has strong and weak criteria, of its own and much the same every year.
    """
    total, fixed = parse_decimal(row["total"]), _fixed(row)
    floor = COMFORTABLE_FLOOR if total >= COMFORT else PLAIN_FLOOR
    free = [criterion for criterion in criteria if criterion.code not in fixed]
    rest = total - sum(fixed.values())
    ranges = {c.code: (floor, c.max_points - added.get(c.code, 0)) for c in free}
    points = {}
    for criterion in free:
        wanted = rest / len(free) + _strength(criterion, row["code"], row["period"])
        lowest, highest = ranges[criterion.code]
        points[criterion.code] = min(max(_stepped(wanted, criterion), lowest), highest)
    order = mixed(free, lambda criterion: criterion.code, f"{row['code']}/{row['period']}")
    _balance(points, order, ranges, rest)
    return {c.code: (points | fixed)[c.code] for c in criteria}


def _fixed(row: Row) -> Points:
    """Return the one criterion that is said to be weak, if there is one."""
    code = row["low_criterion"]
    return {code: parse_decimal(row["low_points"])} if code else {}


def _balance(
    points: Points,
    order: Sequence[Criterion],
    ranges: Mapping[str, tuple[Decimal, Decimal]],
    total: Decimal,
) -> None:
    """Move points by single steps, criterion after criterion, until they add up to `total`.

    Raises ValueError where the criteria cannot carry that total.
    """
    missing = total - sum(points.values())
    while missing:
        before = missing
        for criterion in order:
            step = STEP.copy_sign(missing)
            lowest, highest = ranges[criterion.code]
            moved = points[criterion.code] + step
            if lowest <= moved <= highest and abs(missing) >= STEP:
                points[criterion.code] = moved
                missing -= step
        if missing == before:
            raise ValueError(f"{total} points do not fit {len(order)} criteria")


def _strength(criterion: Criterion, name: str, period: str) -> Decimal:
    habit = fraction("habit", name, criterion.code)
    year = fraction("year", name, criterion.code, period)
    return Decimal(str((HABIT * habit + (1 - HABIT) * year - 0.5) * SPREAD))


def _stepped(value: Decimal, criterion: Criterion) -> Decimal:
    step = criterion.step or STEP
    return value // step * step
