"""The rows of one sheet as its pages show them: headings, leaves, and what stands beside them."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any

from assessments.models import Criterion, Evidence, Return, Score, Sheet
from assessments.queries.sheets import earlier_scores, sheet_scores
from communes.periods import years_before

YEARS_BESIDE = 3


@dataclass(frozen=True)
class SheetRow:
    """One row of the criteria set on a sheet; a heading has no score.

    `earlier` are the points of the years before by period, `returns` the requests; both the
    latest first.
    """

    criterion: Criterion
    depth: int
    score: Score | None = None
    earlier: tuple[tuple[str, Decimal | None], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    returns: tuple[Return, ...] = ()

    @property
    def last_points(self) -> Decimal | None:
        """Return the points of the year before."""
        return self.earlier[0][1] if self.earlier else None

    @property
    def open_return(self) -> Return | None:
        """Return the request that waits for an answer."""
        return next((each for each in self.returns if each.answered_at is None), None)

    @property
    def is_answered(self) -> bool:
        """Return whether points, words or files were changed since the request."""
        asked = self.open_return
        if asked is None or self.score is None:
            return False
        new_files = any(each.added_at >= asked.asked_at for each in self.evidence)
        return new_files or self.score.version > asked.asked_version


def criteria_rows(sheet: Sheet) -> list[SheetRow]:
    """Return headings and leaves in the order of the set; takes six queries."""
    criteria = list(sheet.round.criteria_set.criteria.all())
    parents = {row.pk: row.parent_id for row in criteria}
    scores = {score.criterion_id: score for score in sheet_scores(sheet)}
    earlier = earlier_scores(sheet, YEARS_BESIDE)
    periods = list(islice(years_before(sheet.round.period), YEARS_BESIDE))
    asked = _returns(sheet)
    return [
        _row(
            row,
            _depth(row.pk, parents),
            scores.get(row.pk),
            tuple((period, _final(earlier[row.code].get(period))) for period in periods),
            asked,
        )
        for row in criteria
        if row.pk in scores or not row.is_leaf
    ]


def final_points(score: Score) -> Decimal | None:
    """Return the points that count: as decided, else as reviewed, else as the commune gave them."""
    values = (score.decided_value, score.reviewed_value, score.self_value)
    return next((value for value in values if value is not None), None)


def _final(score: Score | None) -> Decimal | None:
    return final_points(score) if score else None


def _row(
    criterion: Criterion,
    depth: int,
    score: Score | None,
    earlier: tuple[tuple[str, Decimal | None], ...],
    asked: dict[int, list[Return]],
) -> SheetRow:
    if score is None:
        return SheetRow(criterion, depth)
    return SheetRow(
        criterion,
        depth,
        score,
        earlier,
        _kept_files(score),
        tuple(asked[score.pk]),
    )


def _kept_files(score: Any) -> tuple[Evidence, ...]:
    return tuple(score.present_evidence)  # set by the prefetch of `sheet_scores`


def _depth(key: int, parents: dict[int, int | None]) -> int:
    parent = parents.get(key)
    return 0 if parent is None else 1 + _depth(parent, parents)


def _returns(sheet: Sheet) -> dict[int, list[Return]]:
    rows = Return.objects.filter(score__sheet=sheet).select_related("asked_by")
    found: dict[int, list[Return]] = defaultdict(list)
    for row in rows.order_by("-asked_at", "-pk"):
        found[row.score_id].append(row)
    return found
