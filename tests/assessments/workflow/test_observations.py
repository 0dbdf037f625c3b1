"""Statistics are typed with the same care as points."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments import workflow
from assessments.enums import DataType, Layout, ObservationStatus, RollUp, Scope
from assessments.models import BreakdownItem, Indicator, IndicatorGroup, Observation
from assessments.statistics.numbers import read_number
from assessments.workflow import Figure, WorkflowError
from communes.enums import DutyKind
from communes.history import broken_links
from communes.models import Change
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return builders.commune("Quài Tở")


def indicator(kind=DataType.INTEGER, code="so_ho", **fields):
    return Indicator.objects.create(
        code=code,
        label="Số hộ",
        data_type=kind,
        scope=Scope.COMMUNE,
        roll_up=RollUp.SUM,
        **fields,
    )


def save(unit, *figures):
    clerk = builders.actor(DutyKind.ENTRY, unit, "Người nhập")
    return workflow.save_observations(actor=clerk, unit=unit, period="2021", figures=figures)


@pytest.mark.parametrize(
    ("kind", "typed", "value", "base"),
    [
        (DataType.INTEGER, "1.234", 1234, None),
        (DataType.DECIMAL, "9,25", Decimal("9.25"), None),
        (DataType.PERCENT, "49,72%", Decimal("49.72"), None),
        (DataType.RATIO, "18/19", 18, 19),
        (DataType.YES_NO, "Có", 1, None),
        (DataType.YES_NO, "không", 0, None),
        (DataType.INTEGER, "", None, None),
    ],
)
def test_number_is_read_as_its_kind(kind, typed, value, base):
    read = read_number(Indicator(data_type=kind), typed)

    assert (read.value, read.base, read.problem) == (value, base, "")


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (DataType.INTEGER, "9,5"),
        (DataType.INTEGER, "-3"),
        (DataType.DECIMAL, "9.5"),
        (DataType.DECIMAL, "1,23456"),
        (DataType.RATIO, "20/19"),
        (DataType.RATIO, "18"),
        (DataType.YES_NO, "có lẽ"),
        (DataType.PERCENT, "nhiều"),
    ],
)
def test_number_that_is_none_says_what_to_do(kind, typed):
    read = read_number(Indicator(data_type=kind), typed)

    assert read.value is None
    assert read.problem.endswith(".")


def test_words_are_printed_as_typed():
    read = read_number(Indicator(data_type=DataType.TEXT), " cửa ngõ  phía Đông ")

    assert (read.printed, read.value) == ("cửa ngõ  phía Đông", None)


def test_observation_is_saved_with_its_writer_and_told(unit):
    households = indicator()

    result = save(
        unit,
        Figure(households.pk, "1.234", 0, as_of=date(2021, 12, 14), source="Sổ hộ khẩu"),
    )

    row = Observation.objects.get()
    assert result.saved == [row]
    assert (row.value, row.version, row.as_of) == (1234, 1, date(2021, 12, 14))
    assert row.changed_by.full_name == "Người nhập"
    told = Change.objects.get(field="value")
    assert (told.new, told.subject_id, told.chain.unit) == ("1.234", str(row.pk), unit)
    assert broken_links() == []


def test_typed_value_is_no_longer_an_invented_one(unit):
    households = indicator()
    Observation.objects.create(
        indicator=households, unit=unit, period="2021", value=5, is_invented=True
    )

    save(unit, Figure(households.pk, "6", 0))

    assert not Observation.objects.get().is_invented


def test_invalid_number_is_kept_as_typed(unit):
    households = indicator()
    save(unit, Figure(households.pk, "5", 0))

    result = save(unit, Figure(households.pk, "năm", 1))

    row = Observation.objects.get()
    assert (row.value, row.typed_text) == (None, "năm")
    assert workflow.as_typed(row) == "năm"
    assert [found for found, _ in result.invalid] == [row]


def test_nothing_typed_writes_nothing(unit):
    result = save(unit, Figure(indicator().pk, "", 0))

    assert (result.saved, Observation.objects.count(), Change.objects.count()) == ([], 0, 0)


def test_nothing_arose_is_not_no_data(unit):
    save(unit, Figure(indicator().pk, "", 0, status=ObservationStatus.NOTHING_AROSE))

    assert Observation.objects.get().status == ObservationStatus.NOTHING_AROSE


def test_number_beside_nothing_arose_is_a_contradiction(unit):
    result = save(unit, Figure(indicator().pk, "5", 0, status=ObservationStatus.NOTHING_AROSE))

    assert "để trống" in result.invalid[0][1]
    assert Observation.objects.get().typed_text == "5"


def test_second_writer_gets_both_and_writes_nothing(unit):
    households = indicator()
    save(unit, Figure(households.pk, "5", 0))

    result = save(unit, Figure(households.pk, "6", 0))

    assert Observation.objects.get().value == 5
    assert (result.conflicts[0].mine.typed, result.conflicts[0].theirs.value) == ("6", 5)


def test_indicator_of_other_kinds_of_units_is_refused(unit):
    of_wards = indicator(unit_kinds="phuong, thi_tran")

    with pytest.raises(WorkflowError, match="không áp dụng"):
        save(unit, Figure(of_wards.pk, "5", 0))


def test_indicator_that_the_tier_does_not_report_is_refused(unit):
    of_district = indicator(code="cap_huyen")
    Indicator.objects.update(scope=Scope.DISTRICT)

    with pytest.raises(WorkflowError, match="không áp dụng"):
        save(unit, Figure(of_district.pk, "5", 0))


def of_office(office, code):
    row = indicator(code=code, offices=office)
    Indicator.objects.filter(pk=row.pk).update(scope=Scope.BOTH)
    return row


def test_agency_saves_the_statistics_of_its_office(unit):
    row = of_office("Phòng Tư pháp", "hoa_giai")
    agency = builders.agency(unit.parent, "Phòng Tư pháp")

    workflow.save_observations(
        actor=agency, unit=unit.parent, period="2021", figures=[Figure(row.pk, "5", 0)]
    )

    told = Change.objects.get(field="value")
    assert (told.user, told.new, told.chain.unit) == (agency.user, "5", unit.parent)


def test_agency_that_sends_a_row_of_another_office_writes_nothing(unit):
    own, foreign = of_office("Phòng Tư pháp", "hoa_giai"), of_office("Phòng Nội vụ", "dan_van")
    agency = builders.agency(unit.parent, "Phòng Tư pháp")
    figures = [Figure(row.pk, "5", 0) for row in (own, foreign)]

    with pytest.raises(WorkflowError, match="chỉ được xem"):
        workflow.save_observations(actor=agency, unit=unit.parent, period="2021", figures=figures)

    assert (Observation.objects.count(), Change.objects.count()) == (0, 0)


def test_agency_writes_nothing_at_a_commune(unit):
    row = of_office("Phòng Tư pháp", "hoa_giai")
    agency = builders.agency(unit.parent, "Phòng Tư pháp")

    with pytest.raises(WorkflowError, match="chỉ được xem"):
        workflow.save_observations(
            actor=agency, unit=unit, period="2021", figures=[Figure(row.pk, "5", 0)]
        )

    assert not Observation.objects.exists()


def test_saving_takes_a_fixed_number_of_queries(unit):
    found = [indicator(code=f"so_{number}") for number in range(8)]
    clerk = builders.actor(DutyKind.ENTRY, unit)
    counts = []

    for rows in (found[:1], found[1:4], found[4:8]):
        figures = [Figure(row.pk, "5", 0) for row in rows]
        with CaptureQueriesContext(connection) as queries:
            workflow.save_observations(actor=clerk, unit=unit, period="2021", figures=figures)
        counts.append(len(queries))

    assert counts[1] == counts[2]


def test_history_names_the_line_of_a_broken_down_value(unit):
    group = IndicatorGroup.objects.create(code="ho-so", title="Hồ sơ", layout=Layout.ITEMS)
    row = indicator(code="received", group=group)
    lines = [
        BreakdownItem.objects.create(group=group, code=code, label=label)
        for code, label in (("dat", "Đất đai"), ("ho-tich", "Hộ tịch"))
    ]

    save(unit, *(Figure(row.pk, "5", 0, item_id=line.pk) for line in lines))

    told = Change.objects.filter(field="value").values_list("subject_label", flat=True)
    assert [label.partition(": ")[2] for label in told] == [
        "Đất đai, Số hộ",
        "Hộ tịch, Số hộ",
    ]
