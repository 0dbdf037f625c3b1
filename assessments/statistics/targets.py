"""Goals held against results: what was planned, what came out, and the verdict it suggests."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from assessments.enums import Comparator, VerdictKind
from assessments.models import Target, TargetMeasure, Verdict
from assessments.statistics.measured import Measured
from assessments.statistics.measures import measure_values
from communes.models import AdministrativeUnit


@dataclass(frozen=True)
class MeasureResult:
    """One measure of a goal with its result; `met` is None without data."""

    measure: TargetMeasure
    measured: Measured

    @property
    def difference(self) -> Decimal | None:
        """Return result minus plan; None without data."""
        value = self.measured.value
        return None if value is None else value - self.measure.value

    @property
    def met(self) -> bool | None:
        """Return whether the result reaches the plan."""
        difference = self.difference
        if difference is None:
            return None
        if self.measure.comparator == Comparator.AT_MOST:
            return difference <= 0
        return difference >= 0 if self.measure.comparator == Comparator.AT_LEAST else not difference


@dataclass(frozen=True)
class TargetResult:
    """A goal with the results of its measures, the proposed verdict and the decided one."""

    target: Target
    measures: tuple[MeasureResult, ...]
    verdict: Verdict | None

    @property
    def proposed(self) -> VerdictKind | None:
        """Return the verdict that the judged measures suggest; None while data are missing."""
        judged = [result.met for result in self.measures if result.measure.is_judged]
        if not judged or None in judged:
            return None
        if all(judged):
            return VerdictKind.MET
        return VerdictKind.PARTLY if any(judged) else VerdictKind.NOT_MET

    @property
    def has_moved(self) -> bool:
        """Return whether the data propose something else now than when the verdict was given."""
        return self.verdict is not None and self.verdict.proposed != (self.proposed or "")


def target_results(
    unit: AdministrativeUnit, period: str, targets: Iterable[Target] | None = None
) -> list[TargetResult]:
    """Return the goals of a unit and period in their order; a fixed number of queries.

    `targets` narrows them to some that the caller has at hand. Raises UnknownMeasure where a
    measure names nothing.
    """
    found = Target.objects.filter(unit=unit, period=period)
    if targets is not None:
        found = found.filter(pk__in=[target.pk for target in targets])
    goals = list(found.select_related("unit", "verdict__decided_by").prefetch_related("measures"))
    names = {measure.measure for goal in goals for measure in goal.measures.all()}
    values = measure_values(names, unit, period)
    return [
        TargetResult(
            goal,
            tuple(MeasureResult(each, values[each.measure]) for each in goal.measures.all()),
            getattr(goal, "verdict", None),
        )
        for goal in goals
    ]


def propose_verdict(target: Target) -> VerdictKind | None:
    """Return the verdict that the data suggest; None while a judged measure has no data."""
    return target_results(target.unit, target.period, [target])[0].proposed
