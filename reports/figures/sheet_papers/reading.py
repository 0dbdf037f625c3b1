"""A sheet read once for its papers: rows, sums of the groups, how it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.db.models import QuerySet

from assessments import rules
from assessments.models import Score, Sheet
from assessments.queries.one_sheet import SheetRow, criteria_rows, final_points
from assessments.queries.sheets import scores_before
from assessments.rules.loader import ValueName
from assessments.scoring import Answer, RuleSet
from assessments.scoring.rules import Node, leaves_of, nodes_of
from assessments.scoring.totals import Tally, tally
from communes.periods import period_words, year_before
from reports.figures.scope import Scope


class NoSheet(LookupError):
    """The commune has no sheet in that period; the text says so."""


@dataclass(frozen=True)
class Sums:
    """What the rows of a set come to; None for a row in which nothing has its number yet."""

    by_code: Mapping[str, Decimal | None]
    total: Decimal | None


@dataclass(frozen=True)
class SheetReading:
    """A sheet with its rows in the order of the set, and the rules they are put to."""

    scope: Scope
    sheet: Sheet
    rows: tuple[SheetRow, ...]
    rule_set: RuleSet

    @cached_property
    def scores(self) -> list[Score]:
        """Return the scores in the order of the set."""
        return [row.score for row in self.rows if row.score]

    @property
    def period(self) -> str:
        """Return the period in words: "năm 2022"."""
        return period_words(self.sheet.round.period)

    @property
    def last_period(self) -> str:
        """Return the period a year earlier in words."""
        return period_words(year_before(self.sheet.round.period))

    @cached_property
    def last_sums(self) -> Sums:
        """Return what the points of the year before come to; one query."""
        before = {code: final_points(score) for code, score in scores_before(self.sheet).items()}
        known = {code: before.get(code) for code in self.rule_set.leaves}
        return _sums(self.rule_set, known)

    def tally(self, value: ValueName) -> Tally:
        """Return the sums by that value; with the reviewed one, what nobody reviewed counts as is.

        So it will count when the review is completed.
        """
        return tally(self.rule_set, self._answers(value))

    def sums(self, value: ValueName) -> Sums:
        """Return what each row comes to by that value, as `tally` counts it."""
        return _sums(self.rule_set, self._answers(value))

    def _answers(self, value: ValueName) -> dict[str, Answer]:
        found = rules.answers(self.scores, value)
        if value != "reviewed_value":
            return found
        own = rules.answers(self.scores, "self_value")
        return {code: own[code] if found[code] is None else found[code] for code in own}


def sheets_in(scope: Scope) -> QuerySet[Sheet]:
    """Return the sheets of a commune in a period, that of the latest round first."""
    found = Sheet.objects.filter(unit=scope.unit, round__period=scope.period.name)
    if scope.round_code:
        found = found.filter(round__code=scope.round_code)
    related = ("unit__parent", "round__unit", "round__criteria_set", "typed_by")
    results = ("computed_grade", "decided_grade", "province_grade", "announcement")
    return found.select_related(*related, *results).order_by("-round__begins_on", "round__code")


def read_sheet(scope: Scope) -> SheetReading:
    """Return the first sheet of the scope; a fixed number of queries. Raises NoSheet."""
    sheet = sheets_in(scope).first()
    if sheet is None:
        raise NoSheet(_no_sheet(scope))
    rule_set = rules.rule_set(sheet.round.criteria_set)
    return SheetReading(scope, sheet, tuple(criteria_rows(sheet)), rule_set)


def _no_sheet(scope: Scope) -> str:
    words = f"{scope.unit.title} không có bảng chấm điểm nào {period_words(scope.period.name)}"
    return f"{words} trong đợt {scope.round_code}." if scope.round_code else f"{words}."


def _sums(rule_set: RuleSet, answers: Mapping[str, Answer]) -> Sums:
    counted = tally(rule_set, answers)
    nodes = [node for top in rule_set.criteria for node in nodes_of(top)]
    begun = {node.code for node in nodes if _is_begun(node, answers)}
    by_code = {n.code: counted.worth[n.code].points if n.code in begun else None for n in nodes}
    return Sums(by_code, counted.total if begun else None)


def _is_begun(node: Node, answers: Mapping[str, Answer]) -> bool:
    return any(isinstance(answers.get(leaf.code), Decimal) for leaf in leaves_of(node))
