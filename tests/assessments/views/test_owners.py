"""The page of owners: one choice per criterion, a filter, last year's owners."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.enums import Stage
from communes.enums import DutyKind
from tests import builders
from tests.assessments.workflow.test_owners import give, official


def address(sheet):
    return reverse("assessments:owners", args=[sheet.pk])


@pytest.fixture
def browser(sheet, login_as):
    return login_as(DutyKind.ENTRY, sheet.unit)


def fields(sheet, *people, base=""):
    scores = sheet.scores.order_by("criterion__order")
    chosen = {
        f"phu-trach-{score.pk}": person.pk if person else ""
        for score, person in zip(scores, people, strict=True)
    }
    return chosen | {f"truoc-{score.pk}": base for score in scores}


def test_choices_are_saved_and_come_back(sheet, browser):
    first, second = official(sheet.unit), official(sheet.unit, "Lò Thị Hoa", "Tư pháp")

    answer = browser.post(address(sheet), fields(sheet, first, None, second), follow=True)

    page = answer.content.decode()
    assert "Đã giao người phụ trách cho 2 mục." in page
    assert "Lịch sử giao người phụ trách" in page
    assert reverse("reports:sheet_paper", args=[sheet.pk, "phieu-tu-cham", "pdf"]) in page
    assert [score.owner for score in sheet.scores.order_by("criterion__order")] == [
        first,
        None,
        second,
    ]
    assert f'<option value="{second.pk}" selected>Lò Thị Hoa – Tư pháp</option>' in page


@pytest.mark.parametrize(("wanted", "codes"), [("", "123"), ("chua", "23"), ("x", "")])
def test_filter_shows_the_leaves_of_one(sheet, browser, wanted, codes):
    person = official(sheet.unit)
    give(builders.actor(DutyKind.ENTRY, sheet.unit), sheet, person)

    page = browser.get(address(sheet), {"nguoi": wanted}).content.decode()
    own = browser.get(address(sheet), {"nguoi": person.pk}).content.decode()

    for code in "123":
        assert (f"{code}. Nội dung {code}</label>" in page) == (code in codes)
        assert (f"{code}. Nội dung {code}</label>" in own) == (code == "1")
    assert "Nguyễn Văn An (1)" in page
    assert "Chưa giao (2)" in page


def test_choice_that_met_a_colleague_stays_on_the_page(sheet, browser):
    first, second = official(sheet.unit), official(sheet.unit, "Lò Thị Hoa", "Tư pháp")
    post = fields(sheet, second, None, None)
    give(builders.actor(DutyKind.ENTRY, sheet.unit), sheet, first)

    page = browser.post(address(sheet), post).content.decode()

    assert "Người khác vừa giao mục 1" in page
    assert f'<option value="{second.pk}" selected>' in page
    assert "Đang giao: Nguyễn Văn An" in page


def test_owner_who_left_is_said_and_may_stay(sheet, browser):
    person = official(sheet.unit)
    give(builders.actor(DutyKind.ENTRY, sheet.unit), sheet, person)
    person.appointments.all().delete()

    page = browser.get(address(sheet)).content.decode()

    assert "không còn công tác tại xã" in page
    assert f'<option value="{person.pk}" selected>' in page


def test_commune_without_officials_is_told_where_they_come_from(sheet, browser):
    page = browser.get(address(sheet)).content.decode()

    assert "Chưa có cán bộ, công chức nào" in page


def test_last_year_is_copied(sheet, browser):
    clerk, person = builders.actor(DutyKind.ENTRY, sheet.unit), official(sheet.unit)
    rules, unit = sheet.round.criteria_set, sheet.round.unit
    before = builders.round_of(unit, rules, str(int(sheet.round.period) - 1))
    give(clerk, before.sheets.get(unit=sheet.unit), person)

    asked = browser.get(address(sheet)).content.decode()
    answer = browser.post(address(sheet), {"viec": "chep"}, follow=True).content.decode()

    assert "Năm trước: Nguyễn Văn An" in asked
    assert "Đã chép người phụ trách năm trước cho 1 mục." in answer
    assert builders.first_score(sheet).owner == person


def test_sent_sheet_shows_its_owners_only(login_as):
    sheet = builders.at_stage(Stage.SENT)

    page = login_as(DutyKind.ENTRY, sheet.unit).get(address(sheet)).content.decode()

    assert "nên không giao người phụ trách được nữa" in page
    assert "<select" not in page.split("<main", 1)[1]


def test_queries_do_not_grow_with_leaves_and_people(login_as):
    counts = []
    for leaves in (1, 3):
        sheet = builders.sheet(leaves=leaves)
        for number in range(leaves):
            official(sheet.unit, f"Người {number}")
        browser = login_as(DutyKind.ENTRY, sheet.unit)
        browser.get(address(sheet))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            browser.get(address(sheet))
        counts.append(len(queries))

    assert counts[0] == counts[1]


@pytest.mark.parametrize("kind", [DutyKind.ENDORSEMENT, DutyKind.REVIEW, DutyKind.INSPECTION])
def test_only_the_entry_officer_gives_criteria(sheet, login_as, kind):
    unit = sheet.unit if kind == DutyKind.ENDORSEMENT else sheet.round.unit

    assert login_as(kind, unit).get(address(sheet)).status_code == 403
