"""The decided sheets of all units of a province that rate communes."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from assessments.enums import STAGES_WITH_DECISION, TieRule
from assessments.models import Grade, Round, Sheet
from assessments.scoring import Place, places
from communes.enums import Tier
from communes.models import AdministrativeUnit
from reports.figures.finding import percent
from reports.figures.grades import rated_rounds, rounds_held
from reports.figures.scope import Scope


@dataclass(frozen=True)
class Rater:
    """A unit that rates its communes: the communes, its round, and the decided sheets."""

    unit: AdministrativeUnit
    communes: tuple[AdministrativeUnit, ...]
    round: Round | None
    decided: tuple[Sheet, ...]

    def graded(self, code: str) -> list[Sheet]:
        """Return the decided sheets with that grade."""
        return [s for s in self.decided if s.decided_grade and s.decided_grade.code == code]

    @property
    def recognised(self) -> list[Sheet]:
        """Return the decided sheets of recognised communes."""
        return [sheet for sheet in self.decided if sheet.decided_recognition]

    @property
    def source(self) -> str:
        """Return the papers that results were taken from; empty where all were scored here."""
        named = {sheet.source for sheet in self.decided if sheet.source}
        return "; ".join(sorted(named))


@dataclass(frozen=True)
class RankedSheet:
    """A decided sheet in its place among all of the province."""

    sheet: Sheet
    rater: AdministrativeUnit
    place: Place


@dataclass(frozen=True)
class ProvinceReading:
    """Every unit of a province that rates communes, in the order of its list."""

    scope: Scope
    raters: tuple[Rater, ...]

    @property
    def reporting(self) -> tuple[Rater, ...]:
        """Return those with at least one decided commune."""
        return tuple(rater for rater in self.raters if rater.decided)

    @property
    def silent(self) -> tuple[Rater, ...]:
        """Return those without any decided commune."""
        return tuple(rater for rater in self.raters if not rater.decided)

    @cached_property
    def decided(self) -> tuple[Sheet, ...]:
        """Return all decided sheets."""
        return tuple(sheet for rater in self.raters for sheet in rater.decided)

    @property
    def recognised(self) -> tuple[Sheet, ...]:
        """Return the decided sheets of recognised communes."""
        return tuple(sheet for rater in self.raters for sheet in rater.recognised)

    def graded(self, code: str) -> list[Sheet]:
        """Return the decided sheets with that grade."""
        return [sheet for rater in self.raters for sheet in rater.graded(code)]

    @property
    def grades(self) -> tuple[Grade, ...]:
        """Return the grades of the rounds' sets, each code once, the best first."""
        rounds = [rater.round for rater in self.raters if rater.round]
        grades = [grade for held in rounds for grade in held.criteria_set.grades.all()]
        by_code = {grade.code: grade for grade in reversed(grades)}
        return tuple(sorted(by_code.values(), key=lambda grade: grade.order))

    @property
    def ranked(self) -> tuple[RankedSheet, ...]:
        """Return the decided sheets with points, the best first.

        Points are weighed against their maximum, since sets may differ between units; ties follow
        the rule of the first set.
        """
        rounds = [rater.round for rater in self.raters if rater.round]
        rule = rounds[0].criteria_set.tie_rule if rounds else TieRule.SHARED
        raters = {sheet.pk: rater.unit for rater in self.raters for sheet in rater.decided}
        sheets = {sheet.pk: sheet for sheet in self.decided}
        shares: dict[int, Decimal] = {}
        for sheet in self.decided:
            share = percent(sheet.points, sheet.max_points)
            if share is not None:
                shares[sheet.pk] = share
        found = places(shares, rule)
        return tuple(RankedSheet(sheets[pk], raters[pk], place) for pk, place in found.items())


def read_province(scope: Scope, set_code: str = "") -> ProvinceReading:
    """Return the rounds of the period in a province; six queries whatever its size.

    The districts rate their communes; where there are none, the province itself does. With
    `set_code` the rounds under that criteria set count, whatever it rates; without it those that
    rate the governments of communes.
    """
    below = AdministrativeUnit.objects.filter(parent=scope.unit, tier=Tier.DISTRICT)
    districts = list(below.on(scope.day).order_by("list_order", "sort_key", "pk"))
    units = districts or [scope.unit]
    rounds: dict[int, Round] = {}
    period = scope.period.name
    named = rounds_held(units, period).filter(criteria_set__code=set_code)
    for held in named if set_code else rated_rounds(units, period):
        rounds.setdefault(held.unit_id, held)
    return ProvinceReading(scope, tuple(_rater(scope, unit, rounds.get(unit.pk)) for unit in units))


def _rater(scope: Scope, unit: AdministrativeUnit, held: Round | None) -> Rater:
    communes = tuple(commune for commune in scope.communes if commune.parent_id == unit.pk)
    return Rater(unit, communes, held, tuple(_decided(held, communes)))


def _decided(held: Round | None, communes: Iterable[AdministrativeUnit]) -> list[Sheet]:
    """Return the decided sheets of the communes, in their order."""
    if held is None:
        return []
    sheets = {sheet.unit_id: sheet for sheet in held.sheets.all()}
    mine = [sheets[commune.pk] for commune in communes if commune.pk in sheets]
    return [sheet for sheet in mine if sheet.stage in STAGES_WITH_DECISION]
