from decimal import Decimal

import pytest
from django.urls import reverse

from assessments import workflow
from assessments.enums import Comparator, DataType, Scope, VerdictKind
from assessments.models import Indicator, Verdict
from communes.access import SYSTEM
from communes.enums import DutyKind
from tests import builders

PERIOD = "2021"


@pytest.fixture
def unit(db):
    return builders.district("Tuần Giáo")


@pytest.fixture
def indicator(unit):
    return Indicator.objects.create(
        code="dung-han", label="Đúng hạn", data_type=DataType.PERCENT, scope=Scope.DISTRICT
    )


@pytest.fixture
def goal(unit, indicator):
    """A goal with one measure: at least 90,5 % on time."""
    made = workflow.save_target(
        actor=SYSTEM, unit=unit, period=PERIOD, code="1", name="Cải cách hành chính"
    )
    measure(made)
    return made


def measure(goal, code="dung-han", value="90.5", **fields):
    return workflow.save_measure(
        actor=SYSTEM,
        target=goal,
        code=code,
        name="Thủ tục giải quyết đúng hạn",
        measure="indicator:dung-han",
        comparator=Comparator.AT_LEAST,
        value=Decimal(value),
        unit_of_measure="%",
        **fields,
    )


def reached(indicator, unit, typed, version=0):
    workflow.save_observations(
        actor=SYSTEM,
        unit=unit,
        period=PERIOD,
        figures=[workflow.Figure(indicator.pk, typed, version)],
    )


def address(unit, period=PERIOD):
    return reverse("assessments:targets", args=[unit.key, period])


def verdict_of(goal):
    return reverse("assessments:verdict", args=[goal.pk])


def test_goal_without_data_proposes_nothing(unit, goal, login_as):
    page = login_as(DutyKind.REVIEW, unit).get(address(unit)).content.decode()

    assert "1. Cải cách hành chính" in page
    assert "≥ 90,5 %" in page
    assert "Chưa có báo cáo của đơn vị" in page
    assert "Chưa đề xuất được vì còn thiếu số liệu" in page


@pytest.mark.parametrize(
    ("typed", "difference", "proposed"),
    [
        ("95", "cao hơn 4,5", "Đạt mục tiêu"),
        ("90,5", "bằng", "Đạt mục tiêu"),
        ("60", "thấp hơn 30,5", "Chưa đạt mục tiêu"),
    ],
)
def test_result_stands_beside_the_plan(
    unit, goal, indicator, login_as, typed, difference, proposed
):
    reached(indicator, unit, typed)

    page = login_as(DutyKind.INSPECTION, unit).get(address(unit)).content.decode()

    assert f'<td class="num">{typed}</td>' in page
    assert difference in page
    assert f"<dd>{proposed}</dd>" in page


def test_measure_that_is_not_judged_is_shown_and_leaves_the_proposal_alone(
    unit, goal, indicator, login_as
):
    measure(goal, "tham-khao", "99", is_judged=False)
    reached(indicator, unit, "95")

    page = login_as(DutyKind.DECISION, unit).get(address(unit)).content.decode()

    assert "Chỉ để tham khảo" in page
    assert "<dd>Đạt mục tiêu</dd>" in page


def test_measure_over_communes_names_the_undecided_ones(login_as):
    sheet = builders.sheet(communes=2)
    unit = sheet.round.unit
    goal = workflow.save_target(actor=SYSTEM, unit=unit, period=PERIOD, code="1", name="Xếp loại")
    workflow.save_measure(
        actor=SYSTEM,
        target=goal,
        code="tot",
        name="Số đơn vị Tốt",
        measure="grade:tot",
        comparator=Comparator.AT_LEAST,
        value=Decimal(1),
    )

    page = login_as(DutyKind.REVIEW, unit).get(address(unit)).content.decode()

    assert "0/2 xã" in page
    assert sheet.unit.title in page


def test_verdict_as_proposed_is_decided_with_who_and_when(unit, goal, indicator, login_as):
    reached(indicator, unit, "95")
    leader = builders.actor(DutyKind.DECISION, unit, "Trần Đình Lương")

    answer = login_as(leader).post(verdict_of(goal), {"verdict": "met"}, follow=True)

    page = answer.content.decode()
    assert Verdict.objects.get().decided == VerdictKind.MET
    assert "Trần Đình Lương, " in page
    assert "Đã kết luận 1/1 mục tiêu" in page


def test_other_verdict_without_reason_is_asked_for_it(unit, goal, indicator, login_as):
    reached(indicator, unit, "95")

    page = (
        login_as(DutyKind.REVIEW, unit)
        .post(verdict_of(goal), {"verdict": "partly", "reason": " "})
        .content.decode()
    )

    assert "phải ghi lý do" in page
    assert not Verdict.objects.exists()


def test_other_verdict_with_reason_is_shown_with_it(unit, goal, indicator, login_as):
    reached(indicator, unit, "95")
    typed = {"verdict": "partly", "reason": "Hai tháng cuối năm chậm"}

    page = (
        login_as(DutyKind.REVIEW, unit).post(verdict_of(goal), typed, follow=True).content.decode()
    )

    assert "Đạt một phần mục tiêu" in page
    assert "Lý do: Hai tháng cuối năm chậm" in page


def test_data_that_moved_after_the_verdict_are_told(unit, goal, indicator, login_as):
    reached(indicator, unit, "95")
    workflow.decide_verdict(actor=SYSTEM, target=goal, verdict=VerdictKind.MET)
    browser = login_as(DutyKind.REVIEW, unit)

    before = browser.get(address(unit)).content.decode()
    reached(indicator, unit, "60", version=1)
    after = browser.get(address(unit)).content.decode()

    assert "Số liệu đã thay đổi sau khi kết luận" not in before
    assert "Số liệu đã thay đổi sau khi kết luận" in after


@pytest.mark.parametrize("typed", ["", "dat"])
def test_verdict_that_is_none_is_refused(unit, goal, login_as, typed):
    answer = login_as(DutyKind.REVIEW, unit).post(verdict_of(goal), {"verdict": typed})

    assert answer.status_code == 200
    assert not Verdict.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("kind", [DutyKind.OPINION, DutyKind.INSPECTION, DutyKind.SUPERVISION])
def test_who_only_reads_may_not_conclude(unit, goal, login_as, kind, method):
    browser = login_as(kind, unit)

    assert browser.get(address(unit)).status_code == 200
    assert getattr(browser, method)(verdict_of(goal)).status_code == 403


def test_other_district_does_not_know_the_goal(goal, login_as):
    browser = login_as(DutyKind.REVIEW, builders.district("Trà Cú"))

    assert browser.get(address(goal.unit)).status_code == 404
    assert browser.post(verdict_of(goal), {"verdict": "met"}).status_code == 404


def test_empty_plan_says_who_fills_it(unit, login_as):
    page = login_as(DutyKind.INSPECTION, unit).get(address(unit, "2030")).content.decode()

    assert "Chưa có mục tiêu nào" in page
    assert "Thêm mục tiêu" not in page


def test_number_of_queries_does_not_grow(unit, goal, login_as, django_assert_max_num_queries):
    browser = login_as(DutyKind.REVIEW, unit)

    def queries():
        with django_assert_max_num_queries(30) as counted:
            assert browser.get(address(unit)).status_code == 200
        return len(counted)

    few = queries()
    for code in ("2", "3", "4"):
        another = workflow.save_target(
            actor=SYSTEM, unit=unit, period=PERIOD, code=code, name=f"Mục tiêu {code}"
        )
        measure(another)
        measure(another, "nua")

    assert queries() == few
