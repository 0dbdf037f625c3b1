"""Whether a sheet can go on, what it waits for, and what somebody should look at before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assessments.enums import Stage
from assessments.models import Exclusion, Return, Score, Sheet
from assessments.queries.gaps import gaps, unanswered
from assessments.queries.movements import falls, movements
from assessments.queries.one_sheet import SheetRow
from communes import clock


@dataclass(frozen=True)
class Readiness:
    """What stands before the next step of a sheet at the commune.

    `open_ends` keep it back, each with what to do. `bare` have points and no file, `unexplained`
    fell against last year without a word: those are hints only, on leaves that are open. `due` is
    the day of the next step.
    """

    leaves: int
    open_ends: tuple[tuple[Score, str], ...]
    bare: tuple[Score, ...]
    unexplained: tuple[Score, ...]
    asked: tuple[Return, ...]
    exclusions: tuple[Exclusion, ...]
    files: int
    due: date

    @property
    def is_late(self) -> bool:
        """Return whether the day of the next step is over."""
        return self.due < clock.today()

    @property
    def days_late(self) -> int:
        """Return how many days ago that was."""
        return (clock.today() - self.due).days


def readiness(sheet: Sheet, rows: Sequence[SheetRow]) -> Readiness:
    """Return what the sheet with these rows (see `criteria_rows`) still needs; two queries."""
    leaves = [row for row in rows if row.score]
    asked = tuple(row.open_return for row in leaves if row.open_return)
    is_asked = sheet.stage == Stage.CLARIFICATION
    open_rows = [row for row in leaves if row.open_return] if is_asked else leaves
    return Readiness(
        leaves=len(leaves),
        open_ends=_open_ends(sheet, [row.score for row in leaves if row.score]),
        bare=tuple(row.score for row in open_rows if row.score and _is_bare(row)),
        unexplained=tuple(
            each.score for each in falls(movements(open_rows)) if not each.score.explanation
        ),
        asked=asked,
        exclusions=tuple(sheet.exclusions.select_related("condition")),
        files=sum(len(row.evidence) for row in leaves),
        due=_due(sheet, asked),
    )


def _open_ends(sheet: Sheet, scores: list[Score]) -> tuple[tuple[Score, str], ...]:
    missing = gaps(scores)
    named = {score.pk for score, _ in missing}
    silent = [found for found in unanswered(sheet) if found[0].pk not in named]
    return (*missing, *silent)


def _is_bare(row: SheetRow) -> bool:
    return bool(row.score and row.score.self_value and not row.evidence)


def _due(sheet: Sheet, asked: Sequence[Return]) -> date:
    if sheet.stage == Stage.CLARIFICATION and asked:
        return min(each.deadline for each in asked)
    return sheet.entry_deadline
