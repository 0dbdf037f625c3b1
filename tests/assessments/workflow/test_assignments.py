"""Agencies are asked about criteria of a round."""

from datetime import timedelta

import pytest

from assessments import workflow
from assessments.models import Assignment, Round
from assessments.workflow import WorkflowError
from communes import clock
from communes.enums import DutyKind
from communes.models import Body, Change
from tests import builders

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def held():
    return builders.sheet().round


@pytest.fixture
def manager(held):
    return builders.actor(DutyKind.REVIEW, held.unit)


@pytest.fixture
def body(held):
    return builders.agency(held.unit, "Phòng Tư pháp").duty.body


def leaf(held, code="1"):
    return held.criteria_set.criteria.get(code=code)


def change(manager, held, added=(), removed=()):
    return workflow.change_assignments(actor=manager, round=held, added=added, removed=removed)


def asked(held):
    return set(held.assignments.values_list("criterion__code", "body__name"))


def test_assignments_come_and_go_and_are_told(held, manager, body):
    first, second = ((leaf(held, code).pk, body.pk) for code in "12")

    added = change(manager, held, [first, second])
    removed = change(manager, held, removed=[first])

    assert (added, removed) == (2, 1)
    assert asked(held) == {("2", body.name)}
    told = Change.objects.filter(field="assignments").order_by("number")
    assert [(row.old, row.new) for row in told] == [
        ("", f"1: {body.name}"),
        ("", f"2: {body.name}"),
        (f"1: {body.name}", ""),
    ]
    assert {row.actor for row in told} == {str(manager)}


def test_what_is_so_already_is_left_alone(held, manager, body):
    pair = (leaf(held).pk, body.pk)
    change(manager, held, [pair])

    assert change(manager, held, [pair, pair], removed=[(leaf(held, "2").pk, body.pk)]) == 0
    assert Assignment.objects.count() == 1


def test_assignment_of_what_is_not_of_the_round_is_refused(held, manager, body):
    foreign = builders.sheet().round
    far_body = builders.agency(foreign.unit, "Thanh tra").duty.body

    with pytest.raises(WorkflowError, match="không thuộc bộ tiêu chí"):
        change(manager, held, [(leaf(foreign).pk, body.pk)])
    with pytest.raises(WorkflowError, match="cơ quan không thuộc"):
        change(manager, held, [(leaf(held).pk, far_body.pk)])

    assert not Assignment.objects.exists()


def test_agency_that_ended_is_asked_no_more(held, manager, body):
    Body.objects.filter(pk=body.pk).update(valid_to=clock.today() - DAY)

    with pytest.raises(WorkflowError, match="không hoạt động vào hôm nay"):
        change(manager, held, [(leaf(held).pk, body.pk)])


def test_closed_round_is_not_assigned(held, manager, body):
    Round.objects.update(is_closed=True)

    with pytest.raises(WorkflowError, match="đã đóng"):
        change(manager, held, [(leaf(held).pk, body.pk)])


def next_round(held):
    return builders.round_of(held.unit, held.criteria_set, "2022")


def test_new_round_takes_over_last_years_assignments(held, manager, body):
    ended = builders.agency(held.unit, "Thanh tra").duty.body
    change(manager, held, [(leaf(held).pk, body.pk), (leaf(held).pk, ended.pk)])
    Body.objects.filter(pk=ended.pk).update(valid_to=clock.today() - DAY)

    opened = next_round(held)

    assert asked(opened) == {("1", body.name)}
    told = Change.objects.filter(field="assignments").latest("number")
    assert told.reason == f"Chép từ đợt {held.code}"


def test_copying_adds_what_is_missing_only(held, manager, body):
    opened = next_round(held)
    change(manager, held, [(leaf(held, code).pk, body.pk) for code in "12"])
    change(manager, opened, [(leaf(held, code).pk, body.pk) for code in "13"])

    copied = workflow.copy_assignments(actor=manager, round=opened)

    assert copied == 1
    assert {code for code, _ in asked(opened)} == {"1", "2", "3"}
    assert workflow.copy_assignments(actor=manager, round=held) == 0


def terms(manager, held, day, silence_agrees=True, reason=""):
    return workflow.set_opinion_terms(
        actor=manager,
        round=held,
        opinion_deadline=day,
        silence_agrees=silence_agrees,
        reason=reason,
    )


def test_first_deadline_needs_no_reason_and_its_change_does(held, manager):
    due = clock.today() + 3 * DAY

    terms(manager, held, due)
    with pytest.raises(WorkflowError, match="lý do thay đổi"):
        terms(manager, held, due + DAY)
    changed = terms(manager, held, due + DAY, silence_agrees=False, reason="Mưa lũ")

    assert (changed.opinion_deadline, changed.silence_agrees) == (due + DAY, False)
    told = Change.objects.filter(reason="Mưa lũ").order_by("number")
    assert [(row.field, row.new) for row in told] == [
        ("opinion_deadline", f"{due + DAY:%d/%m/%Y}"),
        ("silence_agrees", "không"),
    ]


def test_unchanged_terms_write_nothing(held, manager):
    due = clock.today() + DAY
    terms(manager, held, due)
    before = Change.objects.count()

    terms(manager, held, due)

    assert Change.objects.count() == before


@pytest.mark.parametrize(
    ("days", "words"), [(-1, "đã qua"), (21, "không sau hạn thẩm định")], ids=["past", "too late"]
)
def test_deadline_that_helps_nobody_is_refused(held, manager, days, words):
    with pytest.raises(WorkflowError, match=words):
        terms(manager, held, clock.today() + days * DAY)

    held.refresh_from_db()
    assert held.opinion_deadline is None
