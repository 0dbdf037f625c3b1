from decimal import Decimal
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from assessments import workflow
from assessments.enums import Comparator, Stage
from communes.access import SYSTEM
from communes.enums import DutyKind
from tests import builders

PAGES = ["ranking", "ranking_xlsx"]


def address(held, name="ranking"):
    return reverse(f"assessments:{name}", args=[held.code])


def decide(sheet, points):
    staff = builders.people(sheet)
    builders.fill(sheet, points)
    builders.send(sheet, staff.leader)
    workflow.complete_review(actor=staff.reviewer, sheet=sheet)
    workflow.decide(actor=staff.decider, sheet=sheet, paper="QĐ 01 (mẫu)")


@pytest.fixture
def held(db):
    """Four communes: two tied at 48, one at 36 points, one still typing."""
    first, second, third, fourth = builders.sheets(communes=4)
    for sheet, points in ((first, 16), (second, 16), (third, 12)):
        decide(sheet, points)
    assert fourth.stage == Stage.ENTRY
    return first.round


@pytest.fixture
def page(held, login_as):
    """Return a function: the text of the ranking as the leader sees it."""
    browser = login_as(DutyKind.DECISION, held.unit)
    return lambda: " ".join(browser.get(address(held)).content.decode().split())


def test_tied_communes_share_their_place(page):
    text = page()

    assert text.count('<td class="num">1<div class="small-print">bằng điểm</div></td>') == 2
    assert '<td class="num">3</td>' in text
    assert "48/60" in text


def test_counts_and_missing_communes_are_named(page):
    text = page()

    assert "<dt>Tốt</dt><dd>2</dd>" in text
    assert "<dt>Khá</dt><dd>1</dd>" in text
    assert "<dd>3/4</dd>" in text
    assert "Chưa có kết quả: 1 đơn vị" in text


def test_undecided_result_is_said_to_be_by_points(page, held):
    last = held.sheets.order_by("pk").last()
    builders.at_stage(Stage.REVIEWED, last)

    text = page()

    assert "1 đơn vị chưa quyết định" in text
    assert "Đủ điều kiện</td>" in text


def test_decision_other_than_computed_shows_both(page, held):
    sheet = held.sheets.order_by("pk").last()
    staff = builders.people(sheet)
    builders.at_stage(Stage.REVIEWED, sheet, staff)
    lower = held.criteria_set.grades.get(code="yeu")
    workflow.decide(
        actor=staff.decider, sheet=sheet, paper="QĐ", grade=lower, recognition=False, reason="Đơn"
    )

    assert 'Yếu <span class="small-print">(theo điểm: Tốt)</span>' in page()


def test_change_against_the_year_before_has_words_and_sign(page, held):
    earlier = builders.round_of(held.unit, held.criteria_set, period="2020")
    before = earlier.sheets.order_by("pk")
    for sheet, points in zip(before[:2], ("12,5", "18"), strict=True):
        decide(sheet, points)

    text = page()

    assert "▲ tăng 10,5 điểm" in text
    assert "▲ lên 1 bậc (từ Khá)" in text
    assert "▼ giảm 6 điểm" in text
    assert "giữ nguyên xếp loại" in text
    assert "năm trước chưa có kết quả" in text


def test_explanation_of_each_result_unfolds(page):
    text = page()

    assert text.count("Xem diễn giải") == 3
    assert "Xếp loại: Khá." in text


def plan(held, measure, name, value, **fields):
    goal = workflow.save_target(
        actor=SYSTEM, unit=held.unit, period=held.period, code=measure[:8].strip(":_"), name=name
    )
    workflow.save_measure(
        actor=SYSTEM,
        target=goal,
        code="m",
        name=name,
        measure=measure,
        comparator=Comparator.AT_LEAST,
        value=Decimal(value),
        unit_of_measure="đơn vị",
        **fields,
    )


def test_plan_stands_against_the_result(page, held):
    plan(held, "grade_at_least:kha", "Từ Khá trở lên", 2)
    plan(held, "recognised", "Trong sạch, vững mạnh", 4)

    text = page()

    assert "≥ 2 đơn vị" in text
    assert '<td class="num">+1</td>' in text
    assert '<span class="chip chip-good">Đạt</span>' in text
    assert "−1" in text
    assert "Tạm tính, chưa đủ kết quả" in text
    assert "Theo 3/4 đơn vị đã quyết định." in text


def test_class_that_a_better_class_makes_smaller_is_not_judged(page, held):
    plan(held, "grade:kha", "Xếp loại Khá", 3, is_judged=False)

    text = page()

    assert "Không xét riêng" in text
    assert "xét theo chỉ tiêu “từ … trở lên”" in text


def test_empty_round_says_who_makes_the_result_appear(sheet, login_as):
    browser = login_as(DutyKind.REVIEW, sheet.round.unit)

    assert (
        "Chưa có đơn vị nào thẩm định xong." in browser.get(address(sheet.round)).content.decode()
    )


def test_workbook_holds_the_same_rows_as_numbers(held, login_as):
    answer = login_as(DutyKind.REVIEW, held.unit).get(address(held, "ranking_xlsx"))

    assert f'filename="xep-loai-{held.code}.xlsx"' in answer["Content-Disposition"]
    rows = list(load_workbook(BytesIO(answer.content)).active.values)
    assert [row[0] for row in rows[3:6]] == [1, 1, 3]
    assert [row[2:5] for row in rows[3:6]] == [(48, 60, "Tốt"), (48, 60, "Tốt"), (36, 60, "Khá")]
    assert rows[3][5] == "Được công nhận"
    assert rows[7][0].startswith("Chưa có kết quả thẩm định: ")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("kind", [DutyKind.REVIEW, DutyKind.DECISION, DutyKind.INSPECTION])
def test_who_reviews_decides_or_inspects_sees_it(held, login_as, kind, name):
    assert login_as(kind, held.unit).get(address(held, name)).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_province_sees_it(held, login_as, name):
    browser = login_as(DutyKind.SUPERVISION, held.unit.parent)

    assert browser.get(address(held, name)).status_code == 200


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("kind", [DutyKind.ENTRY, DutyKind.ENDORSEMENT])
def test_commune_may_not_see_the_points_of_others(held, login_as, kind, name):
    browser = login_as(kind, held.sheets.first().unit)

    assert browser.get(address(held, name)).status_code == 403


@pytest.mark.parametrize("name", PAGES)
def test_another_district_does_not_know_the_round(held, login_as, name):
    browser = login_as(DutyKind.REVIEW, builders.district("Huyện Khác"))

    assert browser.get(address(held, name)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_stranger_logs_in_first(held, name):
    assert Client().get(address(held, name))["Location"] == (
        f"{reverse('communes:login')}?next={address(held, name)}"
    )


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_number_of_queries_does_not_grow_with_the_communes(
    login_as, name, django_assert_max_num_queries
):
    counts = []
    for communes in (1, 3):
        sheets = builders.sheets(communes=communes)
        for sheet in sheets:
            builders.at_stage(Stage.REVIEWED, sheet)
        browser = login_as(DutyKind.DECISION, sheets[0].round.unit)
        with django_assert_max_num_queries(40) as counted:
            assert browser.get(address(sheets[0].round, name)).status_code == 200
        counts.append(len(counted))

    assert counts[0] == counts[1]
