"""Rankings, progress and what stands on a sheet, in a fixed number of queries."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments import queries, workflow
from assessments.enums import Comparator, Stage, TieRule
from assessments.models import Round, Sheet
from communes import clock
from communes.access import SYSTEM
from tests import builders

pytestmark = pytest.mark.django_db


def decided_round(*points, previous=()):
    """A round whose communes have these points on each of three leaves, all decided."""
    sheets = builders.sheets(len(points))
    held = sheets[0].round
    if previous:
        before = builders.round_of(held.unit, held.criteria_set, period="2020")
        decide(before.sheets.all(), previous)
    decide(sheets, points)
    return held


def decide(sheets, points):
    for sheet, value in zip(sheets, points, strict=True):
        builders.fill(sheet, value)
        staff = builders.people(sheet)
        for step in builders.WAY[Stage.DECIDED][1:]:
            step(sheet, staff)


def test_ranking_puts_the_best_first_and_states_ties():
    held = decided_round(15, 18, 18, 9)

    rows = queries.ranking(held)

    assert [(row.unit.name[-1], row.place, row.tied) for row in rows] == [
        ("2", 1, True),
        ("3", 1, True),
        ("1", 3, False),
        ("4", 4, False),
    ]
    assert [row.grade.code for row in rows] == ["tot", "tot", "kha", "trung-binh"]
    assert (rows[0].points, rows[0].max_points) == (54, 60)


def test_ranking_follows_the_tie_rule_of_the_set():
    held = decided_round(15, 18, 18)
    held.criteria_set.tie_rule = TieRule.DENSE
    held.criteria_set.save()

    assert [row.place for row in queries.ranking(held)] == [1, 1, 2]


def test_ranking_compares_with_the_year_before():
    held = decided_round(18, 12, previous=(15, 15))

    up, down = queries.ranking(held)

    assert (up.change, up.steps, up.previous.points) == (9, 1, 45)
    assert (down.change, down.steps) == (-9, 0)


def test_ranking_without_a_year_before_compares_nothing():
    row = queries.ranking(decided_round(18))[0]

    assert (row.previous, row.change, row.steps) == (None, None, None)


def test_ranking_leaves_out_and_names_who_has_no_result():
    sheets = builders.sheets(3)
    builders.at_stage(Stage.REVIEWED, sheets[0])
    builders.at_stage(Stage.SENT, sheets[1])
    held = sheets[0].round

    rows = queries.ranking(held)

    assert [(row.unit, row.grade, row.computed_grade.code) for row in rows] == [
        (sheets[0].unit, None, "tot")
    ]
    assert queries.missing(held) == [sheets[1].unit, sheets[2].unit]


def test_ranking_leaves_explanations_where_they_are_when_nobody_asks():
    held = decided_round(18)

    assert queries.ranking(held, explained=False)[0].explanation == []
    assert queries.ranking(held)[0].explanation[0]["kind"] == "points"


def test_grade_counts_name_each_grade_that_occurs():
    rows = queries.ranking(decided_round(18, 18, 13))

    assert queries.grade_counts(rows) == {"Tốt": 2, "Khá": 1}


@pytest.mark.parametrize("size", [1, 3, 12])
def test_ranking_takes_three_queries(size, django_assert_num_queries):
    sheets = builders.sheets(size, leaves=1)
    Sheet.objects.update(stage=Stage.REVIEWED, points=50, max_points=60)
    held = Round.objects.select_related("criteria_set").get(pk=sheets[0].round_id)

    with django_assert_num_queries(3):
        rows = queries.ranking(held)
        shown = [(row.unit.full_name, row.grade, row.computed_grade) for row in rows]

    assert len(shown) == size


def test_progress_counts_stages_of_many_rounds_at_once(django_assert_num_queries):
    first, second = builders.sheets(2)
    builders.at_stage(Stage.DECIDED, first)
    builders.at_stage(Stage.SENT, second)
    other = builders.sheet()
    rounds = [first.round, other.round]

    with django_assert_num_queries(1):
        found = queries.progress(rounds)

    state = found[first.round_id]
    assert (state.total, state.reviewed, state.decided) == (2, 1, 1)
    assert state.stages == [(Stage.SENT, 1), (Stage.DECIDED, 1)]
    assert found[other.round_id].stages == [(Stage.ENTRY, 1)]


def test_round_before_is_the_same_unit_and_set_a_year_earlier():
    held = builders.sheet().round
    before = builders.round_of(held.unit, held.criteria_set, period="2020")
    builders.round_of(held.unit, builders.criteria_set(), period="2020")

    assert queries.round_before(held) == before
    assert queries.round_before(before) is None


def kinds(held):
    return [
        (mention.sheet.unit.name[-1], mention.kind.value) for mention in queries.exceptions(held)
    ]


def test_exceptions_name_what_a_leader_should_know():
    sheets = builders.sheets(5)
    held = sheets[0].round
    builders.at_stage(Stage.REVIEWED, sheets[0])
    builders.at_stage(Stage.SENT, sheets[1])
    refused(sheets[2])
    adjusted_and_excluded(sheets[3])
    builders.at_stage(Stage.DECIDED, sheets[4])

    assert kinds(held) == [
        ("2", "not_reviewed"),
        ("3", "refused_grade"),
        ("4", "adjusted"),
        ("4", "exclusion"),
    ]


def test_threshold_of_the_round_decides_which_moved_total_is_mentioned():
    sheet = builders.sheets(1)[0]
    adjusted_and_excluded(sheet)
    held = sheet.round
    assert ("1", "adjusted") in kinds(held)

    held.moved_percent = None

    assert ("1", "adjusted") not in kinds(held)


def refused(sheet):
    """Points enough for "tot", but one leaf under its line."""
    builders.fill(sheet, [20, 20, 9])
    staff = builders.people(sheet)
    for step in builders.WAY[Stage.REVIEWED][1:]:
        step(sheet, staff)


def adjusted_and_excluded(sheet):
    builders.at_stage(Stage.SENT, sheet)
    staff = builders.people(sheet)
    score = builders.first_score(sheet)
    workflow.adjust(
        actor=staff.reviewer, score=score, value="13", reason="Thiếu sổ", base_version=1
    )
    condition = held_condition(sheet, "LT1")
    workflow.note_exclusion(
        actor=staff.reviewer, sheet=sheet, condition=condition, reason="QĐ số 5"
    )
    workflow.complete_review(actor=staff.reviewer, sheet=sheet)


def held_condition(sheet, code):
    return sheet.round.criteria_set.conditions.get(code=code)


def test_small_adjustment_is_no_exception():
    sheet = builders.at_stage(Stage.SENT)
    staff = builders.people(sheet)
    workflow.adjust(
        actor=staff.reviewer,
        score=builders.first_score(sheet),
        value="14",
        reason="Thiếu sổ",
        base_version=1,
    )
    workflow.complete_review(actor=staff.reviewer, sheet=sheet)

    assert kinds(sheet.round) == []


@pytest.mark.parametrize("size", [1, 3])
def test_exceptions_take_three_queries(size, django_assert_num_queries):
    held = builders.sheets(size)[0].round

    with django_assert_num_queries(3):
        found = queries.exceptions(held)

    assert len(found) == size


def test_sheet_scores_carry_files_and_open_questions():
    sheet = builders.at_stage(Stage.CLARIFICATION)

    first, second, _ = queries.sheet_scores(sheet)

    assert [row.reason for row in first.open_returns] == ["Cần tài liệu kiểm chứng"]
    assert (second.open_returns, first.present_evidence) == ([], [])


@pytest.mark.parametrize("leaves", [1, 6])
def test_sheet_scores_take_three_queries(leaves, django_assert_num_queries):
    sheet = builders.sheet(leaves=leaves)

    with django_assert_num_queries(3):
        found = [(row.criterion.name, row.self_by) for row in queries.sheet_scores(sheet)]

    assert len(found) == leaves


def test_earlier_scores_are_those_of_the_years_before():
    sheet = builders.sheet()
    for period, points in (("2020", 11), ("2019", 12), ("2017", 13)):
        held = builders.round_of(sheet.round.unit, sheet.round.criteria_set, period=period)
        builders.fill(held.sheets.get(), points)

    found = queries.earlier_scores(sheet, 3)["1"]

    assert {period: score.self_value for period, score in found.items()} == {"2020": 11, "2019": 12}


def test_standing_says_what_is_missing_and_what_may_become():
    sheet = builders.sheet()
    builders.fill(sheet, [16, 16, ""])

    found = queries.standing(sheet, queries.sheet_scores(sheet))

    assert (found.points, found.max_points, found.grade) == (32, 60, "")
    assert (found.likely.at_least, found.likely.at_most) == ("trung-binh", "tot")
    assert found.likely.missing == ("3",)


def test_standing_of_a_review_counts_self_values_where_nothing_was_reviewed():
    sheet = builders.at_stage(Stage.SENT)
    workflow.adjust(
        actor=builders.people(sheet).reviewer,
        score=builders.first_score(sheet),
        value="10",
        reason="Thiếu sổ",
        base_version=1,
    )

    found = queries.standing(sheet, queries.sheet_scores(sheet), "reviewed_value")

    assert (found.points, found.grade) == (42, "Khá")


def test_changes_are_read_in_words():
    sheet = builders.at_stage(Stage.CLARIFICATION)

    of_sheet = queries.sheet_changes(sheet)
    of_score = queries.score_changes(builders.first_score(sheet))

    assert [(row.field, row.new) for row in of_sheet[:2]] == [
        ("tình trạng", "Yêu cầu bổ sung, giải trình"),
        ("yêu cầu bổ sung, giải trình", "Cần tài liệu kiểm chứng"),
    ]
    assert [(row.field, row.new) for row in of_score] == [
        ("yêu cầu bổ sung, giải trình", "Cần tài liệu kiểm chứng"),
        ("tự chấm", "16"),
    ]


def test_plan_stands_beside_its_result():
    held = decided_round(18, 13)
    goal = workflow.save_target(
        actor=SYSTEM, unit=held.unit, period="2021", code="1", name="Xếp loại"
    )
    for code, measure, value, is_judged in (
        ("tot", "grade:tot", 2, True),
        ("kha", "grade:kha", 3, False),
        ("kha-tro-len", "grade_at_least:kha", 2, True),
        ("tsvm", "recognised", 1, True),
        ("tru-so", "office_solid_percent", 100, True),
    ):
        workflow.save_measure(
            actor=SYSTEM,
            target=goal,
            code=code,
            name=code,
            measure=measure,
            comparator=Comparator.AT_LEAST,
            value=Decimal(value),
            is_judged=is_judged,
        )

    rows = queries.plan_result(held)

    assert [(row.measure.code, row.measured.value, row.difference, row.met) for row in rows] == [
        ("tot", 1, -1, False),
        ("kha", 1, -2, False),
        ("kha-tro-len", 2, 0, True),
        ("tsvm", 2, 1, True),
    ]


def test_unanswered_questions_are_found_by_version_and_file():
    sheet = builders.at_stage(Stage.SENT)
    staff = builders.people(sheet)
    first, second, _ = sheet.scores.order_by("criterion__order")
    workflow.ask_clarification(
        actor=staff.reviewer,
        sheet=sheet,
        requests=[(first, "a"), (second, "b")],
        deadline=clock.today() + timedelta(days=1),
    )
    entry = workflow.Entry(first.pk, "15", "", first.version)
    workflow.save_entry(actor=staff.entry, sheet=sheet, entries=[entry])

    assert [score for score, _ in queries.unanswered(sheet)] == [second]


def test_history_of_a_sheet_takes_two_queries():
    sheet = builders.at_stage(Stage.DECIDED)

    with CaptureQueriesContext(connection) as captured:
        queries.sheet_changes(sheet)

    assert len(captured) <= 2
