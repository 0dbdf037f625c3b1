"""Measures of a unit for a period, indicators rolled up, and the verdicts they suggest."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments import statistics
from assessments.enums import (
    Comparator,
    DataType,
    ObservationStatus,
    RollUp,
    Scope,
    Stage,
    VerdictKind,
)
from assessments.models import Indicator, Observation, Target, TargetMeasure
from assessments.statistics import UnknownMeasure
from communes.enums import (
    AppointmentReason,
    OfficialCategory,
    QualificationKind,
    QualificationLevel,
    UnitKind,
)
from communes.models import Appointment, Office, Person, Qualification
from tests import builders

pytestmark = pytest.mark.django_db
PERIOD = builders.PERIOD


@pytest.fixture
def unit():
    return builders.district()


@pytest.fixture
def communes(unit):
    return [builders.commune(f"Xã {number}", unit) for number in range(1, 4)]


def measured(code, unit):
    return statistics.measure_value(code, unit, PERIOD)


@pytest.fixture
def graded():
    """The unit of three sheets: "tot" and "kha" are decided, one is still under review."""
    sheets = builders.sheets(3)
    ways = ((18, Stage.DECIDED), (13, Stage.DECIDED), (18, Stage.SENT))
    for sheet, (points, stage) in zip(sheets, ways, strict=True):
        builders.fill(sheet, points)
        staff = builders.people(sheet)
        for step in builders.WAY[stage][1:]:
            step(sheet, staff)
    return sheets[0].round.unit


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("grade:tot", 1),
        ("grade:kha", 1),
        ("grade:yeu", 0),
        ("grade_at_least:kha", 2),
        ("grade_at_least:tot", 1),
        ("recognised", 2),
        ("recognised_percent", Decimal(200) / 3),
    ],
)
def test_grades_count_what_is_decided(graded, code, value):
    found = measured(code, graded)

    assert (found.value, found.behind) == (value, (2, 3))
    assert [each.name for each in found.missing] == ["Xã 00003"]


def test_grades_of_a_province_count_its_districts(graded):
    assert measured("grade_at_least:kha", graded.parent).value == 2


def test_grades_before_any_decision_are_no_data(communes, unit):
    builders.round_of(unit)

    found = measured("grade:tot", unit)

    assert (found.value, found.behind) == (None, (0, 3))


def indicator(**fields):
    given = {
        "code": "mot_cua",
        "label": "Một cửa",
        "data_type": DataType.YES_NO,
        "scope": Scope.COMMUNE,
        "roll_up": RollUp.COUNT_YES,
    }
    return Indicator.objects.create(**(given | fields))


def observe(row, unit, value=1, **fields):
    return Observation.objects.create(
        indicator=row, unit=unit, period=PERIOD, value=value, **fields
    )


def test_yes_is_counted_and_missing_units_are_named(unit, communes):
    row = indicator()
    observe(row, communes[0])
    observe(row, communes[1], 0)

    found = measured("indicator:mot_cua", unit)
    share = measured("indicator_percent:mot_cua", unit)

    assert (found.value, found.behind, found.missing) == (1, (2, 3), (communes[2],))
    assert share.value == Decimal(100) / 3


def test_units_of_other_kinds_do_not_report(unit, communes):
    township = builders.commune("Tuần Giáo", unit, kind=UnitKind.TOWNSHIP)
    row = indicator(unit_kinds="xa")
    for each in (*communes, township):
        observe(row, each)

    found = measured("indicator:mot_cua", unit)

    assert (found.value, found.behind) == (3, (3, 3))


def test_unit_to_which_it_does_not_apply_is_out_of_the_whole(unit, communes):
    row = indicator()
    observe(row, communes[0])
    observe(row, communes[1], None, status=ObservationStatus.NOT_APPLICABLE)

    assert measured("indicator:mot_cua", unit).behind == (1, 2)


def test_numbers_are_added_and_nothing_arose_is_a_zero(unit, communes):
    row = indicator(data_type=DataType.INTEGER, roll_up=RollUp.SUM)
    observe(row, communes[0], 5)
    observe(row, communes[1], None, status=ObservationStatus.NOTHING_AROSE)

    found = measured("indicator:mot_cua", unit)

    assert (found.value, found.behind) == (5, (2, 3))


def test_ratio_is_recomputed_from_its_parts(unit, communes):
    row = indicator(data_type=DataType.RATIO, roll_up=RollUp.SUM)
    observe(row, communes[0], 1, base=2)
    observe(row, communes[1], 8, base=8)

    assert measured("indicator_percent:mot_cua", unit).value == 90


def test_own_observation_counts_before_those_below(unit, communes):
    row = indicator(data_type=DataType.PERCENT, roll_up=RollUp.NONE)
    observe(row, unit, Decimal("49.72"))

    found = measured("indicator:mot_cua", unit)

    assert (found.value, found.behind) == (Decimal("49.72"), (1, 1))


@pytest.mark.parametrize("status", [ObservationStatus.OFFICIAL, ObservationStatus.ESTIMATE])
def test_emptied_row_of_the_unit_leaves_the_sum_of_those_below(unit, communes, status):
    row = indicator(data_type=DataType.INTEGER, scope=Scope.BOTH, roll_up=RollUp.SUM)
    emptied = observe(row, unit, None, status=status, version=2)
    observe(row, communes[0], 5)
    observe(row, communes[1], 7)

    found = statistics.indicator_values([row], unit, PERIOD)["mot_cua"]

    assert (found.value, found.behind, found.missing) == (12, (2, 3), (communes[2],))
    assert (found.own, found.is_rolled_up) == (emptied, True)


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ({"value": 9}, 9),
        ({"value": None, "status": ObservationStatus.NOTHING_AROSE}, 0),
        ({"value": None, "status": ObservationStatus.NOT_APPLICABLE}, None),
        ({"value": None, "printed_text": "gần 90"}, None),
        ({"value": None, "typed_text": "chín"}, None),
    ],
)
def test_row_of_the_unit_that_says_something_stands_before_the_sum(unit, communes, given, value):
    row = indicator(data_type=DataType.INTEGER, scope=Scope.BOTH, roll_up=RollUp.SUM)
    observe(row, unit, **given)
    observe(row, communes[0], 5)

    found = statistics.indicator_values([row], unit, PERIOD)["mot_cua"]

    assert (found.value, found.is_rolled_up) == (value, False)


def test_indicator_without_observations_is_no_data(unit, communes):
    indicator()

    assert measured("indicator:mot_cua", unit).value is None
    assert measured("indicator_percent:mot_cua", unit).value is None


def test_offices_are_shares_of_communes_and_of_offices(unit, communes):
    Office.objects.create(unit=communes[0], is_solid=True, is_new_design=True)
    Office.objects.create(unit=communes[1], is_solid=True)

    new_design = measured("office_new_design_percent", unit)

    assert new_design.value == Decimal(100) / 3
    assert (new_design.part, new_design.whole, new_design.behind) == (1, 3, (2, 3))
    assert measured("office_solid_percent", unit).value == 100


def test_officials_are_shares_by_level(unit, communes):
    for number, level in enumerate((40, 50, 70, 80)):
        someone = Person.objects.create(number=str(number), full_name="Lò Văn Mẫu")
        Qualification.objects.create(
            person=someone, kind=QualificationKind.PROFESSIONAL, level=level
        )
        Appointment.objects.create(
            person=someone,
            unit=communes[0],
            post="Công chức",
            category=OfficialCategory.CIVIL_SERVANT,
            reason=AppointmentReason.RECRUITED,
        )
    Qualification.objects.create(
        person=someone, kind=QualificationKind.POLITICAL, level=QualificationLevel.ELEMENTARY
    )

    assert measured("professional_percent", unit).value == 75
    assert measured("theory_percent", unit).value == 25


@pytest.mark.parametrize("code", ["office_solid_percent", "professional_percent"])
def test_shares_of_nothing_are_no_data(unit, communes, code):
    assert measured(code, unit).value is None


@pytest.mark.parametrize(
    "code", ["", "grade", "grade:", "recognised:tot", "indicator:khong_co", "điểm"]
)
def test_measure_that_names_nothing_is_refused(unit, code):
    with pytest.raises(UnknownMeasure, match="Không có"):
        measured(code, unit)


def test_many_measures_read_each_source_once(unit, communes):
    for code in ("a", "b", "c"):
        indicator(code=code)
    few = ["grade:tot", "indicator:a"]
    many = [*few, "grade:kha", "recognised", "indicator:b", "indicator_percent:c"]
    counts = []

    for codes in (few, many):
        with CaptureQueriesContext(connection) as queries:
            statistics.measure_values(codes, unit, PERIOD)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def goal(unit, *measures):
    """A goal with measures of (comparator, plan, judged) on the indicator "mot_cua"."""
    target = Target.objects.create(unit=unit, period=PERIOD, code="1", order=1, name="Mục tiêu")
    for order, (comparator, value, is_judged) in enumerate(measures):
        TargetMeasure.objects.create(
            target=target,
            code=str(order),
            order=order,
            name="Một cửa",
            measure="indicator:mot_cua",
            comparator=comparator,
            value=value,
            is_judged=is_judged,
        )
    return target


GE, LE, EQ = Comparator.AT_LEAST, Comparator.AT_MOST, Comparator.EQUAL


@pytest.mark.parametrize(
    ("measures", "verdict"),
    [
        ([(GE, 2, True)], VerdictKind.MET),
        ([(GE, 3, True)], VerdictKind.NOT_MET),
        ([(LE, 2, True), (EQ, 2, True)], VerdictKind.MET),
        ([(LE, 1, True), (EQ, 2, True)], VerdictKind.PARTLY),
        ([(GE, 2, True), (GE, 3, False)], VerdictKind.MET),
        ([(GE, 2, False)], None),
        ([], None),
    ],
)
def test_verdict_follows_the_judged_measures(unit, communes, measures, verdict):
    row = indicator()
    for each in communes[:2]:
        observe(row, each)

    assert statistics.propose_verdict(goal(unit, *measures)) == verdict


def test_no_verdict_is_proposed_without_data(unit, communes):
    indicator()

    assert statistics.propose_verdict(goal(unit, (GE, 2, True))) is None
