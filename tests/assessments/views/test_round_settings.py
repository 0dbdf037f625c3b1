"""Opening a round, moving its deadlines, closing it and opening it again."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from assessments import workflow
from assessments.enums import Stage
from assessments.models import CriteriaSet, Round, Sheet
from communes import clock
from communes.access import SYSTEM
from communes.enums import DutyKind
from tests import builders

OPEN = reverse("assessments:open_round")


def address(held, name):
    return reverse(f"assessments:{name}", args=[held.code])


def text_of(answer):
    return " ".join(answer.content.decode().split())


@pytest.fixture
def manager(sheet, login_as):
    return login_as(DutyKind.ADMINISTRATION, sheet.round.unit)


def test_form_begins_from_the_round_before(sheet, manager):
    held = sheet.round

    text = text_of(manager.get(OPEN))

    assert "Đã điền sẵn theo đợt năm 2021" in text
    assert 'value="2022"' in text
    assert f'value="{held.criteria_set_id}" selected' in text
    assert (
        f"{held.entry_deadline.day:02}/{held.entry_deadline:%m}/{held.entry_deadline.year + 1}"
        in text
    )


def test_form_begins_from_the_round_that_was_chosen(sheet, manager):
    other = builders.round_of(sheet.round.unit, period="2020")

    first = text_of(manager.get(OPEN))
    text = text_of(manager.get(f"{OPEN}?tu={other.code}"))

    assert f"?tu={other.code}" in first
    assert "theo đợt năm 2020" in text
    assert f"?tu={sheet.round.code}" in text


def test_first_round_of_a_unit_begins_empty(login_as, db):
    text = text_of(login_as(DutyKind.REVIEW, builders.district()).get(OPEN))

    assert "Đã điền sẵn" not in text
    assert "Điền theo đợt khác" not in text


@pytest.mark.parametrize("typed", ["2017..2021", "2022-H3", "năm nay"])
def test_period_that_is_not_taken_is_answered_with_those_that_are(sheet, manager, typed):
    answer = manager.post(OPEN, {"period": typed})

    assert "Hãy viết như 2021, 2021-H1, 2021-Q3, 2021-9M." in text_of(answer)


@pytest.mark.parametrize("typed", ["2022", " năm 2022", "Năm 2022", "2022-h1"])
def test_period_is_taken_as_people_write_it(sheet, manager, typed):
    answer = manager.post(OPEN, {"period": typed})

    assert "Hãy viết như" not in text_of(answer)
    assert "Kỳ đánh giá:" not in text_of(answer)


def test_set_out_of_force_is_answered_with_those_in_force(sheet, manager):
    CriteriaSet.objects.update(valid_to=sheet.round.ends_on)
    heir = builders.criteria_set()
    CriteriaSet.objects.filter(pk=heir.pk).update(name="Bộ kế tiếp")

    answer = manager.post(OPEN, {"period": "2022", "criteria_set": sheet.round.criteria_set_id})

    named = f"Bộ có hiệu lực ngày đó: “Bộ kế tiếp” (mã {heir.code})."
    assert named in text_of(answer)


def test_round_opened_is_named_in_words(sheet, manager):
    held = sheet.round
    day = f"{clock.today() + timedelta(days=9):%d/%m/%Y}"
    days = dict.fromkeys(("entry_deadline", "review_deadline", "decision_deadline"), day)
    sent = {"criteria_set": held.criteria_set_id, "period": "2022-q1", "unit": held.unit_id}

    text = text_of(manager.post(OPEN, sent | days, follow=True))

    assert f"Đã mở đợt đánh giá quý I năm 2022, {held.unit}." in text
    assert Round.objects.get(period="2022-Q1").ends_on.month == 3


def test_own_deadlines_of_communes_are_told_where_the_deadlines_move(sheet, manager):
    Sheet.objects.filter(pk=sheet.pk).update(own_deadline=clock.today())

    assert "1 xã đã được gia hạn riêng" in text_of(manager.get(address(sheet.round, "deadlines")))


def test_deadlines_as_they_were_are_not_called_new(sheet, manager):
    held = sheet.round
    days = {name: f"{getattr(held, name):%d/%m/%Y}" for name in workflow.rounds.DEADLINES}

    text = text_of(manager.post(address(held, "deadlines"), days | {"reason": "Mưa lũ"}))

    assert "Ba hạn vẫn như cũ" in text
    assert "Mưa lũ" in text


def test_closing_tells_what_stays_undecided(sheet, manager):
    builders.at_stage(Stage.DECIDED, sheet)

    text = text_of(manager.get(address(sheet.round, "close_round")))
    after = text_of(manager.post(address(sheet.round, "close_round"), follow=True))

    assert "Còn 1 trong 2 đơn vị chưa quyết định." in text
    assert "Đang tự chấm: 1 bảng" in text
    assert "Đợt đã đóng." in after
    assert address(sheet.round, "reopen_round") in after
    assert address(sheet.round, "deadlines") not in after


def test_closed_round_is_opened_again_with_a_reason(sheet, manager):
    workflow.close_round(actor=SYSTEM, round=sheet.round)
    page = address(sheet.round, "reopen_round")

    unreasoned = text_of(manager.post(page, {"reason": " "}))
    text = text_of(manager.post(page, {"reason": "Còn một xã chưa quyết định"}, follow=True))

    assert "Hãy nhập lý do." in unreasoned
    assert "Đợt đã mở lại." in text
    assert not Round.objects.get().is_closed


def test_second_click_changes_nothing(sheet, manager):
    workflow.close_round(actor=SYSTEM, round=sheet.round)

    assert "Đợt này đã đóng." in text_of(manager.get(address(sheet.round, "close_round")))
    again = text_of(manager.post(address(sheet.round, "close_round"), follow=True))
    assert "Đợt này đã đóng rồi." in again


def test_open_round_needs_no_reopening(sheet, manager):
    page = address(sheet.round, "reopen_round")

    assert "đang mở nên không cần" in text_of(manager.get(page))
    assert manager.post(page, {"reason": "Thử"}).status_code == 200


def test_deadlines_of_a_closed_round_stay(sheet, manager):
    workflow.close_round(actor=SYSTEM, round=sheet.round)
    day = f"{clock.today() + timedelta(days=9):%d/%m/%Y}"
    days = dict.fromkeys(("entry_deadline", "review_deadline", "decision_deadline"), day)

    answer = manager.post(address(sheet.round, "deadlines"), days | {"reason": "Mưa lũ"})

    assert "Hãy mở lại đợt trước." in text_of(answer)


@pytest.mark.parametrize("name", ["close_round", "reopen_round"])
def test_who_does_not_manage_the_round_is_refused(sheet, login_as, name):
    page = address(sheet.round, name)

    assert login_as(DutyKind.ADMINISTRATION, builders.district()).get(page).status_code == 404
    assert login_as(DutyKind.DECISION, sheet.round.unit).post(page).status_code == 403
    assert Client().get(page).status_code == 302
