from decimal import Decimal

import pytest
from django.urls import reverse

from assessments import workflow
from assessments.enums import VerdictKind
from assessments.models import Target, TargetMeasure
from communes.access import SYSTEM
from communes.enums import DutyKind
from communes.history import broken_links
from communes.models import Change
from tests import builders

PERIOD = "2021"
TYPED = {
    "name": "Số đơn vị xếp loại Tốt",
    "code": "tot",
    "measure": "grade:tot",
    "comparator": "ge",
    "value": "8,5",
    "unit_of_measure": "đơn vị",
    "is_judged": "on",
    "order": "",
}


@pytest.fixture
def unit(db):
    builders.criteria_set()
    return builders.district("Tuần Giáo")


@pytest.fixture
def goal(unit):
    return workflow.add_target(actor=SYSTEM, unit=unit, period=PERIOD, name="Xếp loại chính quyền")


@pytest.fixture
def measure(goal, unit, login_as):
    login_as(DutyKind.REVIEW, unit).post(to_add_measure(goal), TYPED)
    return goal.measures.get()


def to_add(unit):
    return reverse("assessments:add_target", args=[unit.key, PERIOD])


def to_add_measure(goal):
    return reverse("assessments:add_measure", args=[goal.pk])


def to(name, row):
    return reverse(f"assessments:{name}", args=[row.pk])


def test_new_goal_gets_the_next_number_and_comes_last(unit, goal, login_as):
    typed = {"name": "Trụ sở làm việc", "source": "Kế hoạch 16/KH-UBND", "order": ""}

    answer = login_as(DutyKind.REVIEW, unit).post(to_add(unit), typed)

    added = Target.objects.get(name="Trụ sở làm việc")
    assert (added.code, added.order, added.source) == ("2", 2, "Kế hoạch 16/KH-UBND")
    assert answer["Location"] == reverse("assessments:targets", args=[unit.key, PERIOD])
    assert broken_links() == []


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"name": " "}, "Hãy ghi nội dung mục tiêu"),
        ({"name": "Trụ sở", "order": "hai"}, "Hãy nhập một số nguyên"),
        ({"name": "Trụ sở", "order": "0"}, "Thứ tự bắt đầu từ 1"),
    ],
)
def test_goal_that_is_not_right_is_asked_again(unit, login_as, typed, message):
    page = login_as(DutyKind.REVIEW, unit).post(to_add(unit), typed).content.decode()

    assert message in page
    assert not Target.objects.exists()


def test_goal_is_changed_and_the_history_knows_the_old_words(unit, goal, login_as):
    typed = {"name": "Xếp loại", "source": "", "order": "7"}

    login_as(DutyKind.REVIEW, unit).post(to("change_target", goal), typed)

    goal.refresh_from_db()
    assert (goal.name, goal.order, goal.code) == ("Xếp loại", 7, "1")
    assert Change.objects.filter(field="name").latest("pk").old == "Xếp loại chính quyền"


def test_goal_is_removed_with_a_reason_after_a_page_that_asks(unit, measure, login_as):
    goal, browser = measure.target, login_as(DutyKind.REVIEW, unit)

    asked = browser.get(to("remove_target", goal)).content.decode()
    refused = browser.post(to("remove_target", goal), {"reason": ""})
    browser.post(to("remove_target", goal), {"reason": "Không giao nữa"})

    assert "Bỏ mục tiêu “Xếp loại chính quyền”" in asked
    assert refused.status_code == 200
    assert not Target.objects.exists()
    told = Change.objects.get(field="measures")
    assert (told.old, told.reason) == ("Số đơn vị xếp loại Tốt: ≥ 8,5", "Không giao nữa")


def test_goal_with_a_verdict_stays(unit, goal, login_as):
    workflow.decide_verdict(
        actor=SYSTEM, target=goal, verdict=VerdictKind.MET, reason="Theo biên bản"
    )

    page = (
        login_as(DutyKind.REVIEW, unit)
        .post(to("remove_target", goal), {"reason": "Không giao nữa"})
        .content.decode()
    )

    assert "đã có kết luận nên không bỏ được" in page
    assert Target.objects.get() == goal


def test_measure_is_added_as_typed(measure):
    assert (measure.code, measure.measure, measure.value) == ("tot", "grade:tot", Decimal("8.5"))
    assert measure.is_judged


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"value": "8.5"}, "8,5"),
        ({"value": ""}, "Hãy nhập chỉ tiêu giao"),
        ({"value": "1,23456"}, "hơn 4 chữ số thập phân"),
        ({"value": "123.456.789.012"}, "Số quá lớn"),
        ({"measure": "grade:gioi"}, "Hãy chọn một thước đo trong danh sách"),
        ({"code": "Tốt"}, "Mã chỉ gồm chữ thường"),
        ({"comparator": "ne"}, "Hãy chọn cách so sánh"),
    ],
)
def test_measure_that_is_not_right_is_asked_again(unit, goal, login_as, wrong, message):
    page = (
        login_as(DutyKind.REVIEW, unit).post(to_add_measure(goal), TYPED | wrong).content.decode()
    )

    assert message in page
    assert not TargetMeasure.objects.exists()


def test_second_measure_with_the_same_code_does_not_overwrite(unit, measure, login_as):
    page = (
        login_as(DutyKind.REVIEW, unit)
        .post(to_add_measure(measure.target), TYPED | {"value": "9"})
        .content.decode()
    )

    measure.refresh_from_db()
    assert "đã có thước đo mang mã đó" in page
    assert measure.value == Decimal("8.5")


def test_measure_is_changed_and_keeps_its_code(unit, measure, login_as):
    browser, url = login_as(DutyKind.REVIEW, unit), to("change_measure", measure)

    opened = browser.get(url).content.decode()
    browser.post(url, TYPED | {"value": "12", "code": "khac", "is_judged": ""})

    measure.refresh_from_db()
    assert 'value="8,5"' in opened
    assert (measure.value, measure.code, measure.is_judged) == (12, "tot", False)


def test_measure_of_an_unknown_source_can_still_be_opened(unit, measure, login_as):
    TargetMeasure.objects.update(measure="grade:xuat-sac-cu")

    page = login_as(DutyKind.REVIEW, unit).get(to("change_measure", measure)).content.decode()

    assert '<option value="grade:xuat-sac-cu" selected>' in page


def test_measure_is_removed_with_a_reason(unit, measure, login_as):
    login_as(DutyKind.REVIEW, unit).post(to("remove_measure", measure), {"reason": "Nhập nhầm"})

    assert not TargetMeasure.objects.exists()
    assert Change.objects.get(field="measures").reason == "Nhập nhầm"


@pytest.mark.parametrize("kind", [DutyKind.DECISION, DutyKind.OPINION, DutyKind.INSPECTION])
@pytest.mark.parametrize("method", ["get", "post"])
def test_only_the_reviewing_body_writes_plans(unit, measure, login_as, kind, method):
    browser, goal = login_as(kind, unit), measure.target
    urls = [to_add(unit), to_add_measure(goal)]
    urls += [to(name, goal) for name in ("change_target", "remove_target")]
    urls += [to(name, measure) for name in ("change_measure", "remove_measure")]

    assert {getattr(browser, method)(url).status_code for url in urls} == {403}


def test_other_district_does_not_know_the_plan(measure, login_as):
    browser = login_as(DutyKind.REVIEW, builders.district("Trà Cú"))
    urls = [to_add(measure.target.unit), to("change_measure", measure)]

    assert {browser.post(url, TYPED).status_code for url in urls} == {404}
