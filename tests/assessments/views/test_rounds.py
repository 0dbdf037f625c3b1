from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from assessments.enums import Stage
from assessments.models import Round
from communes import clock
from communes.enums import DutyKind
from tests import builders

ROUNDS = "/danh-gia/"


def address(held, name="round"):
    return reverse(f"assessments:{name}", args=[held.code])


def day(number):
    return f"{clock.today() + timedelta(days=number):%d/%m/%Y}"


def form(district, rules, **fields):
    own = {"criteria_set": rules.pk, "period": "2022", "unit": district.pk}
    days = {
        "entry_deadline": day(5),
        "review_deadline": day(15),
        "decision_deadline": day(25),
    }
    return own | days | fields


def test_commune_finds_the_way_to_its_sheet(sheet, login_as):
    page = login_as(DutyKind.ENTRY, sheet.unit).get(ROUNDS).content.decode()

    assert reverse("assessments:sheet", args=[sheet.pk]) in page
    assert "Mở đợt đánh giá" not in page


def test_reviewer_sees_how_many_sheets_stand_where(sheet, login_as):
    builders.fill(sheet)
    builders.send(sheet)

    page = login_as(DutyKind.REVIEW, sheet.round.unit).get(ROUNDS).content.decode()

    assert "Đang tự chấm: 1" in page
    assert "Đã gửi thẩm định: 1" in page
    assert reverse("assessments:open_round") in page


def test_empty_list_says_who_opens_rounds(login_as):
    page = login_as(DutyKind.DECISION, builders.district()).get(ROUNDS).content.decode()

    assert "Chưa có đợt đánh giá nào." in page
    assert "Cơ quan thẩm định mở đợt" in page


def test_round_tells_whose_turn_it_is_and_who_is_late(sheet, neighbour, login_as):
    builders.fill(sheet)
    builders.send(sheet)
    Round.objects.update(entry_deadline=clock.today() - timedelta(days=1))

    page = login_as(DutyKind.REVIEW, sheet.round.unit).get(address(sheet.round)).content.decode()

    sent, waiting = page.split(neighbour.title, 1)
    assert "Cơ quan thẩm định" in sent
    assert "gửi trễ" in sent
    assert "Đầu mối xã" in waiting
    assert "quá hạn" in waiting
    assert "1 bảng quá hạn" in page


def test_commune_sees_its_own_row_only(sheet, neighbour, login_as):
    page = login_as(DutyKind.ENTRY, sheet.unit).get(address(sheet.round)).content.decode()

    assert sheet.unit.title in page
    assert neighbour.title not in page


def test_reviewer_opens_a_round(login_as):
    unit, rules = builders.district(), builders.criteria_set()
    builders.commune(parent=unit)

    answer = login_as(DutyKind.REVIEW, unit).post(f"{ROUNDS}dot/mo/", form(unit, rules))

    held = Round.objects.get()
    assert answer["Location"] == address(held)
    assert (held.begins_on, held.ends_on) == (date(2022, 1, 1), date(2022, 12, 31))
    assert held.sheets.count() == 1


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"period": "hai nghìn"}, "không phải tên kỳ"),
        ({"review_deadline": day(1)}, "phải bằng hoặc sau hạn tự chấm"),
        ({"entry_deadline": "31/02/2023"}, "ngày/tháng/năm"),
        ({"entry_deadline": ""}, "Hãy nhập ngày."),
        ({"entry_deadline": "31/12/2021"}, "trước ngày đầu kỳ (01/01/2022)"),
        ({"criteria_set": ""}, "Hãy chọn bộ tiêu chí."),
        ({"unit": ""}, "Hãy chọn đơn vị tổ chức đánh giá."),
    ],
)
def test_form_says_what_to_put_right(login_as, fields, words):
    unit, rules = builders.district(), builders.criteria_set()
    builders.commune(parent=unit)

    page = login_as(DutyKind.REVIEW, unit).post(f"{ROUNDS}dot/mo/", form(unit, rules, **fields))

    assert words in page.content.decode()
    assert not Round.objects.exists()


def test_set_that_was_not_in_force_is_refused(login_as):
    unit, rules = builders.district(), builders.criteria_set()
    builders.commune(parent=unit)
    rules.valid_from = date(2023, 1, 1)
    rules.save()

    page = login_as(DutyKind.REVIEW, unit).post(f"{ROUNDS}dot/mo/", form(unit, rules))

    assert "không có hiệu lực vào ngày cuối kỳ" in page.content.decode()
    assert not Round.objects.exists()


def test_second_round_of_the_same_kind_is_refused(sheet, login_as):
    held = sheet.round

    page = login_as(DutyKind.REVIEW, held.unit).post(
        f"{ROUNDS}dot/mo/", form(held.unit, held.criteria_set, period=held.period)
    )

    assert "đã có" in page.content.decode()
    assert Round.objects.count() == 1


def test_unit_outside_the_scope_cannot_be_chosen(login_as):
    mine, foreign, rules = builders.district(), builders.district(), builders.criteria_set()
    builders.commune(parent=foreign)

    login_as(DutyKind.REVIEW, mine).post(f"{ROUNDS}dot/mo/", form(foreign, rules))

    assert not Round.objects.exists()


def test_deadlines_move_with_a_reason(sheet, login_as):
    days = {"entry_deadline": day(8), "review_deadline": day(15), "decision_deadline": day(25)}
    browser = login_as(DutyKind.REVIEW, sheet.round.unit)

    unreasoned = browser.post(address(sheet.round, "deadlines"), days)
    browser.post(address(sheet.round, "deadlines"), days | {"reason": "Mưa lũ"})

    assert "Hãy nhập lý do." in unreasoned.content.decode()
    assert Round.objects.get().entry_deadline == clock.today() + timedelta(days=8)


@pytest.mark.parametrize("name", ["round", "deadlines"])
def test_round_of_another_district_is_not_known(sheet, login_as, name):
    browser = login_as(DutyKind.REVIEW, builders.district())

    assert browser.get(address(sheet.round, name)).status_code == 404


@pytest.mark.parametrize(
    "kind", [DutyKind.ENTRY, DutyKind.ENDORSEMENT, DutyKind.DECISION, DutyKind.INSPECTION]
)
def test_who_only_reads_manages_no_rounds(sheet, login_as, kind):
    is_commune = kind in (DutyKind.ENTRY, DutyKind.ENDORSEMENT)
    browser = login_as(kind, sheet.unit if is_commune else sheet.round.unit)

    for url in (f"{ROUNDS}dot/mo/", address(sheet.round, "deadlines")):
        assert browser.get(url).status_code == 403
        assert browser.post(url).status_code == 403


def test_stranger_logs_in_first(sheet):
    login = reverse("communes:login")

    for url in (ROUNDS, f"{ROUNDS}dot/mo/", address(sheet.round)):
        assert Client().get(url)["Location"].startswith(login)


@pytest.mark.parametrize("kind", [DutyKind.ENTRY, DutyKind.REVIEW, DutyKind.DECISION])
def test_number_of_queries_does_not_grow(login_as, django_assert_max_num_queries, kind):
    def queries(sheets, url):
        first = sheets[0]
        is_commune = kind == DutyKind.ENTRY
        browser = login_as(kind, first.unit if is_commune else first.round.unit)
        with django_assert_max_num_queries(30) as counted:
            assert browser.get(url(first)).status_code == 200
        return len(counted)

    one, three = builders.sheets(1), builders.sheets(3)
    for period in ("2019", "2020"):
        builders.round_of(three[0].round.unit, three[0].round.criteria_set, period)

    assert queries(one, lambda first: ROUNDS) == queries(three, lambda first: ROUNDS)
    assert queries(one, lambda first: address(first.round)) == queries(
        three, lambda first: address(first.round)
    )


def test_round_of_results_from_papers_has_no_deadlines(login_as):
    unit = builders.district()
    held = builders.paper_result(unit).round

    page = login_as(DutyKind.SUPERVISION, unit.parent).get(address(held)).content.decode()

    assert "được nhập từ văn bản" in page
    assert "hạn gửi thẩm định" not in page
    assert "tự chấm 0/0" not in page
    assert address(held, "announce_round") in page


@pytest.mark.parametrize("name", ["round", "ranking"])
def test_way_to_the_paper_of_the_province_stands_for_the_province_alone(login_as, name):
    held = builders.at_stage(Stage.DECIDED).round
    there = address(held, "announce_round")
    above = login_as(DutyKind.SUPERVISION, held.unit.parent).get(address(held, name))
    inside = login_as(DutyKind.REVIEW, held.unit).get(address(held, name))

    assert there in above.content.decode()
    assert there not in inside.content.decode()
