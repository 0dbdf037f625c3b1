"""What is wrong with statistics, or asks for a word: the same in browser, workbook and command.

There is one engine. `review` looks at what is stored, or at `pending` rows as if they were (a
workbook before it is taken); `review_each` and `below` look at many units; `findings_of_cells`
picks out what touches some cells (the answer to saving them). All give `Finding`s, whose `problem`
and `action` are the sentences to show.
"""

from collections.abc import Iterable

from assessments.checks.conditions import Condition, conditions_of
from assessments.checks.finding import Finding, FindingCell
from assessments.checks.run import Review, review, review_each
from assessments.checks.tally import Below, Tally, below, tally
from assessments.models import IndicatorGroup
from communes.models import AdministrativeUnit

__all__ = [
    "Below",
    "Condition",
    "Finding",
    "FindingCell",
    "Review",
    "Tally",
    "below",
    "conditions_of",
    "findings_of_cells",
    "review",
    "review_each",
    "tally",
]


def findings_of_cells(
    group: IndicatorGroup, unit: AdministrativeUnit, period: str, names: Iterable[str]
) -> list[Finding]:
    """Return the findings of a group's table for `period` that touch one of the cells.

    `names` are those of `assessments.grids.cell_name`, such as "o-12-2015-0". A finding that stood
    at one of these cells and is not among the answer (by its `key`) is settled. `as_json` of a
    finding is what a script needs. A fixed number of queries.
    """
    wanted = set(names)
    found = review(unit, period, [group]).findings
    return [each for each in found if wanted.intersection(each.names)]
