"""The verdicts on the goals of the year's plan."""

from assessments.enums import VerdictKind
from assessments.models import Target, Verdict
from communes.vietnamese import two_digits
from reports.figures import sources
from reports.figures.figure import Source, Value
from reports.figures.finding import Finding, Findings
from reports.figures.scope import Scope

GOALS_IN_THE_WORDS = range(1, 9)
ALL_MET = "không có chỉ tiêu chưa đạt"


def find(scope: Scope) -> Findings:
    """Return the verdict on each goal and how many were met; one query."""
    goals = Target.objects.filter(unit=scope.unit, period=scope.period.name)
    targets = list(goals.select_related("verdict").order_by("order"))
    verdicts = {target.order: verdict for target in targets if (verdict := _verdict(target))}
    found = {
        f"muc_tieu.{order}.ket_luan": _single(scope, targets, verdicts.get(order))
        for order in GOALS_IN_THE_WORDS
    }
    return found | _totals(scope, targets, list(verdicts.values()))


def _verdict(target: Target) -> Verdict | None:
    return getattr(target, "verdict", None)


def _single(scope: Scope, targets: list[Target], verdict: Verdict | None) -> Finding:
    if verdict is None:
        return Finding()
    return Finding(verdict.get_decided_display(), (_source(scope, targets, verdict),))


def _totals(scope: Scope, targets: list[Target], verdicts: list[Verdict]) -> Findings:
    by_kind = {
        kind: [verdict for verdict in verdicts if verdict.decided == kind] for kind in VerdictKind
    }
    values: dict[str, tuple[Value, list[Verdict]]] = {
        "muc_tieu.dat": (len(by_kind[VerdictKind.MET]), by_kind[VerdictKind.MET]),
        "muc_tieu.dat_mot_phan": (len(by_kind[VerdictKind.PARTLY]), by_kind[VerdictKind.PARTLY]),
        "muc_tieu.chua_dat": (_missed(len(by_kind[VerdictKind.NOT_MET])), verdicts),
    }
    behind = (len(verdicts), len(targets))
    return {
        name: Finding(
            value if verdicts else None,
            tuple(_source(scope, targets, verdict) for verdict in counted),
            behind,
        )
        for name, (value, counted) in values.items()
    }


def _missed(number: int) -> str:
    return f"chưa đạt {two_digits(number)} chỉ tiêu" if number else ALL_MET


def _source(scope: Scope, targets: list[Target], verdict: Verdict) -> Source:
    target = next(target for target in targets if target.pk == verdict.target_id)
    label = f"{target.name}: {verdict.get_decided_display()}"
    return sources.row(verdict, label, sources.targets_page(scope.unit, target.period))
