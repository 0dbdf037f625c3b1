"""Two communes of one district, one of another district and one of another province.

Each has one of everything; its names and points stand nowhere else, so that a page which shows
them to the wrong person is found by reading it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from django.core.files.base import ContentFile

from assessments import workflow
from assessments.enums import Stage
from assessments.models import (
    CriteriaSet,
    Criterion,
    Evidence,
    Round,
    Sheet,
    Target,
    TargetMeasure,
)
from communes.enums import DutyKind
from communes.models import AdministrativeUnit, Duty
from reports.models import Report
from tests import builders
from tests.urls import belongings
from tests.urls.belongings import PDF, PERIOD

FIRST_YEAR = 2011
LEAVES = 3


@dataclass(frozen=True)
class Place:
    """A commune with the units above it and one of everything; `sheets` by their stage.

    `marks` are words that stand on no page but those about this commune.
    """

    commune: AdministrativeUnit
    district: AdministrativeUnit
    round: Round
    sheets: Mapping[str, Sheet]
    evidence: Evidence
    duty: Duty
    target: Target
    report: Report
    marks: tuple[str, ...]

    def sheet(self, stage: Stage = Stage.DECIDED) -> Sheet:
        """Return the sheet at that stage; the decided one where there is no such sheet."""
        return self.sheets.get(stage) or self.sheets[Stage.DECIDED]

    @property
    def measure(self) -> TargetMeasure:
        """Return the only measure of the goal."""
        return self.target.measures.get()


@dataclass(frozen=True)
class World:
    """`own` is where the people of the walk work, or the commune below them."""

    own: Place
    neighbour: Place
    other_district: Place
    other_province: Place

    @property
    def neighbour_seen_from_a_commune(self) -> Place:
        """Return the neighbour with what belongs to a district taken from another district."""
        far = self.other_district
        return replace(self.neighbour, district=far.district, round=far.round, report=far.report)


def build() -> World:
    """Return a new world; the caller rolls it back."""
    rules = builders.criteria_set(LEAVES)
    Criterion.objects.filter(criteria_set=rules).update(step=Decimal("0.01"))
    belongings.indicator()
    province = builders.province("Sông Gần")
    district = builders.district("Đồi Gần", province)
    own, neighbour = (builders.commune(name, district) for name in ("Suối Gần", "Ao Láng Giềng"))
    far = builders.commune("Vực Xa", builders.district("Đèo Xa", province))
    abroad = builders.commune(
        "Đảo Khuất", builders.district("Vịnh Khuất", builders.province("Biển Khuất"))
    )
    builders.round_of(district, rules, PERIOD)
    return World(
        own=_place(own, rules, "12.29", stages=Stage),
        neighbour=_place(neighbour, rules, "13.37"),
        other_district=_place(far, rules, "14.41"),
        other_province=_place(abroad, rules, "15.53"),
    )


def _place(
    commune: AdministrativeUnit, rules: CriteriaSet, points: str, stages: Iterable[Stage] = ()
) -> Place:
    district = commune.parent
    held = Round.objects.filter(unit=district, period=PERIOD).first()
    held = held or builders.round_of(district, rules, PERIOD)
    sheet = held.sheets.get(unit=commune)
    duty = builders.actor(DutyKind.ENTRY, commune, f"Người {commune.name}").duty
    belongings.official(commune)
    belongings.statistics(commune)
    file = belongings.evidence(sheet)
    _decide(sheet, points)
    total = str(Decimal(points) * LEAVES)
    numbers = (points, total, points.replace(".", ","), total.replace(".", ","))
    return Place(
        commune,
        district,
        held,
        _sheets(commune, rules, stages) | {Stage.DECIDED: sheet},
        file,
        duty,
        belongings.goal(commune),
        belongings.report(district),
        (commune.name, *numbers),
    )


def _sheets(
    commune: AdministrativeUnit, rules: CriteriaSet, stages: Iterable[Stage]
) -> dict[str, Sheet]:
    """Return one sheet for each stage, in rounds of earlier years."""
    found: dict[str, Sheet] = {}
    for year, stage in enumerate(stages, start=FIRST_YEAR):
        held = builders.round_of(commune.parent, rules, str(year))
        found[stage] = builders.at_stage(stage, held.sheets.get(unit=commune))
    if sent := found.get(Stage.SENT):
        belongings.note_exclusion(sent)
        sent.signed_scan.save("ban-ky.pdf", ContentFile(PDF))
    return found


def _decide(sheet: Sheet, points: str) -> None:
    staff = builders.people(sheet)
    builders.fill(sheet, points)
    workflow.send(actor=staff.leader, sheet=sheet)
    workflow.complete_review(actor=staff.reviewer, sheet=sheet)
    workflow.decide(actor=staff.decider, sheet=sheet, paper="QĐ 01 (mẫu)")
    sheet.refresh_from_db()
