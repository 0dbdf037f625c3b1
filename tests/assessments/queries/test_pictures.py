from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments import workflow
from assessments.charts import Kind, draw_svg
from assessments.enums import Comparator, CriterionKind, Stage
from assessments.models import Criterion, Grade, Round, Score, Sheet
from assessments.queries.pictures import own_years_picture, round_pictures
from communes.access import SYSTEM
from tests import builders
from tests.assessments.decided import decide, review

pytestmark = pytest.mark.django_db


def year(sheet, period, points):
    """Return the round of another year in which the communes were decided with these points."""
    held = builders.round_of(sheet.round.unit, sheet.round.criteria_set, period)
    for each, value in zip(held.sheets.order_by("unit__sort_key", "pk"), points, strict=True):
        decide(each, value)
    return held


@pytest.fixture
def sheets():
    """Three communes: two tied at 48 of 60, one at 36."""
    found = builders.sheets(communes=3)
    for sheet, points in zip(found, ("16", "16", "12"), strict=True):
        decide(sheet, points)
    return found


@pytest.fixture
def held(sheets):
    return Round.objects.get(pk=sheets[0].round_id)


def chart(held, code, **options):
    return next((each for each in round_pictures(held, **options) if each.code == code), None)


def test_grades_are_counted_with_their_share(held):
    _, *rows = chart(held, "xep-loai").table()

    assert rows == [
        ("Tốt", "2 (66,7%)"),
        ("Khá", "1 (33,3%)"),
        ("Trung bình", "0 (0%)"),
        ("Yếu", "0 (0%)"),
    ]


def test_grades_stand_beside_those_of_the_years_before(held, sheets):
    year(sheets[0], "2019", ["10", "12", "16"])

    head, best, *_ = chart(held, "xep-loai").table()

    assert head == ("Xếp loại", "2019", "2021")
    assert best == ("Tốt", "1 (33,3%)", "2 (66,7%)")


def test_years_under_another_set_or_unit_are_not_compared(held, sheets):
    builders.round_of(held.unit, builders.criteria_set(), "2020")
    other = builders.sheets(communes=1)[0]
    builders.round_of(other.round.unit, held.criteria_set, "2020")

    assert chart(held, "xep-loai").table()[0] == ("Xếp loại", "2021")


def test_commune_without_a_grade_is_counted_apart(held, sheets):
    Sheet.objects.filter(pk=sheets[2].pk).update(decided_grade=None)

    assert ("Chưa xếp loại", "1 (33,3%)") in chart(held, "xep-loai").table()


def test_set_without_grades_shows_the_recognition(held, sheets):
    Sheet.objects.update(decided_grade=None, computed_grade=None)
    held.criteria_set.conditions.all().delete()
    Grade.objects.filter(criteria_set=held.criteria_set).delete()

    head, *rows = chart(held, "xep-loai").table()

    assert head == ("Công nhận trong sạch, vững mạnh", "2021")
    assert rows == [("Được công nhận", "3 (100%)"), ("Không được công nhận", "0 (0%)")]


def test_heat_map_gives_percent_of_the_maximum_the_best_commune_first(held, sheets):
    picture = chart(held, "ban-do")

    assert [row.name for row in picture.rows] == ["Xã Xã 00001", "Xã Xã 00002", "Xã Xã 00003"]
    assert [value.words for value in picture.rows[2].values] == ["60", "60", "60"]
    assert [column.meaning for column in picture.columns] == [f"Nội dung {n}" for n in (1, 2, 3)]


def test_heat_map_stands_in_the_order_of_names_when_asked(held, sheets):
    unit = sheets[2].unit
    unit.name = "Ăm Đé"
    unit.save()

    names = [row.name for row in chart(held, "ban-do", by_name=True).rows]

    assert names == ["Xã Ăm Đé", "Xã Xã 00001", "Xã Xã 00002"]


def test_heat_map_leaves_out_bonus_and_shows_what_does_not_apply(held, sheets):
    Criterion.objects.filter(criteria_set=held.criteria_set, code="3").update(
        kind=CriterionKind.BONUS
    )
    Score.objects.filter(sheet=sheets[0], criterion__code="2").update(is_not_applicable=True)

    picture = chart(held, "ban-do")

    assert [column.name for column in picture.columns] == ["1", "2"]
    assert [value.words for value in picture.rows[0].values] == ["80", "–"]


def test_heat_map_names_the_weakest_criterion(held, sheets):
    Score.objects.filter(criterion__code="2").update(decided_value=5)

    assert "thấp nhất là tiêu thức 2, Nội dung 2 (25%)" in chart(held, "ban-do").summary


def test_heat_map_of_many_communes_comes_in_parts():
    sheets = builders.sheets(communes=25, leaves=1)
    grade = sheets[0].round.criteria_set.grades.first()
    Sheet.objects.update(stage=Stage.DECIDED, points=9, max_points=20, decided_grade=grade)
    Score.objects.update(decided_value=9)

    parts = [each for each in round_pictures(sheets[0].round) if each.kind == Kind.CELLS]

    assert [(part.code, len(part.rows)) for part in parts] == [("ban-do-1", 13), ("ban-do-2", 12)]


def test_movement_needs_two_complete_years(held, sheets):
    assert chart(held, "thu-tu") is None

    year(sheets[0], "2020", ["10", "14", "18"])
    head, *rows = chart(held, "thu-tu").table()

    assert head == ("Đơn vị", "2020", "2021")
    assert rows == [
        ("Xã Xã 00001", "3", "1="),
        ("Xã Xã 00002", "2", "1="),
        ("Xã Xã 00003", "1", "3"),
    ]
    assert "2 đơn vị lên, 1 đơn vị xuống, 0 đơn vị giữ nguyên" in chart(held, "thu-tu").summary
    assert "Lên nhiều nhất: xã Xã 00001 (2 bậc)" in chart(held, "thu-tu").summary


def test_year_with_a_part_of_its_results_is_not_drawn_but_said(held, sheets):
    year(sheets[0], "2020", ["10", "14", "18"])
    year(sheets[0], "2019", ["10", "14", "18"])
    workflow.reopen(actor=SYSTEM, sheet=sheets[0], reason="Đơn", paper="QĐ")

    picture = chart(held, "thu-tu")

    assert picture.table()[0] == ("Đơn vị", "2019", "2020")
    assert "Năm 2021 mới có 2/3 đơn vị có kết quả nên chưa vẽ." in picture.note


def test_commune_without_points_keeps_its_line(held, sheets):
    year(sheets[0], "2020", ["10", "14", "18"])
    Sheet.objects.filter(pk=sheets[1].pk).update(points=None, source="Báo cáo số 1")

    assert ("Xã Xã 00002", "2", "–") in chart(held, "thu-tu").table()


def plan(held, measure, value, unit, **fields):
    goal = workflow.save_target(
        actor=SYSTEM, unit=held.unit, period=held.period, code=measure[:9].strip(":_"), name="Mục"
    )
    workflow.save_measure(
        actor=SYSTEM,
        target=goal,
        code="m",
        name=f"Chỉ tiêu {measure}",
        measure=measure,
        comparator=Comparator.AT_LEAST,
        value=Decimal(value),
        unit_of_measure=unit,
        **fields,
    )


def test_plan_stands_beside_the_result_for_each_unit_of_measure(held):
    plan(held, "grade_at_least:kha", 2, "đơn vị")
    plan(held, "grade:tot", 5, "đơn vị", is_judged=False)
    plan(held, "recognised_percent", 90, "%")

    numbers, percents = (chart(held, code) for code in ("ke-hoach", "ke-hoach-2"))

    assert ("Chỉ tiêu grade_at_least:kha", "≥ 2", "3") in numbers.table()
    assert ("Chỉ tiêu grade:tot (không xét riêng)", "5", "2") in numbers.table()
    assert numbers.summary == "Đạt 1/1 chỉ tiêu được xét."
    assert "sẽ giảm khi mức cao hơn tăng" in numbers.note
    assert ("Chỉ tiêu recognised_percent", "≥ 90", "100") in percents.table()
    assert (numbers.unit, percents.unit) == ("đơn vị", "%")


def test_undecided_round_says_that_its_plan_is_provisional(held, sheets):
    plan(held, "recognised", 3, "đơn vị")
    workflow.reopen(actor=SYSTEM, sheet=sheets[0], reason="Đơn", paper="QĐ")

    assert "Tạm tính" in chart(held, "ke-hoach").summary


def test_round_without_results_and_plan_has_no_pictures():
    assert round_pictures(builders.sheet().round) == []


def test_one_commune_is_drawn_as_well():
    sheet = builders.sheet()
    decide(sheet, 16)
    year(sheet, "2020", ["14"])

    pictures = round_pictures(Round.objects.get(pk=sheet.round_id))

    assert [each.code for each in pictures] == ["xep-loai", "ban-do", "thu-tu"]
    assert all(draw_svg(each) for each in pictures)


def test_invented_numbers_are_said_to_be(held):
    held.is_invented = True
    held.save()

    assert all("minh họa" in each.source for each in round_pictures(held))


def test_own_years_show_total_and_parts_of_that_commune_only(sheets):
    year(sheets[0], "2020", ["10", "14,5", "18"])

    head, *rows = own_years_picture(sheets[1]).table()

    assert head == ("Nội dung", "2020 (quyết định)", "2021 (quyết định)")
    assert rows[:2] == [("Tổng điểm", "43,5", "48"), ("1. Nội dung 1", "14,5", "16")]


def test_own_years_add_up_the_leaves_of_a_group():
    sheet = builders.sheet()
    rules = sheet.round.criteria_set
    group = Criterion.objects.create(
        criteria_set=rules,
        code="I",
        order=0,
        name="Nhóm một",
        kind=CriterionKind.GROUP,
        max_points=0,
        is_leaf=False,
    )
    rules.criteria.filter(code__in=["1", "2"]).update(parent=group)
    rules.criteria.filter(code="2").update(kind=CriterionKind.PENALTY)
    builders.fill(sheet, [16, 3, 12])

    _, total, first, last = own_years_picture(sheet).table()

    assert (total[1], first, last) == ("25", ("I. Nhóm một", "13"), ("3. Nội dung 3", "12"))


def test_own_years_leave_open_what_is_not_typed_yet():
    sheet = builders.sheet()
    builders.fill(sheet, ["16", "", "12"])

    head, total, _, second, _ = own_years_picture(sheet).table()

    assert head[1] == "2021 (tự chấm)"
    assert (total[1], second[1]) == ("–", "–")


def test_own_years_of_an_empty_sheet_are_none():
    assert own_years_picture(builders.sheet()) is None


def test_reviewed_points_are_called_so():
    sheet = builders.sheet()
    review(sheet, 16)
    sheet.refresh_from_db()

    assert own_years_picture(sheet).table()[0][1] == "2021 (thẩm định)"


def test_number_of_queries_does_not_grow_with_the_communes():
    counts = []
    for communes in (1, 3):
        found = builders.sheets(communes=communes)
        for sheet in found:
            builders.at_stage(Stage.DECIDED, sheet)
        held = Round.objects.get(pk=found[0].round_id)
        with CaptureQueriesContext(
            connection,
        ) as counted:
            round_pictures(held)
        counts.append(len(counted))

    assert counts[0] == counts[1]
