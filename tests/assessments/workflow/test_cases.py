"""Counting the cases behind a leaf that is their mean."""

from decimal import Decimal

import pytest

from assessments import workflow
from assessments.enums import CriterionKind, Stage
from assessments.models import CaseCount, Score
from assessments.queries.gaps import gaps
from assessments.workflow import CaseEntry, Conflict, WorkflowError, WrongStage
from communes.enums import DutyKind
from communes.history import broken_links
from communes.models import Change
from tests import builders

pytestmark = pytest.mark.django_db
LEVELS = (Decimal(2), Decimal(1), Decimal(0))


@pytest.fixture
def score() -> Score:
    """The first leaf of a sheet of three, a mean over cases kept to one decimal."""
    sheet = builders.sheet()
    rules = sheet.round.criteria_set
    rules.leaf_decimals, rules.total_decimals, rules.rescales_not_applicable = 1, 2, True
    rules.save()
    mean = rules.criteria.filter(code="1")
    mean.update(kind=CriterionKind.MEAN, options="2; 1; 0", max_points=2, step="0.1")
    return builders.first_score(sheet)


def entry(*numbers: int, base: int = 0, not_applicable: bool = False) -> CaseEntry:
    return CaseEntry(dict(zip(LEVELS, numbers, strict=False)), base, not_applicable)


def save(score: Score, *numbers: int, **how) -> Score:
    clerk = builders.actor(DutyKind.ENTRY, score.sheet.unit)
    return workflow.save_cases(actor=clerk, score=score, entry=entry(*numbers, **how))


def test_cases_become_their_mean(score):
    saved = save(score, 10, 3, 1)

    assert saved.self_value == Decimal("1.6")
    assert saved.version == saved.points_version == 1
    assert dict(score.case_counts.values_list("points", "cases")) == {2: 10, 1: 3, 0: 1}
    told = {change.field: (change.old, change.new) for change in Change.objects.all()}
    assert told["số hồ sơ mức 2 điểm"] == ("", "10")
    assert told["self_value"] == ("", "1,6")
    assert broken_links() == []


def test_same_cases_again_change_nothing(score):
    save(score, 10, 3, 1)
    links = Change.objects.count()

    again = save(score, 10, 3, 1, base=0)

    assert (again.version, Change.objects.count()) == (1, links)


def test_emptied_counts_are_no_data_and_not_zero(score):
    save(score, 0, 0, 5)
    assert builders.first_score(score.sheet).self_value == 0

    emptied = save(score, base=1)

    assert emptied.self_value is None
    assert not CaseCount.objects.exists()
    assert [gap.pk for gap, _ in gaps([emptied])] == [score.pk]


def test_no_case_arose_is_said_and_leaves_the_leaf_out(score):
    save(score, 1, 0, 0)

    left_out = save(score, base=1, not_applicable=True)

    assert (left_out.self_value, left_out.is_not_applicable) == (None, True)
    assert not CaseCount.objects.exists()
    assert gaps([left_out]) == []


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (entry(0, 0, 0), "Tổng số hồ sơ bằng 0"),
        (entry(3, -1, 0), "từ 0 đến 10.000.000"),
        (entry(10**8, 0, 0), "từ 0 đến 10.000.000"),
        (CaseEntry({Decimal(2): 4}, 0), "không có thì ghi 0"),
        (CaseEntry({Decimal(3): 1, **dict.fromkeys(LEVELS, 1)}, 0), "các mức 2; 1; 0 điểm"),
        (entry(1, 0, 0, not_applicable=True), "bỏ một trong hai"),
    ],
)
def test_counts_that_cannot_be_are_refused_with_the_way_out(score, made, words):
    with pytest.raises(WorkflowError, match=words):
        workflow.save_cases(
            actor=builders.actor(DutyKind.ENTRY, score.sheet.unit), score=score, entry=made
        )

    assert builders.first_score(score.sheet).version == 0
    assert not Change.objects.filter(field="self_value").exists()


def test_not_applicable_is_for_sets_that_allow_it(score):
    score.sheet.round.criteria_set.__class__.objects.update(rescales_not_applicable=False)

    with pytest.raises(WorkflowError, match="không cho ghi"):
        save(score, not_applicable=True)
    with pytest.raises(WorkflowError, match="Nếu chưa có số liệu, hãy để trống"):
        save(score, 0, 0, 0)


def test_leaf_of_another_kind_has_no_cases(score):
    other = score.sheet.scores.get(criterion__code="2")

    with pytest.raises(WorkflowError, match="không chấm theo hồ sơ"):
        save(other, 1, 0, 0)


def test_other_writer_is_met_and_nothing_is_lost(score):
    save(score, 10, 3, 1)

    with pytest.raises(Conflict, match="10 hồ sơ 2 điểm, 3 hồ sơ 1 điểm, 1 hồ sơ 0 điểm"):
        save(score, 9, 9, 9, base=0)

    assert builders.first_score(score.sheet).self_value == Decimal("1.6")


def test_explanation_written_meanwhile_is_no_conflict(score):
    clerk = builders.actor(DutyKind.ENTRY, score.sheet.unit)
    words = workflow.Entry(score.pk, None, "Theo sổ theo dõi", 0)
    workflow.save_entry(actor=clerk, sheet=score.sheet, entries=[words])

    assert save(score, 2, 0, 0, base=0).explanation == "Theo sổ theo dõi"


@pytest.mark.parametrize("typed", ["1,7", "abc", "2"])
def test_points_of_a_mean_are_not_typed(score, typed):
    save(score, 10, 3, 1)
    clerk = builders.actor(DutyKind.ENTRY, score.sheet.unit)

    with pytest.raises(WorkflowError, match="Ghi số hồ sơ"):
        workflow.save_entry(
            actor=clerk,
            sheet=score.sheet,
            entries=[workflow.Entry(score.pk, typed, "giải trình", 1)],
        )

    assert builders.first_score(score.sheet).explanation == ""


@pytest.mark.parametrize("typed", ["1,6", "", None])
def test_explanation_of_a_mean_is_saved_beside_its_points(score, typed):
    save(score, 10, 3, 1)
    clerk = builders.actor(DutyKind.ENTRY, score.sheet.unit)

    workflow.save_entry(
        actor=clerk, sheet=score.sheet, entries=[workflow.Entry(score.pk, typed, "Theo sổ", 1)]
    )

    kept = builders.first_score(score.sheet)
    assert (kept.self_value, kept.explanation) == (Decimal("1.6"), "Theo sổ")


def test_sent_sheet_is_locked(score):
    sheet = score.sheet
    staff = builders.people(sheet)
    save(score, 10, 3, 1)
    others = [each for each in sheet.scores.all() if each.pk != score.pk]
    workflow.save_entry(
        actor=staff.entry,
        sheet=sheet,
        entries=[workflow.Entry(each.pk, "16", "", 0) for each in others],
    )
    workflow.present_to_leader(actor=staff.entry, sheet=sheet)
    workflow.send(actor=staff.leader, sheet=sheet)

    with pytest.raises(WrongStage):
        save(score, 1, 1, 1, base=1)


def test_only_returned_cases_are_open_in_clarification(score):
    sheet = score.sheet
    staff = builders.people(sheet)
    save(score, 10, 3, 1)
    second = sheet.scores.get(criterion__code="2")
    others = [each for each in sheet.scores.all() if each.pk != score.pk]
    workflow.save_entry(
        actor=staff.entry,
        sheet=sheet,
        entries=[workflow.Entry(each.pk, "16", "", 0) for each in others],
    )
    workflow.present_to_leader(actor=staff.entry, sheet=sheet)
    workflow.send(actor=staff.leader, sheet=sheet)
    workflow.ask_clarification(
        actor=staff.reviewer,
        sheet=sheet,
        requests=[(second, "Bổ sung")],
        deadline=sheet.round.review_deadline,
    )
    sheet.refresh_from_db()

    assert sheet.stage == Stage.CLARIFICATION
    with pytest.raises(WorkflowError, match="đang khóa"):
        save(score, 1, 1, 1, base=1)


def test_reviewed_points_that_were_the_self_value_fall_away(score):
    save(score, 10, 3, 1)
    Score.objects.filter(pk=score.pk).update(reviewed_value="1.6")

    assert save(score, 14, 0, 0, base=1).reviewed_value is None
