"""What stands at a commune of the world: people, files, statistics, goals, a report."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from assessments import workflow
from assessments.enums import Comparator, DataType, PersonGrade, RollUp, Scope
from assessments.models import (
    Evidence,
    Indicator,
    Observation,
    PersonRating,
    Sheet,
    Target,
    TargetMeasure,
)
from communes.enums import AppointmentReason, DisciplineKind, DutyKind, OfficialCategory
from communes.models import AdministrativeUnit, Appointment, Discipline, Person
from reports.editing import create_report
from reports.kinds import kind_of
from reports.models import Report
from tests import builders

PERIOD = "2021"
KIND = "tong-ket-cqcs"
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
BIRTH_DATE, BIRTH_DATE_WORDS = date(1961, 3, 7), "07/03/1961"
DISCIPLINE_GROUND = "dùng văn bằng không hợp lệ (minh họa)"
CONFIDENTIAL = (BIRTH_DATE_WORDS, str(BIRTH_DATE), DISCIPLINE_GROUND)


def indicator() -> None:
    """Add the only indicator."""
    Indicator.objects.create(
        code="so_minh_hoa",
        label="Số minh họa",
        data_type=DataType.INTEGER,
        scope=Scope.COMMUNE,
        roll_up=RollUp.SUM,
    )


def evidence(sheet: Sheet) -> Evidence:
    """Return a file that supports the first score."""
    return workflow.add_evidence(
        actor=builders.actor(DutyKind.ENTRY, sheet.unit),
        score=builders.first_score(sheet),
        upload=SimpleUploadedFile("tai-lieu.pdf", PDF),
    )


def official(commune: AdministrativeUnit) -> None:
    """Add somebody at work there who was disciplined and rated."""
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


def statistics(commune: AdministrativeUnit) -> None:
    """Add a value of the only indicator."""
    indicator = Indicator.objects.get()
    Observation.objects.create(indicator=indicator, unit=commune, period=PERIOD, value=7)


def goal(commune: AdministrativeUnit) -> Target:
    """Return a goal with one measure."""
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


def report(district: AdministrativeUnit) -> Report:
    """Return the district's report, a draft."""
    present = Report.objects.filter(unit=district, period=PERIOD).first()
    writer = builders.actor(DutyKind.REVIEW, district)
    return present or create_report(actor=writer, kind=kind_of(KIND), unit=district, period=PERIOD)


def note_exclusion(sheet: Sheet) -> None:
    """Note an exclusion on a sheet that was sent."""
    workflow.note_exclusion(
        actor=builders.people(sheet).reviewer,
        sheet=sheet,
        condition=sheet.round.criteria_set.conditions.get(code="LT1"),
        reason="Thông báo (minh họa)",
    )
