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
    Announcement,
    CriteriaSet,
    Criterion,
    Evidence,
    ImportFile,
    Letter,
    Round,
    Sheet,
    Target,
    TargetMeasure,
)
from communes.enums import DutyKind
from communes.models import AdministrativeUnit, Duty
from reports.models import Report
from tests import builders
from tests.urls import belongings, papers
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
    letter: Letter
    duty: Duty
    target: Target
    report: Report
    import_file: ImportFile
    marks: tuple[str, ...]

    def sheet(self, stage: Stage = Stage.DECIDED) -> Sheet:
        """Return the sheet at that stage; the decided one where there is no such sheet."""
        return self.sheets.get(stage) or self.sheets[Stage.DECIDED]

    @property
    def announcement(self) -> Announcement:
        """Return the province's paper about the sheet that it has announced."""
        return self.sheet(Stage.ANNOUNCED).announcement

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
        return replace(
            self.neighbour,
            district=far.district,
            round=far.round,
            report=far.report,
            import_file=far.import_file,
        )


def build() -> World:
    """Return a new world; the caller rolls it back."""
    rules = builders.criteria_set(LEAVES)
    Criterion.objects.filter(criteria_set=rules).update(step=Decimal("0.01"))
    belongings.indicator()
    belongings.check()
    province = builders.province("Sông Gần")
    district = builders.district("Đồi Gần", province)
    own, neighbour = (builders.commune(name, district) for name in ("Suối Gần", "Ao Láng Giềng"))
    far = builders.commune("Vực Xa", builders.district("Đèo Xa", province))
    abroad = builders.commune(
        "Đảo Khuất", builders.district("Vịnh Khuất", builders.province("Biển Khuất"))
    )
    builders.round_of(district, rules, PERIOD)
    belongings.rounds_of_means((district, far.parent, abroad.parent))
    return World(
        own=_place(own, rules, "12.29", stages=Stage),
        neighbour=_place(neighbour, rules, "13.37", stages=(Stage.ANNOUNCED,)),
        other_district=_place(far, rules, "14.41", stages=(Stage.ANNOUNCED,)),
        other_province=_place(abroad, rules, "15.53", stages=(Stage.ANNOUNCED,)),
    )


def _place(
    commune: AdministrativeUnit, rules: CriteriaSet, points: str, stages: Iterable[Stage] = ()
) -> Place:
    district = commune.parent
    held = _round(district, rules, PERIOD)
    sheet = held.sheets.get(unit=commune)
    duty = builders.actor(DutyKind.ENTRY, commune, f"Người {commune.name}").duty
    belongings.official(commune)
    belongings.statistics(commune)
    belongings.filled_file(commune)
    papers.committee(commune)
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
        belongings.letter(sheet),
        duty,
        belongings.goal(commune),
        belongings.report(district),
        papers.import_file(held),
        (commune.name, *numbers),
    )


def _sheets(
    commune: AdministrativeUnit, rules: CriteriaSet, stages: Iterable[Stage]
) -> dict[str, Sheet]:
    """Return one sheet for each stage, in rounds of earlier years."""
    found: dict[str, Sheet] = {}
    for year, stage in enumerate(stages, start=FIRST_YEAR):
        held = _round(commune.parent, rules, str(year))
        found[stage] = builders.at_stage(stage, held.sheets.get(unit=commune))
    if sent := found.get(Stage.SENT):
        belongings.note_exclusion(sent)
        sent.signed_scan.save("ban-ky.pdf", ContentFile(PDF))
    if given_back := found.get(Stage.GIVEN_BACK):
        given_back.typed_by = builders.user("Người Nhập Thay")
        given_back.paper_scan.save("ban-giay.pdf", ContentFile(PDF))
    return found


def _round(district: AdministrativeUnit, rules: CriteriaSet, period: str) -> Round:
    found = Round.objects.filter(unit=district, period=period).first()
    return found or builders.round_of(district, rules, period)


def _decide(sheet: Sheet, points: str) -> None:
    staff = builders.people(sheet)
    builders.fill(sheet, points)
    builders.send(sheet, staff.leader)
    workflow.complete_review(actor=staff.reviewer, sheet=sheet)
    workflow.decide(actor=staff.decider, sheet=sheet, paper="QĐ 01 (mẫu)")
    sheet.refresh_from_db()
