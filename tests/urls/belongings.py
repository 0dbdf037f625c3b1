"""What stands at a commune of the world: people, files, statistics, goals, a report."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from assessments import workflow
from assessments.definitions import Definitions
from assessments.enums import (
    Comparator,
    CriterionKind,
    DataType,
    ImportKind,
    PersonGrade,
    RollUp,
    Scope,
    Severity,
)
from assessments.models import (
    Check,
    Evidence,
    ImportFile,
    Indicator,
    IndicatorGroup,
    Letter,
    Observation,
    PersonRating,
    Score,
    Sheet,
    Target,
    TargetMeasure,
)
from assessments.spreadsheets.definitions_sheets import write_definitions_workbook
from assessments.spreadsheets.fill.statistics_book import write_statistics
from assessments.spreadsheets.kept import keep
from communes import clock
from communes.enums import AppointmentReason, DisciplineKind, DutyKind, OfficialCategory
from communes.models import AdministrativeUnit, Appointment, Discipline, Person
from reports.editing import create_report
from reports.kinds import kind_of
from reports.models import Report
from tests import builders
from tests.assessments.definitions.definitions import GROUP as GROUP_OF_DEFINITIONS
from tests.assessments.spreadsheets.fill.workbooks import Filling

PERIOD = "2021"
GROUP = "bang_minh_hoa"
PERIOD_OF_MEANS = "2010"
KIND = "tong-ket-cqcs"
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
BIRTH_DATE, BIRTH_DATE_WORDS = date(1961, 3, 7), "07/03/1961"
DISCIPLINE_GROUND = "dùng văn bằng không hợp lệ (minh họa)"
CONFIDENTIAL = (BIRTH_DATE_WORDS, str(BIRTH_DATE), DISCIPLINE_GROUND)


def indicator() -> None:
    """Add the only indicator, in the only group."""
    Indicator.objects.create(
        group=IndicatorGroup.objects.create(code=GROUP, title="Bảng minh họa"),
        code="so_minh_hoa",
        label="Số minh họa",
        data_type=DataType.INTEGER,
        scope=Scope.COMMUNE,
        roll_up=RollUp.SUM,
    )


def cell() -> str:
    """Return the name of the only cell."""
    return f"o-{Indicator.objects.get().pk}-{PERIOD}-0"


def check() -> None:
    """Add a check of the only group that asks about every value of `statistics`."""
    Check.objects.create(
        group=IndicatorGroup.objects.get(),
        code="so_nho",
        severity=Severity.QUERY,
        label="Số minh họa không quá 5",
        expression="so_minh_hoa <= 5",
        action="Hãy sửa hoặc giải trình.",
    )


def evidence(sheet: Sheet) -> Evidence:
    """Return a file that supports the first score."""
    return workflow.add_evidence(
        actor=builders.actor(DutyKind.ENTRY, sheet.unit),
        score=builders.first_score(sheet),
        upload=SimpleUploadedFile("tai-lieu.pdf", PDF),
    )


def rounds_of_means(districts: Iterable[AdministrativeUnit]) -> None:
    """Open a round of each district in which the only leaf is a mean over cases."""
    rules = builders.criteria_set(leaves=1, max_points=2)
    rules.criteria.update(kind=CriterionKind.MEAN, options="2; 1; 0", step=None)
    for district in districts:
        builders.round_of(district, rules, PERIOD_OF_MEANS)


def mean_score(commune: AdministrativeUnit) -> Score:
    """Return the score of a commune that is a mean over its cases."""
    return Score.objects.get(sheet__unit=commune, criterion__kind=CriterionKind.MEAN)


def kept_criteria(district: AdministrativeUnit) -> str:
    """Return the token of a workbook of criteria that the district's administrator has sent."""
    book = Workbook()
    book.active.title = f"Tệp {district.pk}"
    content = BytesIO()
    book.save(content)
    return keep(f"criteria/{district.key}", content.getvalue())


def kept_definitions(district: AdministrativeUnit) -> str:
    """Return the token of a workbook of indicators that the district's administrator has sent."""
    group = GROUP_OF_DEFINITIONS | {"code": f"bang-{district.pk}"}
    sent = Definitions({"groups": {group["code"]: group}})
    return keep(f"definitions/{district.key}", write_definitions_workbook(sent))


def letter(sheet: Sheet) -> Letter:
    """Return a letter from outside about the sheet."""
    words = f"Ý kiến về {sheet.unit.name}"
    content = workflow.LetterContent("Công an", "01/CV", clock.today(), words, sheet=sheet)
    return workflow.record_letter(
        actor=builders.people(sheet).reviewer,
        round=sheet.round,
        content=content,
        scan=SimpleUploadedFile("cong-van.pdf", PDF),
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


def filled_file(commune: AdministrativeUnit) -> ImportFile:
    """Return a filled workbook of the commune's statistics, sent by its clerk."""
    if kept := ImportFile.objects.filter(unit=commune, kind=ImportKind.STATISTICS).first():
        return kept
    clerk = builders.actor(DutyKind.ENTRY, commune)
    group = IndicatorGroup.objects.get(code=GROUP)
    filling = Filling(write_statistics([group], commune, PERIOD, clerk))
    filling.set({"so_minh_hoa": 8}, GROUP, PERIOD)
    return workflow.keep_import_file(
        actor=clerk,
        kind=ImportKind.STATISTICS,
        unit=commune,
        name="so-lieu.xlsx",
        content=filling.saved(),
        period=PERIOD,
        codes=GROUP,
    )


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
