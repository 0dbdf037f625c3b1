from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from assessments import work_items, workflow
from assessments.enums import DataType, ObservationStatus, RollUp, Scope, Stage
from assessments.models import Indicator, Observation, Round
from communes import clock
from communes.access import Actor
from communes.enums import DutyKind
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet():
    """A sheet with three leaves; another commune has one as well."""
    return builders.sheet(communes=2)


def texts(kind, unit):
    return [item.text for item in work_items.items(builders.actor(kind, unit))]


def day(number):
    return clock.today() + timedelta(days=number)


def send(sheet):
    builders.fill(sheet)
    builders.send(sheet)


def test_reviewing_body_finds_what_it_types_for_a_commune(sheet):
    reviewer = builders.actor(DutyKind.REVIEW, sheet.round.unit)
    scan = ContentFile(builders.PDF, "bang.pdf")
    workflow.type_for_commune(actor=reviewer, sheet=sheet, paper_scan=scan)
    builders.fill(sheet, ["9", "", ""])
    Round.objects.update(entry_deadline=day(-1))

    item, others = work_items.items(reviewer)

    assert others.text == "Đôn đốc 1 bảng quá hạn gửi, đợt năm 2021"

    assert "Nhập thay bảng của xã" in item.text
    assert "đã có điểm 1/3 mục" in item.text
    assert item.url == reverse("assessments:entry", args=[sheet.pk])


def test_entry_officer_is_led_straight_into_the_form(sheet):
    builders.fill(sheet, ["9", "", ""])

    (item,) = work_items.items(builders.actor(DutyKind.ENTRY, sheet.unit))

    assert item.text == "Tự chấm điểm năm 2021, xã Xã 00001: đã có điểm 1/3 mục"
    assert item.url == reverse("assessments:entry", args=[sheet.pk])
    assert item.due == sheet.round.entry_deadline


def test_sheet_given_back_is_called_so(sheet):
    builders.fill(sheet)
    workflow.present_to_leader(actor=Actor(), sheet=sheet)
    workflow.give_back(actor=Actor(), sheet=sheet, word="Xem lại")

    assert texts(DutyKind.ENTRY, sheet.unit) == [
        "Sửa bảng tự chấm năm 2021, xã Xã 00001: lãnh đạo xã trả lại"
    ]


def test_clarification_is_due_on_its_own_day(sheet):
    send(sheet)
    soon = clock.today() + timedelta(days=2)
    workflow.ask_clarification(
        actor=builders.actor(DutyKind.REVIEW, sheet.round.unit),
        sheet=sheet,
        requests=[(score, "Bổ sung") for score in sheet.scores.all()[:2]],
        deadline=soon,
    )

    (entry,) = work_items.items(builders.actor(DutyKind.ENTRY, sheet.unit))
    (endorsement,) = work_items.items(builders.actor(DutyKind.ENDORSEMENT, sheet.unit))

    assert entry.text == "Bổ sung, giải trình 2 mục của bảng điểm năm 2021, xã Xã 00001"
    assert endorsement.text.startswith("Gửi phần bổ sung, giải trình 2 mục")
    assert entry.due == endorsement.due == soon


def test_leader_is_asked_for_what_was_presented_only(sheet):
    before = texts(DutyKind.ENDORSEMENT, sheet.unit)
    builders.fill(sheet)
    workflow.present_to_leader(actor=Actor(), sheet=sheet)

    assert before == []
    assert texts(DutyKind.ENDORSEMENT, sheet.unit) == [
        "Xem và gửi thẩm định bảng tự chấm năm 2021, xã Xã 00001"
    ]
    assert texts(DutyKind.ENTRY, sheet.unit) == []


def test_reviewer_sees_what_came_in_and_who_is_late(sheet):
    send(sheet)
    Round.objects.update(entry_deadline=clock.today() - timedelta(days=1))

    assert texts(DutyKind.REVIEW, sheet.round.unit) == [
        "Thẩm định 1 bảng đã gửi, đợt năm 2021",
        "Đôn đốc 1 bảng quá hạn gửi, đợt năm 2021",
    ]


LATE, SOON = "1 bảng quá hạn gửi", "1 bảng sắp đến hạn gửi"


@pytest.mark.parametrize(
    ("common", "own", "due", "words", "query"),
    [
        (-1, None, -1, LATE, "luot=xa&tre=on"),
        (-1, -3, -1, LATE, "luot=xa&tre=on"),
        (0, None, 0, SOON, "luot=xa"),
        (-1, 7, 7, SOON, "luot=xa"),
        (-1, 8, None, None, None),
        (8, None, None, None, None),
    ],
)
def test_reviewer_calls_on_who_has_to_send_soon(sheet, common, own, due, words, query):
    Round.objects.update(entry_deadline=day(common))
    builders.at_stage(Stage.SENT, sheet)
    if own is not None:
        sheet.round.sheets.exclude(pk=sheet.pk).update(own_deadline=day(own))
    address = reverse("assessments:round", args=[sheet.round.code])

    items = work_items.items(builders.actor(DutyKind.REVIEW, sheet.round.unit))

    calls = [(item.text, item.url, item.due) for item in items if "Đôn đốc" in item.text]
    expected = (f"Đôn đốc {words}, đợt năm 2021", f"{address}?{query}", day(due or 0))
    assert calls == ([expected] if words else [])


def test_leader_decides_what_was_reviewed(sheet):
    send(sheet)
    workflow.complete_review(actor=builders.actor(DutyKind.REVIEW, sheet.round.unit), sheet=sheet)

    (item,) = work_items.items(builders.actor(DutyKind.DECISION, sheet.round.unit))

    assert item.text == "Quyết định 1 bảng đã thẩm định, đợt năm 2021"
    assert item.url == reverse("assessments:decide_all", args=[sheet.round.code])
    assert item.due == sheet.round.decision_deadline


def indicators(number, offices="Phòng Tư pháp", **fields):
    own = {"data_type": DataType.INTEGER, "scope": Scope.DISTRICT, "offices": offices}
    return [
        Indicator.objects.create(code=f"{offices}-{order}", label="Mẫu", **(own | fields))
        for order in range(number)
    ]


def test_agency_is_told_how_many_of_its_statistics_are_left(sheet):
    district = sheet.round.unit
    answered, wrong, _ = indicators(3)
    indicators(2, "Phòng Nội vụ")
    indicators(1, "Phòng Tư pháp ", scope=Scope.COMMUNE, roll_up=RollUp.SUM)
    known = {"unit": district, "period": "2021"}
    nothing = ObservationStatus.NOTHING_AROSE
    Observation.objects.create(indicator=answered, status=nothing, **known)
    Observation.objects.create(indicator=wrong, typed_text="chín", **known)

    (item,) = work_items.items(builders.agency(district, "Phòng Tư pháp"))

    assert item.text == f"Nhập số liệu năm 2021, {district}: còn 2 chỉ tiêu"
    assert item.url == reverse("assessments:observations", args=[district.key, "2021"])
    assert item.due == sheet.round.review_deadline


def test_agency_may_leave_to_the_communes_what_they_add_up_to(sheet):
    indicators(1, scope=Scope.BOTH, roll_up=RollUp.SUM)

    assert work_items.items(builders.agency(sheet.round.unit, "Phòng Tư pháp")) == []


def test_agency_has_no_work_without_an_open_round_or_an_indicator(sheet):
    indicators(1)
    other = work_items.items(builders.agency(sheet.round.unit, "Thanh tra"))
    Round.objects.update(is_closed=True)

    assert other == []
    assert work_items.items(builders.agency(sheet.round.unit, "Phòng Tư pháp")) == []


def test_agency_takes_a_fixed_number_of_queries(sheet, django_assert_max_num_queries):
    agency = builders.agency(sheet.round.unit, "Phòng Tư pháp")

    def queries():
        with django_assert_max_num_queries(10) as counted:
            work_items.items(agency)
        return len(counted)

    indicators(1)
    few = queries()
    for year in ("2019", "2020"):
        builders.round_of(sheet.round.unit, sheet.round.criteria_set, year)
    indicators(4, "phòng tư pháp")

    assert few == queries() <= 5
    assert len(work_items.items(agency)) == 3


@pytest.mark.parametrize("kind", DutyKind)
def test_nobody_sees_the_work_of_another_unit(sheet, kind):
    send(sheet)

    assert texts(kind, builders.district()) == []


def test_closed_round_asks_for_nothing(sheet):
    Round.objects.update(is_closed=True)

    assert texts(DutyKind.ENTRY, sheet.unit) == []


@pytest.mark.parametrize("kind", [DutyKind.ENTRY, DutyKind.REVIEW, DutyKind.DECISION])
def test_number_of_queries_does_not_grow(kind, django_assert_max_num_queries):
    def queries(communes):
        sheets = builders.sheets(communes)
        for each in sheets:
            send(each) if kind != DutyKind.ENTRY else builders.fill(each, ["9", "", ""])
        first = sheets[0]
        someone = builders.actor(kind, first.unit if kind == DutyKind.ENTRY else first.round.unit)
        with django_assert_max_num_queries(10) as counted:
            work_items.items(someone)
        return len(counted)

    assert queries(1) == queries(3) <= 3


def test_sheets_of_several_sets_are_told_apart(sheet):
    other = builders.criteria_set()
    other.name = "Tiếp cận pháp luật"
    other.save()
    builders.round_of(sheet.round.unit, other)

    found = texts(DutyKind.ENTRY, sheet.unit)

    assert [text.rpartition(" – ")[2] for text in found] == ["Bộ tiêu chí mẫu", other.name]


def test_rounds_of_several_sets_are_told_apart(sheet):
    other = builders.criteria_set()
    other.name = "Tiếp cận pháp luật"
    other.save()
    builders.at_stage(Stage.SENT, sheet)
    builders.at_stage(Stage.SENT, builders.round_of(sheet.round.unit, other).sheets.first())

    found = texts(DutyKind.REVIEW, sheet.round.unit)

    assert {text.rpartition(" – ")[2] for text in found} == {"Bộ tiêu chí mẫu", other.name}
