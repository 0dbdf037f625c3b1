"""The rows of one sheet with everything that stands beside them, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models.functions import Coalesce

from assessments.models import Criterion, Evidence, Return, Score, Sheet
from communes.periods import year_before


@dataclass(frozen=True)
class SheetRow:
    """One row of the criteria set on a sheet; a heading has no score.

    `last_points` are those of the same commune and set one year before, `returns` the newest first.
    """

    criterion: Criterion
    depth: int
    score: Score | None = None
    last_points: Decimal | None = None
    evidence: tuple[Evidence, ...] = ()
    returns: tuple[Return, ...] = ()

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


def sheet_rows(sheet: Sheet) -> list[SheetRow]:
    """Return headings and leaves in the order of the set; takes five queries."""
    criteria = list(sheet.round.criteria_set.criteria.all())
    parents = {row.pk: row.parent_id for row in criteria}
    scores = {score.criterion_id: score for score in scores_of(sheet)}
    last = last_points(sheet)
    files, asked = _evidence(sheet), _returns(sheet)
    return [
        _row(criterion, _depth(criterion.pk, parents), scores, last, files, asked)
        for criterion in criteria
        if criterion.pk in scores or not criterion.is_leaf
    ]


def scores_of(sheet: Sheet) -> list[Score]:
    """Return the scores in the order of the set, with their criterion and who wrote them."""
    people = ("self_by", "reviewed_by", "decided_by", "province_by")
    rows = sheet.scores.select_related("criterion", *people)
    return list(rows.order_by("criterion__order", "pk"))


def last_points(sheet: Sheet) -> dict[str, Decimal]:
    """Return by criterion code what the same commune had in the same set one year before."""
    before = Score.objects.filter(
        sheet__unit=sheet.unit_id,
        sheet__round__criteria_set=sheet.round.criteria_set_id,
        sheet__round__period=year_before(sheet.round.period),
    )
    final = Coalesce("decided_value", "reviewed_value", "self_value")
    found = before.annotate(final=final).values_list("criterion__code", "final")
    return {code: value for code, value in found if value is not None}


def _row(
    criterion: Criterion,
    depth: int,
    scores: dict[int, Score],
    last: dict[str, Decimal],
    files: dict[int, list[Evidence]],
    asked: dict[int, list[Return]],
) -> SheetRow:
    score = scores.get(criterion.pk)
    if score is None:
        return SheetRow(criterion, depth)
    return SheetRow(
        criterion,
        depth,
        score,
        last.get(criterion.code),
        tuple(files[score.pk]),
        tuple(asked[score.pk]),
    )


def _depth(key: int, parents: dict[int, int | None]) -> int:
    parent = parents.get(key)
    return 0 if parent is None else 1 + _depth(parent, parents)


def _evidence(sheet: Sheet) -> dict[int, list[Evidence]]:
    kept = Evidence.objects.filter(score__sheet=sheet, removed_at__isnull=True)
    return _by_score(kept.order_by("pk"))


def _returns(sheet: Sheet) -> dict[int, list[Return]]:
    asked = Return.objects.filter(score__sheet=sheet).select_related("asked_by")
    return _by_score(asked.order_by("-asked_at", "-pk"))


def _by_score(rows: Iterable) -> dict[int, list]:
    found: dict[int, list] = defaultdict(list)
    for row in rows:
        found[row.score_id].append(row)
    return found
