"""Two communes of one district, one of another district and one of another province.

Each has one of everything; its names and points stand nowhere else, so that a page which shows
them to the wrong person is found by reading it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from assessments import workflow
from assessments.enums import Comparator, DataType, PersonGrade, RollUp, Scope, Stage
from assessments.models import (
    CriteriaSet,
    Criterion,
    Evidence,
    Exclusion,
    Indicator,
    Observation,
    PersonRating,
    Round,
    Sheet,
    Target,
    TargetMeasure,
)
from communes.enums import AppointmentReason, DisciplineKind, DutyKind, OfficialCategory
from communes.models import AdministrativeUnit, Appointment, Discipline, Duty, Person
from tests import builders

PERIOD = "2021"
FIRST_YEAR = 2011
LEAVES = 3
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
BIRTH_DATE, BIRTH_DATE_WORDS = date(1961, 3, 7), "07/03/1961"
DISCIPLINE_GROUND = "dùng văn bằng không hợp lệ (minh họa)"
CONFIDENTIAL = (BIRTH_DATE_WORDS, str(BIRTH_DATE), DISCIPLINE_GROUND)


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
    marks: tuple[str, ...]

    def sheet(self, stage: Stage = Stage.DECIDED) -> Sheet:
        """Return the sheet at that stage; the decided one where there is no such sheet."""
        return self.sheets.get(stage) or self.sheets[Stage.DECIDED]

    @property
    def measure(self) -> TargetMeasure:
        """Return the only measure of the goal."""
        return self.target.measures.get()

    @property
    def exclusion(self) -> Exclusion:
        """Return the only exclusion that was noted at the commune."""
        return Exclusion.objects.get(sheet__unit=self.commune)


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
        return replace(self.neighbour, district=far.district, round=far.round)


def build() -> World:
    """Return a new world; the caller rolls it back."""
    rules = builders.criteria_set(LEAVES)
    Criterion.objects.filter(criteria_set=rules).update(step=Decimal("0.01"))
    _indicator()
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


def _indicator() -> None:
    Indicator.objects.create(
        code="so_minh_hoa",
        label="Số minh họa",
        data_type=DataType.INTEGER,
        scope=Scope.COMMUNE,
        roll_up=RollUp.SUM,
    )


def _place(
    commune: AdministrativeUnit, rules: CriteriaSet, points: str, stages: Iterable[Stage] = ()
) -> Place:
    district = commune.parent
    held = Round.objects.filter(unit=district, period=PERIOD).first()
    held = held or builders.round_of(district, rules, PERIOD)
    sheet = held.sheets.get(unit=commune)
    duty = builders.actor(DutyKind.ENTRY, commune, f"Người {commune.name}").duty
    _official(commune)
    _statistics(commune)
    file = _evidence(sheet)
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
        _goal(commune),
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
        _note_exclusion(sent)
        sent.signed_scan.save("ban-ky.pdf", ContentFile(PDF))
    return found


def _note_exclusion(sheet: Sheet) -> None:
    workflow.note_exclusion(
        actor=builders.people(sheet).reviewer,
        sheet=sheet,
        condition=sheet.round.criteria_set.conditions.get(code="LT1"),
        reason="Thông báo (minh họa)",
    )


def _decide(sheet: Sheet, points: str) -> None:
    staff = builders.people(sheet)
    builders.fill(sheet, points)
    workflow.send(actor=staff.leader, sheet=sheet)
    workflow.complete_review(actor=staff.reviewer, sheet=sheet)
    workflow.decide(actor=staff.decider, sheet=sheet, paper="QĐ 01 (mẫu)")
    sheet.refresh_from_db()


def _evidence(sheet: Sheet) -> Evidence:
    return workflow.add_evidence(
        actor=builders.actor(DutyKind.ENTRY, sheet.unit),
        score=builders.first_score(sheet),
        upload=SimpleUploadedFile("tai-lieu.pdf", PDF),
    )


def _official(commune: AdministrativeUnit) -> None:
    person = Person.objects.create(
        number=f"ng-{commune.pk}", full_name=f"Cán Bộ {commune.name}", birth_date=BIRTH_DATE
    )
    Appointment.objects.create(
        person=person,
        unit=commune,
        post="Chủ tịch",
        category=OfficialCategory.CADRE,
        reason=AppointmentReason.ELECTED,
    )
    Discipline.objects.create(
        person=person,
        unit=commune,
        kind=DisciplineKind.ADMINISTRATIVE,
        decided_on=date(int(PERIOD), 5, 9),
        ground=DISCIPLINE_GROUND,
    )
    PersonRating.objects.create(
        person=person, unit=commune, year=int(PERIOD), grade=PersonGrade.EXCELLENT
    )


def _statistics(commune: AdministrativeUnit) -> None:
    indicator = Indicator.objects.get()
    Observation.objects.create(indicator=indicator, unit=commune, period=PERIOD, value=7)


def _goal(commune: AdministrativeUnit) -> Target:
    goal = Target.objects.create(
        unit=commune, period=PERIOD, code="muc-tieu", order=1, name=f"Mục tiêu {commune.name}"
    )
    TargetMeasure.objects.create(
        target=goal,
        code="so",
        order=1,
        name="Số minh họa",
        measure="indicator:so_minh_hoa",
        comparator=Comparator.AT_LEAST,
        value=5,
    )
    return goal
