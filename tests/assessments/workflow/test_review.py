"""The reviewing body puts its points beside those of the commune, and completes the review."""

from decimal import Decimal

import pytest

from assessments import rules, workflow
from assessments.enums import Stage
from assessments.models import Condition, Exclusion
from assessments.scoring import recompute
from assessments.workflow import Adjustment, Conflict, Incomplete, WorkflowError
from communes.models import Change
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet():
    return builders.at_stage(Stage.SENT)


@pytest.fixture
def staff(sheet):
    return builders.people(sheet)


@pytest.fixture
def score(sheet):
    return builders.first_score(sheet)


def adjust(staff, score, value="14,5", reason="Thiếu biên bản", version=None):
    return workflow.adjust(
        actor=staff.reviewer,
        score=score,
        value=value,
        reason=reason,
        base_version=score.version if version is None else version,
    )


def test_adjusted_points_stand_beside_the_self_value(staff, score):
    adjust(staff, score)

    score.refresh_from_db()
    assert (score.self_value, score.reviewed_value) == (16, Decimal("14.5"))
    assert score.reviewed_reason == "Thiếu biên bản"
    assert score.reviewed_by == staff.reviewer.user
    told = Change.objects.filter(field="reviewed_value").get()
    assert (told.old, told.new) == ("", "14,5")


def test_other_points_need_a_reason(staff, score):
    with pytest.raises(WorkflowError, match="lý do điều chỉnh"):
        adjust(staff, score, reason=" ")

    score.refresh_from_db()
    assert score.reviewed_value is None


def test_same_points_need_no_reason(staff, score):
    adjust(staff, score, "16", "")

    score.refresh_from_db()
    assert score.reviewed_value == 16


@pytest.mark.parametrize("typed", ["21", "9.5", "-1", "abc", "14,3"])
def test_invalid_points_are_refused(staff, score, typed):
    with pytest.raises(WorkflowError):
        adjust(staff, score, typed)


def test_second_reviewer_gets_both_writings(staff, score):
    adjust(staff, score, "14")

    with pytest.raises(Conflict) as met:
        adjust(staff, score, "13", version=1)

    assert (met.value.mine.points, met.value.theirs.points) == ("13", "14")
    score.refresh_from_db()
    assert score.reviewed_value == 14


def test_emptying_takes_the_reviewed_points_away(staff, score):
    score = adjust(staff, score)

    adjust(staff, score, "", "")

    score.refresh_from_db()
    assert (score.reviewed_value, score.reviewed_reason) == (None, "")


def test_form_saves_what_it_can(sheet, staff):
    first, second, third = sheet.scores.order_by("criterion__order")
    rows = [
        Adjustment(first.pk, "15", "Thiếu sổ", first.version),
        Adjustment(second.pk, "15", "", second.version),
        Adjustment(third.pk, "", "", third.version),
    ]

    result = workflow.save_review(actor=staff.reviewer, sheet=sheet, adjustments=rows)

    assert result.saved == [first]
    assert [row for row, _ in result.invalid] == [second]


def test_criterion_that_is_with_the_commune_is_locked():
    sheet = builders.at_stage(Stage.CLARIFICATION)
    returned, other = sheet.scores.order_by("criterion__order")[:2]
    staff = builders.people(sheet)

    adjust(staff, other, "15")

    with pytest.raises(WorkflowError, match="chờ xã"):
        adjust(staff, returned, "15")


def complete(staff, sheet):
    return workflow.complete_review(actor=staff.reviewer, sheet=sheet)


def test_completing_takes_over_what_was_left_alone(sheet, staff, score):
    adjust(staff, score, "15", "Thiếu sổ")

    done = complete(staff, sheet)

    values = sheet.scores.order_by("criterion__order").values_list("reviewed_value", flat=True)
    assert list(values) == [15, 16, 16]
    assert (done.points, done.max_points) == (47, 60)
    assert (done.computed_grade.code, done.computed_recognition) == ("kha", True)


def test_result_can_be_recomputed_from_its_explanation(sheet, staff):
    complete(staff, sheet)

    sheet.refresh_from_db()
    total, grade, recognised = recompute(rules.lines_of(sheet.explanation))
    assert (total, grade) == (sheet.points, sheet.computed_grade.code)
    assert recognised == sheet.computed_recognition


def test_exclusion_bars_the_recognition(sheet, staff):
    condition = Condition.objects.get(criteria_set=sheet.round.criteria_set, code="LT1")
    workflow.note_exclusion(
        actor=staff.reviewer, sheet=sheet, condition=condition, reason="QĐ kỷ luật số 5"
    )

    done = complete(staff, sheet)

    assert (done.computed_grade.code, done.computed_recognition) == ("tot", False)
    assert "QĐ kỷ luật số 5" in Change.objects.get(field="exclusions").new


def test_exclusion_may_be_taken_back_with_a_reason(sheet, staff):
    condition = Condition.objects.get(criteria_set=sheet.round.criteria_set, code="LT1")
    named = {"actor": staff.reviewer, "sheet": sheet, "condition": condition}
    workflow.note_exclusion(**named, reason="Nhầm người")
    workflow.note_exclusion(**named, reason="Nhầm xã")

    workflow.drop_exclusion(**named, reason="Không phải xã này")

    assert Exclusion.objects.count() == 0
    assert Change.objects.filter(field="exclusions").latest("number").reason == "Không phải xã này"
    with pytest.raises(WorkflowError, match="chưa được ghi nhận"):
        workflow.drop_exclusion(**named, reason="Lần nữa")


@pytest.mark.parametrize("other_set", [False, True])
def test_only_an_exclusion_of_the_set_is_noted(sheet, staff, other_set):
    if other_set:
        condition = builders.criteria_set().conditions.get(code="LT1")
    else:
        condition = sheet.round.criteria_set.conditions.get(code="DK1")

    with pytest.raises(WorkflowError, match="không phải điều kiện loại trừ"):
        workflow.note_exclusion(
            actor=staff.reviewer, sheet=sheet, condition=condition, reason="Căn cứ"
        )


def test_review_is_not_completed_without_points(sheet, staff, score):
    sheet.scores.filter(pk=score.pk).update(self_value=None)

    with pytest.raises(Incomplete, match="1"):
        complete(staff, sheet)


def test_return_to_review_empties_the_result_and_keeps_the_points(sheet, staff):
    complete(staff, sheet)

    workflow.return_to_review(actor=staff.reviewer, sheet=sheet, reason="Sót tài liệu")

    sheet.refresh_from_db()
    assert (sheet.points, sheet.computed_grade, sheet.explanation) == (None, None, [])
    assert sheet.scores.filter(reviewed_value=16).count() == 3
    assert Change.objects.filter(field="points").latest("number").old == "48"
