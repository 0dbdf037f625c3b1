"""The ranking: a part of it, its order, and what stands beside a result."""

import re
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from assessments import workflow
from assessments.enums import Stage
from assessments.models import Grade, Round, Sheet
from communes.access import SYSTEM
from communes.enums import DutyKind
from tests import builders
from tests.assessments.decided import decide, review

NAMES = ("Quài Tở", "Đèo Cả", "Ẳng Nưa")  # in the order of their points
VIETNAMESE = ["Ẳng Nưa", "Đèo Cả", "Quài Tở"]


@pytest.fixture
def sheets(db):
    """Three communes: Tốt, Khá and Yếu, the last without recognition."""
    found = builders.sheets(communes=3)
    for sheet, name, points in zip(found, NAMES, ("18", "13", "5"), strict=True):
        sheet.unit.name = name
        sheet.unit.save()
        decide(sheet, points)
    return found


@pytest.fixture
def held(sheets):
    return Round.objects.get(pk=sheets[0].round_id)


@pytest.fixture
def browser(held, login_as):
    return login_as(DutyKind.REVIEW, held.unit)


@pytest.fixture
def show(held, browser):
    """Return a function: the text of the ranking, asked for with that choice."""
    return lambda **choice: " ".join(browser.get(address(held), choice).content.decode().split())


def address(held, name="ranking"):
    return reverse(f"assessments:{name}", args=[held.code])


def shown(text):
    """Return the communes of the table, in its order."""
    return re.findall(r'<th scope="row"><a href="[^"]+">Xã ([^<]+)</a>', text)


@pytest.mark.parametrize(
    ("choice", "names"),
    [
        ({}, list(NAMES)),
        ({"thu_tu": "ten"}, VIETNAMESE),
        ({"tim": "deo ca"}, ["Đèo Cả"]),
        ({"tim": "QUÀI"}, ["Quài Tở"]),
        ({"tim": "  xã ẳng "}, ["Ẳng Nưa"]),
        ({"xep_loai": "kha"}, ["Đèo Cả"]),
        ({"cong_nhan": "co"}, ["Quài Tở", "Đèo Cả"]),
        ({"cong_nhan": "khong"}, ["Ẳng Nưa"]),
        ({"cong_nhan": "co", "thu_tu": "ten"}, ["Đèo Cả", "Quài Tở"]),
        ({"xep_loai": "khong-co-that", "thu_tu": "la", "cong_nhan": "x"}, list(NAMES)),
        ({"tim": "x" * 101}, list(NAMES)),
    ],
)
def test_choice_leaves_these_communes_in_this_order(show, choice, names):
    assert shown(show(**choice)) == names


def test_part_says_how_many_fit_and_the_tallies_stay_whole(show):
    page = show(tim="quai")

    assert "1/3 đơn vị có kết quả phù hợp." in page
    assert "<dd>3/3</dd>" in page
    assert "<dt>Khá</dt><dd>1</dd>" in page


def test_choice_that_fits_nothing_says_so_with_a_way_back(show, held):
    page = show(tim="khong co xa nay")

    assert "Không có đơn vị nào phù hợp" in page
    assert f'<a href="{address(held)}">Xem tất cả</a>' in page


def test_workbook_holds_what_the_page_shows(held, browser, show):
    assert f"{address(held, 'ranking_xlsx')}?xep_loai=kha" in show(xep_loai="kha")

    answer = browser.get(address(held, "ranking_xlsx"), {"xep_loai": "kha"})

    rows = list(load_workbook(BytesIO(answer.content)).active.values)
    assert [row[1] for row in rows[3:]] == ["xã Đèo Cả"]


def test_decision_against_the_rules_shows_both_and_why(sheets, held, show, browser):
    workflow.reopen(actor=SYSTEM, sheet=sheets[0], reason="Đơn", paper="QĐ")
    workflow.complete_review(actor=SYSTEM, sheet=sheets[0])
    lower = held.criteria_set.grades.get(code="kha")
    why = {"grade": lower, "recognition": False, "reason": "Có đơn thư đang xem xét"}
    workflow.decide(actor=SYSTEM, sheet=sheets[0], paper="QĐ 02", **why)

    page = show()

    assert 'Khá <span class="small-print">(theo điểm: Tốt)</span>' in page
    assert 'Không được công nhận <span class="small-print">(theo điểm: đủ điều kiện)' in page
    assert "Lý do: Có đơn thư đang xem xét" in page
    answer = browser.get(address(held, "ranking_xlsx"))
    row = list(load_workbook(BytesIO(answer.content)).active.values)[3]
    assert row[10:12] == ("theo điểm: Tốt; theo điểm: đủ điều kiện", "Có đơn thư đang xem xét")


def test_result_from_a_paper_without_points_has_a_line_and_no_place(sheets, held, show):
    Sheet.objects.filter(pk=sheets[1].pk).update(
        points=None, max_points=None, computed_grade=None, source="Báo cáo số 9/BC-UBND"
    )

    page = show()

    assert shown(page)[-1] == "Đèo Cả"
    assert "Nhập từ văn bản: Báo cáo số 9/BC-UBND" in page
    assert "không tính trong hệ thống" in page
    assert "(theo điểm: " not in page
    assert "<dt>Khá</dt><dd>1</dd>" in page


def test_sheet_typed_from_paper_is_marked(sheets, show):
    Sheet.objects.filter(pk=sheets[1].pk).update(typed_by=builders.user("Người Nhập"))

    assert show().count("Nhập thay từ bản giấy") == 1


def test_announcement_of_the_province_has_a_column_of_its_own(sheets, held, show):
    assert "Tỉnh thông báo" not in show()

    Sheet.objects.filter(pk=sheets[0].pk).update(
        stage=Stage.ANNOUNCED,
        province_grade=Grade.objects.get(criteria_set=held.criteria_set, code="kha"),
        province_recognition=True,
        province_points=Decimal("52.5"),
        province_reason="Giảm do đơn thư",
    )
    page = show()

    assert "Khá; được công nhận; 52,5 điểm" in page
    assert "Lý do: Giảm do đơn thư" in page


def test_set_without_grades_and_recognition_is_ranked_without_them(sheets, held, show):
    Sheet.objects.update(decided_grade=None, computed_grade=None)
    held.criteria_set.conditions.all().delete()
    held.criteria_set.grades.all().delete()
    type(held.criteria_set).objects.update(recognition_name="")

    page = show()

    assert shown(page) == list(NAMES)
    assert 'name="xep_loai"' not in page
    assert 'name="cong_nhan"' not in page


def test_publishing_is_offered_until_it_is_done(held, show):
    assert f'href="{address(held, "publish")}"' in show()

    workflow.publish_round(actor=SYSTEM, round=held, paper="Thông báo số 05/TB-BCĐ")
    page = show()

    assert f'href="{address(held, "publish")}"' not in page
    assert "Thông báo số 05/TB-BCĐ" in page


def test_supervisor_reads_without_the_way_to_publish(held, login_as):
    page = login_as(DutyKind.SUPERVISION, held.unit.parent).get(address(held)).content.decode()

    assert address(held, "publish") not in page


def test_reviewed_commune_is_filtered_by_its_computed_grade(browser, held):
    earlier = builders.round_of(held.unit, held.criteria_set, "2020")
    sheet = earlier.sheets.first()
    review(sheet, 16)

    page = browser.get(address(earlier), {"xep_loai": "tot"}).content.decode()

    assert shown(" ".join(page.split())) == [sheet.unit.name]
