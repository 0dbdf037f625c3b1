"""Results from papers: taken once, corrected with a reason, never over a round run here."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assessments.enums import Stage
from assessments.models import Round, Score
from assessments.scoring import NOT_APPLICABLE
from assessments.workflow import (
    CommuneResult,
    Recorded,
    WorkflowError,
    record_results,
    reopen_round,
    withdraw_results,
)
from communes import history
from communes.enums import DutyKind
from communes.models import Change
from tests import builders

pytestmark = pytest.mark.django_db
PERIOD = "2019"
PAPER = "Thông báo số 02/TB-BCĐ ngày 13/01/2020 (minh họa)"


@pytest.fixture
def unit():
    """A district with two communes."""
    district = builders.district()
    for name in ("Ao Sen", "Bến Đá"):
        builders.commune(name, district)
    return district


@pytest.fixture
def rules():
    return builders.criteria_set()


@pytest.fixture
def result(unit, rules):
    """The first commune: 16 points for each of three leaves, which makes 48 of 60 and "Tốt"."""
    return CommuneResult(
        unit=unit.children.order_by("name").first(),
        paper=PAPER,
        decided_on=date(2020, 1, 13),
        points={leaf.code: Decimal(16) for leaf in rules.criteria.all()},
        grade=rules.grades.get(code="tot"),
        recognised=True,
    )


@pytest.fixture
def take(unit, rules):
    """Return a function that takes results as the administrator does."""
    administrator = builders.actor(DutyKind.ADMINISTRATION, unit)

    def record(*results, period=PERIOD, reason=""):
        return record_results(
            actor=administrator,
            criteria_set=rules,
            period=period,
            unit=unit,
            results=results,
            reason=reason,
        )

    return record


def only_sheet():
    return Round.objects.get().sheets.get()


def test_result_becomes_a_decided_sheet_of_a_closed_round(take, result):
    done = take(result)

    sheet = only_sheet()
    assert done == Recorded(created=1)
    assert sheet.round.is_closed
    assert sheet.stage == Stage.DECIDED
    assert (sheet.points, sheet.max_points) == (48, 60)
    assert (sheet.computed_grade, sheet.decided_grade) == (result.grade, result.grade)
    assert (sheet.decided_recognition, sheet.source) == (True, PAPER)
    assert sheet.explanation
    assert {(s.self_value, s.decided_value) for s in sheet.scores.all()} == {(None, 16)}


def test_same_result_again_changes_nothing(take, result):
    take(result)
    told = Change.objects.count()

    assert take(result) == Recorded(unchanged=1)
    assert Change.objects.count() == told


def test_history_tells_what_came_in_and_from_where(take, result):
    take(result)

    changes = Change.objects.filter(chain__unit=result.unit)
    told = {change.field: (change.old, change.new, change.reason) for change in changes}
    why = f"Nhập từ văn bản: {PAPER}"
    assert told["stage"] == ("", "Đã quyết định", why)
    assert told["points"] == ("", "48", why)
    assert changes.filter(field="decided_value", new="16").count() == 3
    assert history.broken_links() == []


def test_correction_asks_for_a_reason_and_keeps_the_old_value(take, result, rules):
    take(result)
    other = replace(result, grade=rules.grades.get(code="kha"))

    with pytest.raises(WorkflowError, match="lý do sửa"):
        take(other)
    done = take(other, reason="Văn bản đính chính")

    assert done == Recorded(changed=1)
    assert only_sheet().decided_grade.code == "kha"
    change = Change.objects.get(field="decided_grade", old="Tốt")
    assert (change.new, change.reason) == ("Khá", "Văn bản đính chính")


def test_grade_unlike_the_computed_one_names_its_source(take, result, rules):
    take(replace(result, grade=rules.grades.get(code="kha")))

    sheet = only_sheet()
    assert (sheet.computed_grade.code, sheet.decided_grade.code) == ("tot", "kha")
    assert sheet.decision_reason == f"Theo nguồn: {PAPER}"


def test_stated_difference_of_the_total_is_kept(take, result):
    with pytest.raises(WorkflowError, match="khác tổng các điểm"):
        take(replace(result, total=Decimal(47)))

    take(replace(result, total=Decimal(47), note="Trừ 1 điểm gửi chậm"))

    assert (only_sheet().points, only_sheet().decision_reason) == (47, "Trừ 1 điểm gửi chậm")


def test_result_without_points_has_no_computed_grade(take, result):
    take(replace(result, points={}, total=Decimal("50.5")))

    sheet = only_sheet()
    assert (sheet.points, sheet.max_points, sheet.computed_grade) == (Decimal("50.5"), 60, None)
    assert not sheet.scores.exists()


def test_leaf_that_does_not_apply_is_kept_as_such(take, result):
    points = {**result.points, "2": NOT_APPLICABLE}

    take(replace(result, points=points))

    score = Score.objects.get(criterion__code="2")
    assert (score.is_not_applicable, score.decided_value) == (True, None)


WRONG = {
    "points above the maximum": ({"points": {"1": 21, "2": 1, "3": 1}}, "cao hơn điểm tối đa"),
    "points off the step": ({"points": {"1": "1.1", "2": 1, "3": 1}}, "không khớp bước"),
    "a leaf missing": ({"points": {"1": 1, "2": 1}}, "Thiếu điểm của tiêu thức 3"),
    "total above the maximum": ({"points": {}, "total": 61}, "cao hơn điểm tối đa 60"),
    "negative total": ({"points": {}, "total": -1}, "Điểm phải từ 0"),
    "no paper": ({"paper": ""}, "Chưa ghi văn bản"),
    "paper before the period": ({"decided_on": date(2018, 1, 1)}, "Ngày văn bản"),
    "paper of tomorrow": ({"decided_on": date(9000, 1, 1)}, "Ngày văn bản"),
}


@pytest.mark.parametrize(("fields", "said"), WRONG.values(), ids=WRONG)
def test_wrong_result_is_refused_whole(take, result, fields, said):
    points = {code: Decimal(str(value)) for code, value in fields.get("points", {}).items()}
    total = {"total": Decimal(fields["total"])} if "total" in fields else {}
    changed = fields | ({"points": points} if "points" in fields else {}) | total

    with pytest.raises(WorkflowError, match=said):
        take(replace(result, **changed))

    assert not Round.objects.exists()


def test_round_run_here_is_never_touched(take, result, unit, rules):
    held = builders.round_of(unit, rules, PERIOD)

    with pytest.raises(WorkflowError, match="đã được chấm trên hệ thống"):
        take(result)
    with pytest.raises(WorkflowError, match="được chấm trên hệ thống"):
        withdraw_results(
            actor=builders.actor(DutyKind.ADMINISTRATION, unit), round=held, reason="x"
        )

    assert set(held.sheets.values_list("stage", flat=True)) == {Stage.ENTRY}


@pytest.mark.parametrize("period", ["2999", "2017..2019", "năm 2019"])
def test_period_without_a_result_is_refused(take, result, period):
    with pytest.raises(WorkflowError):
        take(result, period=period)


def test_commune_of_another_district_is_refused(take, result):
    with pytest.raises(WorkflowError, match="không thuộc"):
        take(replace(result, unit=builders.commune("Xa Lạ")))


def test_commune_twice_is_refused(take, result):
    with pytest.raises(WorkflowError, match="hai kết quả"):
        take(result, result)


def test_announced_result_is_not_corrected(take, result, rules):
    take(result)
    Round.objects.get().sheets.update(stage=Stage.ANNOUNCED)

    with pytest.raises(WorkflowError, match="Tỉnh đã thông báo"):
        take(replace(result, grade=rules.grades.get(code="kha")), reason="Sửa")


def test_withdrawn_results_are_gone_and_told(take, result, unit):
    take(result)

    withdraw_results(
        actor=builders.actor(DutyKind.ADMINISTRATION, unit),
        round=Round.objects.get(),
        reason="Huyện sẽ tự chấm",
    )

    assert not Round.objects.exists()
    gone = Change.objects.get(field="stage", new="")
    assert (gone.old, gone.reason) == ("Đã quyết định", "Huyện sẽ tự chấm")
    assert history.broken_links() == []


def test_results_take_a_constant_number_of_reads_per_plan(
    take, result, unit, django_assert_max_num_queries
):
    take(result)
    second = replace(result, unit=unit.children.order_by("name").last())
    take(second)

    with django_assert_max_num_queries(16):
        take(result, second)


def test_round_is_opened_only_after_the_paper_is_withdrawn(take, result, unit, rules):
    take(result)

    with pytest.raises(WorkflowError, match="nhập từ văn bản.*gỡ kết quả"):
        builders.round_of(unit, rules, PERIOD)
    withdraw_results(
        actor=builders.actor(DutyKind.ADMINISTRATION, unit),
        round=Round.objects.get(),
        reason="Huyện tự chấm",
    )

    assert builders.round_of(unit, rules, PERIOD).sheets.count() == 2


def test_round_from_a_paper_is_not_opened_again(take, result, unit):
    take(result)

    with pytest.raises(WorkflowError, match="nhập từ văn bản"):
        reopen_round(
            actor=builders.actor(DutyKind.ADMINISTRATION, unit),
            round=Round.objects.get(),
            reason="Mở lại",
        )

    assert Round.objects.get().is_closed
