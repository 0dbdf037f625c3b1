"""How far the communes of a province are: the list on its screen, its filters, and its workbook."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from assessments.enums import Stage
from assessments.models import Round, Score, Sheet
from communes import clock
from communes.enums import DutyKind
from tests import builders

PERIOD = "2021"


@pytest.fixture
def tinh(db):
    return builders.province("Núi Xanh")


@pytest.fixture
def department(tinh, login_as):
    return login_as(DutyKind.SUPERVISION, tinh)


@pytest.fixture
def held(tinh):
    """A district with communes in entry, sent and decided, and a district without a round."""
    unit = builders.district("Suối Bạc", tinh)
    for name in ("Đá Đỏ", "Ao Sen", "Bản Lầu"):
        builders.commune(name, unit)
    builders.commune("Đồi Chè", builders.district("Đồi Xa", tinh))
    opened = builders.round_of(unit, builders.criteria_set(), PERIOD)
    builders.at_stage(Stage.SENT, sheet_of(opened, "Ao Sen"))
    builders.at_stage(Stage.DECIDED, sheet_of(opened, "Bản Lầu"))
    return opened


def sheet_of(opened, name):
    return opened.sheets.get(unit__name=name)


def make_late(opened, days=3):
    day = clock.today() - timedelta(days=days)
    Round.objects.filter(pk=opened.pk).update(entry_deadline=day)


def lines(client, **query):
    answer = client.get(reverse("reports:province"), {"nam": PERIOD} | query)
    return [detail.line.unit.name for detail in answer.context["details"]]


def test_every_commune_is_listed_with_its_stage(department, held):
    answer = department.get(reverse("reports:province"), {"nam": PERIOD})

    found = {d.line.unit.name: (d.line.stage, d.turn) for d in answer.context["details"]}
    assert found == {
        "Ao Sen": (Stage.SENT, "Cơ quan thẩm định"),
        "Bản Lầu": (Stage.DECIDED, "Tỉnh thông báo"),
        "Đá Đỏ": (Stage.ENTRY, "Đầu mối xã"),
        "Đồi Chè": ("chua-mo", ""),
    }
    assert reverse("assessments:sheet", args=[sheet_of(held, "Đá Đỏ").pk]) in (
        answer.content.decode()
    )


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, ["Đồi Chè", "Ao Sen", "Bản Lầu", "Đá Đỏ"]),
        ({"tinh_trang": "sent"}, ["Ao Sen"]),
        ({"tinh_trang": "chua-mo"}, ["Đồi Chè"]),
        ({"tim": "da do"}, ["Đá Đỏ"]),
        ({"tim": "ĐÁ"}, ["Đá Đỏ"]),
        ({"qua_han": "co"}, ["Đá Đỏ"]),
        ({"thu_tu": "qua-han"}, ["Đá Đỏ", "Ao Sen", "Đồi Chè", "Bản Lầu"]),
        ({"thu_tu": "ten", "tinh_trang": "khong-co"}, ["Ao Sen", "Bản Lầu", "Đá Đỏ", "Đồi Chè"]),
        ({"huyen": "khong-co"}, ["Đồi Chè", "Ao Sen", "Bản Lầu", "Đá Đỏ"]),
        ({"tim": "không có xã này"}, []),
    ],
)
def test_list_can_be_narrowed_and_ordered(department, held, query, names):
    make_late(held)

    assert lines(department, **query) == names


def test_own_deadline_of_a_commune_counts(department, held):
    make_late(held)
    later = clock.today() + timedelta(days=2)
    Sheet.objects.filter(unit__name="Đá Đỏ").update(own_deadline=later)

    assert lines(department, qua_han="co") == []


def test_late_answer_to_a_request_counts(department, held):
    sheet = builders.at_stage(Stage.CLARIFICATION, sheet_of(held, "Đá Đỏ"))
    asked = clock.today() - timedelta(days=1)
    builders.first_score(sheet).returns.update(deadline=asked)

    assert lines(department, qua_han="co") == ["Đá Đỏ"]


def test_last_change_of_a_commune_is_told(department, held):
    answer = department.get(reverse("reports:province"), {"nam": PERIOD})

    changed = {d.line.unit.name: d.changed_at for d in answer.context["details"]}
    sent = sheet_of(held, "Ao Sen")
    assert changed["Ao Sen"] == sent.stage_at
    assert changed["Đồi Chè"] is None


def test_last_change_is_that_of_the_year_and_of_points(department, held, tinh):
    years_ago = clock.now() - timedelta(days=400)
    Sheet.objects.filter(round=held).update(stage_at=years_ago)
    Score.objects.filter(sheet__round=held).update(self_at=None, reviewed_at=None)
    typed = years_ago + timedelta(days=1)
    builders.first_score(sheet_of(held, "Đá Đỏ")).sheet.scores.update(self_at=typed)
    builders.actor(DutyKind.ENTRY, sheet_of(held, "Ao Sen").unit)

    context = department.get(reverse("reports:province"), {"nam": PERIOD}).context

    changed = {d.line.unit.name: d.changed_at for d in context["details"]}
    assert (changed["Ao Sen"], changed["Đá Đỏ"]) == (years_ago, typed)
    assert {row.rater.unit.name: row.changed_at for row in context["rows"]} == {
        "Suối Bạc": typed,
        "Đồi Xa": None,
    }


def test_workbook_tells_the_day_of_a_change_as_here(department, held):
    night = datetime(2022, 1, 10, 18, 30, tzinfo=UTC)  # half past one the next day in Hà Nội
    Sheet.objects.filter(unit__name="Đá Đỏ").update(stage_at=night)

    answer = department.get(reverse("reports:province_progress"), {"nam": PERIOD, "tim": "da do"})

    (sheet,) = load_workbook(BytesIO(answer.content)).worksheets
    assert "11/01/2022" in [cell.value for cell in sheet[3]]


def test_workbook_holds_what_the_filters_leave(department, held):
    answer = department.get(reverse("reports:province_progress"), {"nam": PERIOD, "tim": "ao sen"})

    (sheet,) = load_workbook(BytesIO(answer.content)).worksheets
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert [row[1:5] for row in rows] == [["Xã Ao Sen", "Huyện Suối Bạc", "Đã gửi thẩm định", 3]]


def test_queries_do_not_grow_with_the_communes(department, held, tinh):
    def queries():
        with CaptureQueriesContext(connection) as found:
            department.get(reverse("reports:province"), {"nam": PERIOD})
        return len(found)

    before = queries()
    unit = builders.district("Nậm Ngàn", tinh)
    for number in range(3):
        builders.commune(f"Nậm {number}", unit)
    builders.round_of(unit, held.criteria_set, PERIOD)

    assert queries() == before


def test_other_set_of_the_year_can_be_chosen(department, held):
    other = builders.criteria_set(code="bo-khac")
    other.grades.all().delete()
    builders.round_of(held.unit, other, PERIOD)

    answer = department.get(reverse("reports:province"), {"nam": PERIOD, "bo": "bo-khac"})

    assert answer.context["set"] == other
    assert {d.line.stage for d in answer.context["details"]} == {Stage.ENTRY, "chua-mo"}
    first = department.get(reverse("reports:province"), {"nam": PERIOD})
    assert first.context["set"] == held.criteria_set


def test_filter_and_pages_open_at_the_list(department, held, monkeypatch):
    monkeypatch.setattr("reports.views.province.PAGE_SIZE", 2)

    page = department.get(reverse("reports:province"), {"nam": PERIOD}).content.decode()

    assert 'action="#tien-do"' in page
    assert f'href="?nam={PERIOD}&amp;trang=2#tien-do"' in page
