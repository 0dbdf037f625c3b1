"""The district's plans, and what was concluded about them."""

from collections import defaultdict
from datetime import date
from decimal import Decimal

from assessments import workflow
from assessments.demonstration.desks import on
from assessments.enums import VerdictKind
from assessments.models import Target, TargetMeasure
from communes.access import Actor
from communes.demonstration.facts import district, rows
from communes.reference_files import Row


def load_targets() -> None:
    """Store the goals of every plan with their measures, in the order of the file."""
    unit = district()
    targets: dict[tuple[str, str], Target] = {}
    measures: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows("targets"):
        goal = (row["period"], row["target"])
        measures[goal].append(row)
        targets[goal] = Target(
            unit=unit,
            period=row["period"],
            code=row["target"],
            order=int(row["target"]),
            name=row["name"],
            source=row["source"],
        )
    Target.objects.bulk_create(targets.values())
    TargetMeasure.objects.bulk_create(
        _measure(targets[goal], order, row)
        for goal, of_goal in measures.items()
        for order, row in enumerate(of_goal, start=1)
    )


def decide_verdicts(period: str, leader: Actor) -> None:
    """Decide the verdicts of `verdicts.csv` on the goals of that period."""
    targets = {target.code: target for target in Target.objects.filter(period=period)}
    for row in (row for row in rows("verdicts") if row["period"] == period):
        with on(date.fromisoformat(row["decided_on"]), 16):
            workflow.decide_verdict(
                actor=leader,
                target=targets[row["target"]],
                verdict=VerdictKind(row["decided"]),
                reason=row["reason"],
            )


def _measure(target: Target, order: int, row: Row) -> TargetMeasure:
    return TargetMeasure(
        target=target,
        code=row["measure"],
        order=order,
        name=row["measure_name"],
        measure=row["taken_from"],
        comparator=row["comparator"],
        value=Decimal(row["value"]),
        unit_of_measure=row["unit_of_measure"],
        is_judged=row["is_judged"] == "yes",
    )
