"""Observations as figures: numbers, words, shares of yes, and what is no data."""

from decimal import Decimal

import pytest

from assessments.enums import DataType, ObservationStatus, RollUp, Scope
from assessments.models import Indicator, Observation
from reports.figures import indicators
from reports.figures.figure import Ratio


def indicator(code: str, data_type: DataType, **fields: object) -> Indicator:
    own = {"scope": Scope.DISTRICT, "label": "Chỉ tiêu mẫu"}
    return Indicator.objects.create(code=code, data_type=data_type, **(own | fields))


def observe(of: Indicator, unit, value: object = None, **fields: object) -> Observation:
    return Observation.objects.create(indicator=of, unit=unit, period="2021", value=value, **fields)


def asked(**fields: object) -> Indicator:
    rolled_up = {"scope": Scope.COMMUNE, "roll_up": RollUp.COUNT_YES}
    return indicator("one_stop_operating", DataType.YES_NO, **(rolled_up | fields))


@pytest.mark.parametrize(
    ("data_type", "given", "value"),
    [
        (DataType.PERCENT, {"value": Decimal("49.72")}, Decimal("49.72")),
        (DataType.INTEGER, {"value": Decimal(14)}, 14),
        (DataType.RATIO, {"value": Decimal(13), "base": Decimal(15)}, Ratio(13, 15)),
        (DataType.TEXT, {"printed_text": "xã Mẫu"}, "xã Mẫu"),
        (DataType.TEXT, {}, None),
        (DataType.INTEGER, {"typed_text": "mười"}, None),
        (DataType.INTEGER, {"status": ObservationStatus.NOTHING_AROSE}, 0),
        (DataType.INTEGER, {"value": 5, "status": ObservationStatus.NOT_APPLICABLE}, None),
    ],
)
def test_value_follows_the_type_of_the_data(district, data_type, given, value):
    observe(indicator("household_poverty_rate_pct", data_type), district.unit, **given)

    assert indicators.find(district.scope())["don_vi.ho_ngheo"].value == value


@pytest.mark.parametrize(
    ("given", "note"),
    [
        ({}, ""),
        ({"status": ObservationStatus.ESTIMATE}, "ước thực hiện"),
        ({"is_invented": True}, "số liệu minh họa"),
        (
            {"status": ObservationStatus.ESTIMATE, "is_invented": True},
            "ước thực hiện; số liệu minh họa",
        ),
    ],
)
def test_note_says_how_sure_the_value_is(district, given, note):
    observe(indicator("terrain", DataType.TEXT), district.unit, printed_text="đồi núi", **given)

    assert indicators.find(district.scope())["don_vi.dia_hinh"].note == note


def test_communes_that_say_yes_are_counted(district):
    question = asked()
    for commune, answer in zip(district.communes, (1, 0, 1), strict=True):
        observe(question, commune, answer)

    found = indicators.find(district.scope())

    assert found["mot_cua.don_vi"].value == Ratio(2, 3)
    assert found["mot_cua.don_vi"].behind == (3, 3)
    assert found["mot_cua.ty_le"].value == Decimal(200) / 3


def test_silent_communes_are_told_apart_from_those_that_say_no(district):
    observe(asked(), district.communes[0], 1)

    found = indicators.find(district.scope())["mot_cua.don_vi"]

    assert (found.value, found.behind) == (Ratio(1, 3), (1, 3))


def test_only_units_to_which_the_indicator_applies_are_asked(district):
    type(district.unit).objects.filter(pk=district.communes[0].pk).update(kind="thi_tran")
    question = asked(unit_kinds="xa")
    for commune in district.communes[1:]:
        observe(question, commune, 1)

    assert indicators.find(district.scope())["mot_cua.don_vi"].value == Ratio(2, 2)


@pytest.mark.parametrize(
    ("people", "minorities", "thousands", "share"),
    [(89412, 81722, 89, 91), (89999, 89999, 89, 100), (1000, None, 1, None), (None, 5, None, None)],
)
def test_population_is_cut_to_thousands_and_whole_percent(
    district, people, minorities, thousands, share
):
    observe(indicator("population", DataType.INTEGER), district.unit, people)
    observe(indicator("ethnic_minority_population", DataType.INTEGER), district.unit, minorities)

    found = indicators.find(district.scope())

    assert found["don_vi.dan_so_nghin"].value == thousands
    assert found["don_vi.ty_le_dtts"].value == share


def test_source_is_the_observation(district):
    row = observe(indicator("terrain", DataType.TEXT), district.unit, printed_text="đồi núi")

    (source,) = indicators.find(district.scope())["don_vi.dia_hinh"].sources

    assert (source.table, source.id) == ("assessments.observation", str(row.pk))
