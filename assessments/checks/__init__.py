"""What is wrong with statistics, or asks for a word: the same in browser, workbook and command.

There is one engine. `review` looks at what is stored; `findings_of_cells` picks out what touches
some cells (the answer to saving them); `check_values` looks at rows that nobody has stored yet (a
workbook before it is taken). All give `Finding`s, whose `problem` and `action` are the sentences
to show.
"""

from collections.abc import Iterable

from assessments.checks.conditions import Condition, conditions_of
from assessments.checks.finding import Finding, FindingCell
from assessments.checks.run import Review, review, review_each
from assessments.checks.tally import Below, Tally, below, tally
from assessments.models import IndicatorGroup, Observation
from communes.models import AdministrativeUnit

__all__ = [
    "Below",
    "Condition",
    "Finding",
    "FindingCell",
    "Review",
    "Tally",
    "below",
    "check_values",
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


def check_values(
    group: IndicatorGroup, unit: AdministrativeUnit, period: str, pending: Iterable[Observation]
) -> dict[str, list[Finding]]:
    """Return the findings by name of cell as they would be with the `pending` rows stored.

    `pending` are Observations of `unit` that need not be stored: indicator, unit, period, item and
    value (with base, printed_text, status) as the verb would write them, or `typed_text` for what
    is not valid. They stand in the place of the stored rows of the same cells; an emptied cell is a
    row without value. A finding over several cells stands at each of them. A fixed number of
    queries.
    """
    by_cell: dict[str, list[Finding]] = {}
    for finding in review(unit, period, [group], pending).findings:
        for name in finding.names:
            by_cell.setdefault(name, []).append(finding)
    return by_cell
