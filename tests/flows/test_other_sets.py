"""The two other shipped sets the whole way: entry, review, decision, ranking, province."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from assessments import workflow
from assessments.models import Round
from assessments.queries.outlook import outlook
from assessments.queries.plan import plan_result
from assessments.queries.ranking import ranking
from assessments.rules import lines_of
from assessments.scoring import recompute
from assessments.statistics.measures import measure_values
from assessments.workflow import WorkflowError
from communes.access import Actor
from communes.enums import DutyKind
from tests import builders
from tests.flows import other_sets

pytestmark = pytest.mark.django_db
MEANS = dict.fromkeys(("1", "2", "3", "4", "7"), (10, 3, 1))
HALF_OF_FOUR = "tiêu chí 4 cần ít nhất 50% điểm tối đa"
FIFTEEN_LESS = {"2.1": "0", "2.2": "0", "2.3": "0"}
OPTIONS = {"5": "1", "6": "2", "8": "2", "9": "0"}


def browser(actor: Actor) -> Client:
    client = Client()
    client.force_login(actor.user)
    return client


def opens(actor: Actor, name: str, *args) -> str:
    answer = browser(actor).get(reverse(f"assessments:{name}", args=args))
    assert answer.status_code == 200, (name, answer.status_code)
    return " ".join(answer.content.decode(errors="replace").split())


@pytest.fixture
def procedures() -> Round:
    return other_sets.open_round("tthc01")


@pytest.fixture
def law() -> Round:
    return other_sets.open_round("tcpl25")


def test_procedures_are_rated_by_means_of_their_cases(procedures):
    first, second = procedures.sheets.all()
    other_sets.answer(first, MEANS | OPTIONS)
    other_sets.answer(second, MEANS | OPTIONS | {"9": "2"})

    reviewed = [other_sets.carry_on(sheet) for sheet in (first, second)]

    # 5 × 1,6 (23/14) + 1 + 2 + 2 + 0 = 13,0 and 15,0 points of 18
    assert [(sheet.points, sheet.computed_grade.name) for sheet in reviewed] == [
        (Decimal("13.0"), "Tốt"),
        (Decimal("15.0"), "Xuất sắc"),
    ]
    assert [sheet.max_points for sheet in reviewed] == [18, 18]
    for sheet in reviewed:
        total, grade, recognised = recompute(lines_of(sheet.explanation))
        assert (total, grade, recognised) == (sheet.points, sheet.computed_grade.code, None)


def test_index_without_a_case_is_left_out_and_the_rest_rescaled(procedures):
    sheet = procedures.sheets.first()
    other_sets.answer(sheet, MEANS | OPTIONS | {"3": (0, 0, 0), "4": (0, 0, 0)})

    reviewed = other_sets.carry_on(sheet)

    # 3 × 1,6 + 5 = 9,8 of 14 is 12,6 of 18
    assert (reviewed.points, reviewed.max_points) == (Decimal("12.6"), 18)


def test_reviewer_adjusts_a_mean_in_its_steps(procedures):
    sheet = procedures.sheets.first()
    other_sets.answer(sheet, MEANS | OPTIONS)
    staff = builders.people(sheet)
    workflow.present_to_leader(actor=staff.entry, sheet=sheet)
    workflow.send(actor=staff.leader, sheet=sheet)
    score = builders.first_score(sheet)

    with pytest.raises(WorkflowError, match="1,5 hoặc 1,6"):
        workflow.adjust(
            actor=staff.reviewer, score=score, value="1,55", reason="Sổ", base_version=score.version
        )
    adjusted = workflow.adjust(
        actor=staff.reviewer, score=score, value="1,5", reason="Sổ", base_version=score.version
    )

    assert adjusted.reviewed_value == Decimal("1.5")


@pytest.mark.parametrize(
    ("changed", "recognised", "needs"),
    [
        ({}, True, ()),
        (
            {"4.1": "0", "4.2": "0", "4.3": "1,75"},
            False,
            ("tiêu chí 4 cần ít nhất 50% điểm tối đa",),
        ),
        (
            {"2.1": "0", "2.2": "0", "2.3": "0", "5.3": "1,75"},
            False,
            ("tổng điểm còn thiếu 0,25 điểm",),
        ),
        ({"2.1": "0", "2.2": "0", "2.3": "0", "5.3": "2"}, True, ()),
    ],
)
def test_law_is_recognised_without_grades(law, changed, recognised, needs):
    sheet = law.sheets.first()
    other_sets.answer(sheet, other_sets.full_marks(law) | changed)

    found = outlook(sheet, sheet.scores.select_related("criterion"))
    reviewed = other_sets.carry_on(sheet)

    assert (found.grade, found.next_grade, found.needs) == ("", "", ())
    assert found.recognition_needs == needs
    assert (reviewed.computed_grade, reviewed.computed_recognition) == (None, recognised)
    assert reviewed.max_points == 100


def test_exclusion_bars_the_recognition(law):
    sheet = law.sheets.first()
    other_sets.answer(sheet, other_sets.full_marks(law))
    staff = builders.people(sheet)
    workflow.present_to_leader(actor=staff.entry, sheet=sheet)
    workflow.send(actor=staff.leader, sheet=sheet)
    workflow.note_exclusion(
        actor=staff.reviewer,
        sheet=sheet,
        condition=law.criteria_set.conditions.get(code="LT1"),
        reason="Quyết định kỷ luật (minh họa)",
    )

    reviewed = workflow.complete_review(actor=staff.reviewer, sheet=sheet)

    assert (reviewed.points, reviewed.computed_recognition) == (100, False)


def points_of(held: Round) -> dict:
    return MEANS | OPTIONS if held.criteria_set.code == "tthc01" else other_sets.full_marks(held)


@pytest.mark.parametrize("code", ["tthc01", "tcpl25"])
def test_every_desk_opens_its_pages_on_the_way(code):
    held = other_sets.open_round(code)
    sheet = held.sheets.first()
    staff = builders.people(sheet)
    supervisor = builders.actor(DutyKind.SUPERVISION, held.unit.parent)

    opens(staff.entry, "entry", sheet.pk)
    other_sets.answer(sheet, points_of(held))
    for page in ("entry", "sheet", "present"):
        opens(staff.entry, page, sheet.pk)
    workflow.present_to_leader(actor=staff.entry, sheet=sheet)
    for page in ("sheet", "send"):
        opens(staff.leader, page, sheet.pk)
    workflow.send(actor=staff.leader, sheet=sheet)
    for page in ("sheet", "review", "complete_review"):
        opens(staff.reviewer, page, sheet.pk)
    shown = opens(staff.reviewer, "score", builders.first_score(sheet).pk)
    assert ("(2 × 10 + 1 × 3 + 0 × 1) ÷ 14 = 1,6" in shown) == (code == "tthc01")
    workflow.complete_review(actor=staff.reviewer, sheet=sheet)
    decide = opens(staff.decider, "decide", sheet.pk)
    opens(staff.decider, "decide_all", held.code)
    decided = workflow.decide_all(actor=staff.decider, round=held, paper="QĐ 01 (minh họa)")

    assert [each.pk for each in decided] == [sheet.pk]
    assert [row.place for row in ranking(held)] == [1]
    workflow.publish_round(
        actor=staff.decider,
        round=held,
        paper="TB 02 (minh họa)",
        accepted=set(held.sheets.exclude(pk=sheet.pk).values_list("pk", flat=True)),
    )
    for page in ("round", "ranking_xlsx"):
        opens(staff.reviewer, page, held.code)
    for table in (
        opens(staff.reviewer, "ranking", held.code),
        opens(staff.leader, "results", held.code),
    ):
        assert ('<th scope="col">Xếp loại</th>' in table) == (code == "tthc01")
        assert ("Được công nhận" in table) == (code == "tcpl25")
    result = opens(staff.leader, "sheet", sheet.pk)
    assert ("xếp loại được quyết định" in result) == (code == "tthc01")
    province = reverse("reports:province_ranking", args=[code, "2022"])
    listed = browser(supervisor).get(province)
    assert sheet.unit.title in listed.content.decode()
    assert ("Xếp loại" in decide.split('id="quyet-dinh"')[1]) == (code == "tthc01")


def test_law_decided_one_by_one_differs_only_with_a_reason(law):
    sheet = law.sheets.first()
    other_sets.answer(sheet, other_sets.full_marks(law))
    other_sets.carry_on(sheet)
    leader = builders.people(sheet).decider

    with pytest.raises(WorkflowError, match="phải ghi lý do"):
        workflow.decide(actor=leader, sheet=sheet, paper="QĐ 01", recognition=False)
    decided = workflow.decide(actor=leader, sheet=sheet, paper="QĐ 01")

    assert (decided.decided_grade, decided.decided_recognition) == (None, True)


@pytest.mark.parametrize("code", ["tthc01", "tcpl25"])
def test_goals_of_grades_do_not_count_other_ratings(code):
    held = other_sets.open_round(code)
    sheet = held.sheets.first()
    other_sets.answer(sheet, points_of(held))
    other_sets.carry_on(sheet)
    workflow.decide(actor=builders.people(sheet).decider, sheet=sheet, paper="QĐ 01 (minh họa)")
    builders.round_of(held.unit, period=held.period)

    found = measure_values(["grade:kha", "recognised"], held.unit, held.period)

    assert {each.behind for each in found.values()} == {(0, 2)}
    assert plan_result(held) == []
