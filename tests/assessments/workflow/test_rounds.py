"""Opening a round and moving its deadlines."""

from datetime import date, timedelta

import pytest

from assessments import workflow
from assessments.models import CriteriaSet, Round
from assessments.workflow import WorkflowError
from communes.access import SYSTEM
from communes.models import Change
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    found = builders.district(code="099")
    builders.commune("Quài Tở", found)
    builders.commune("Ngày trước", found, valid_to=date(2021, 6, 30))
    builders.commune("Về sau", found, valid_from=date(2022, 1, 1))
    return found


def test_round_has_a_sheet_per_commune_of_its_last_day_and_a_score_per_leaf(unit):
    held = builders.round_of(unit, builders.criteria_set(leaves=4, code="mau"))

    assert held.code == "mau-2021-099"
    assert [sheet.unit.name for sheet in held.sheets.all()] == ["Quài Tở"]
    assert held.sheets.get().scores.count() == 4
    assert Change.objects.get(field="code").chain.unit == unit


def test_only_leaves_are_scored(unit):
    rules = builders.criteria_set()
    rules.criteria.filter(code="1").update(is_leaf=False)

    held = builders.round_of(unit, rules)

    assert held.sheets.get().scores.count() == 2


def test_same_round_is_opened_once(unit):
    rules = builders.criteria_set()
    builders.round_of(unit, rules)

    with pytest.raises(WorkflowError, match="đã có"):
        builders.round_of(unit, rules)

    assert Round.objects.count() == 1


def test_round_without_communes_or_leaves_is_refused(unit):
    with pytest.raises(WorkflowError, match="Bộ tiêu chí chưa có"):
        builders.round_of(builders.district())
    empty = CriteriaSet.objects.create(code="trong", name="Trống", decision="", tie_rule="shared")
    with pytest.raises(WorkflowError, match="Bộ tiêu chí chưa có"):
        builders.round_of(unit, empty)

    assert Round.objects.count() == 0


def moved(held, **days):
    new = {name: getattr(held, name) for name in workflow.rounds.DEADLINES} | days
    return workflow.move_deadlines(actor=SYSTEM, round=held, reason="Mưa lũ", **new)


def test_moved_deadline_is_told_with_its_reason(unit):
    held = builders.round_of(unit)

    moved(held, entry_deadline=held.entry_deadline + timedelta(days=3))

    told = Change.objects.get(field="entry_deadline")
    assert told.reason == "Mưa lũ"


def test_deadlines_stay_in_order(unit):
    held = builders.round_of(unit)

    with pytest.raises(WorkflowError, match="theo thứ tự"):
        moved(held, entry_deadline=held.decision_deadline + timedelta(days=1))


def test_closed_round_stands_still_and_says_so(unit):
    held = builders.round_of(unit)
    sheet = held.sheets.get()
    staff = builders.people(sheet)

    closed = workflow.close_round(actor=staff.reviewer, round=held)

    assert closed.is_closed
    told = Change.objects.get(field="is_closed")
    assert (told.old, told.new, told.chain.unit) == ("không", "có", unit)
    with pytest.raises(WorkflowError, match="năm 2021 đã đóng"):
        builders.fill(sheet)
    with pytest.raises(WorkflowError, match="đã đóng"):
        moved(held, review_deadline=held.decision_deadline)
    with pytest.raises(WorkflowError, match="đã đóng rồi"):
        workflow.close_round(actor=staff.reviewer, round=held)


def test_round_is_opened_again_with_a_reason(unit):
    held = builders.round_of(unit)
    with pytest.raises(WorkflowError, match="đang mở"):
        workflow.reopen_round(actor=SYSTEM, round=held, reason="Sót xã")
    workflow.close_round(actor=SYSTEM, round=held)
    with pytest.raises(WorkflowError, match="Chưa ghi lý do"):
        workflow.reopen_round(actor=SYSTEM, round=held, reason=" ")

    workflow.reopen_round(actor=SYSTEM, round=held, reason="Sót xã")

    assert not Round.objects.get().is_closed
    assert Change.objects.filter(field="is_closed").latest("pk").reason == "Sót xã"
    builders.fill(held.sheets.get())


def test_set_out_of_force_opens_no_round(unit):
    rules = builders.criteria_set()
    rules.valid_to = date(2021, 12, 30)
    rules.save()

    with pytest.raises(WorkflowError, match="không có hiệu lực"):
        builders.round_of(unit, rules)
    assert not Round.objects.exists()


def test_review_does_not_end_before_the_opinions(unit):
    held = builders.round_of(unit)
    Round.objects.update(opinion_deadline=held.review_deadline)

    with pytest.raises(WorkflowError, match="Hạn cho ý kiến"):
        moved(held, review_deadline=held.review_deadline - timedelta(days=1))
