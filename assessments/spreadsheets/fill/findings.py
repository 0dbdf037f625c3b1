"""The checks of the groups, looked at as if the workbook had been taken in."""

from collections.abc import Iterable, Mapping

from assessments.checks import Finding, review
from assessments.models import IndicatorGroup, Observation
from assessments.spreadsheets.cells import CellError, printed
from assessments.spreadsheets.fill.keyed import FilledCell
from assessments.spreadsheets.fill.plan import Plan
from assessments.statistics import Book
from assessments.workflow import Figure
from assessments.workflow.figures import figure_values


def note_findings(
    plan: Plan, groups: Iterable[IndicatorGroup], cells: Mapping[str, FilledCell]
) -> None:
    """Note in the plan what the checks find once the changes are stored; a few queries.

    `cells` are those of the workbook by the name that they have in their grid. What was explained,
    and what touches no cell of the workbook, is left out.
    """
    found = review(plan.unit, plan.period, groups, _pending(plan)).findings
    for finding in found:
        at = next((cells[name] for name in finding.names if name in cells), None)
        if finding.check is None or finding.is_explained or at is None:
            continue
        (plan.findings if finding.is_error else plan.warnings).append(_told(finding, at))


def _pending(plan: Plan) -> list[Observation]:
    """Return the rows as the verb would write them."""
    figures = [each.writing for each in plan.changes if isinstance(each.writing, Figure)]
    known = {each.pk: each for each in Book(plan.unit).indicators.values()} if figures else {}
    return [
        Observation(
            indicator=known[figure.indicator_id],
            unit=plan.unit,
            period=figure.period,
            item_id=figure.item_id,
            **figure_values(known[figure.indicator_id], figure),
        )
        for figure in figures
    ]


def _told(finding: Finding, at: FilledCell) -> CellError:
    return CellError(at.sheet, at.address, printed(at.value), finding.problem, finding.action)
