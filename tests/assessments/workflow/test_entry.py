"""The commune types points: what is saved, kept, refused, and how two writers meet."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from assessments import workflow
from assessments.enums import CriterionKind, Stage
from assessments.models import Criterion
from assessments.workflow import Conflict, Entry, WorkflowError
from assessments.workflow.points import read_points
from communes.enums import DutyKind
from communes.history import broken_links
from communes.models import Change
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet():
    return builders.sheet()


@pytest.fixture
def score(sheet):
    return builders.first_score(sheet)


def save(sheet, *entries):
    return workflow.save_entry(
        actor=builders.actor(DutyKind.ENTRY, sheet.unit, "Người nhập"), sheet=sheet, entries=entries
    )


def test_valid_points_are_saved_with_their_writer(sheet, score):
    result = save(sheet, Entry(score.pk, " 9,5 ", "Có sổ theo dõi", 0))

    score.refresh_from_db()
    assert result.saved == [score]
    assert (score.self_value, score.typed_text, score.version) == (Decimal("9.5"), "", 1)
    assert score.explanation == "Có sổ theo dõi"
    assert score.self_by.full_name == "Người nhập"


@pytest.mark.parametrize("typed", ["9.5", "21", "-1", "9,3", "chín", "9,0001"])
def test_invalid_points_are_kept_as_typed(sheet, score, typed):
    save(sheet, Entry(score.pk, "12", "", 0))

    result = save(sheet, Entry(score.pk, typed, "", 1))

    score.refresh_from_db()
    assert [row for row, _ in result.invalid] == [score]
    assert result.saved == []
    assert (score.self_value, score.typed_text) == (None, typed)


def test_emptied_points_are_no_data_not_zero(sheet, score):
    save(sheet, Entry(score.pk, "0", "", 0))

    save(sheet, Entry(score.pk, "", "", 1))

    score.refresh_from_db()
    assert score.self_value is None
    assert [change.new for change in Change.objects.filter(field="self_value")] == ["0", ""]


def test_unchanged_row_is_not_written(sheet, score):
    save(sheet, Entry(score.pk, "9,5", "Như cũ", 0))
    count = Change.objects.count()

    result = save(sheet, Entry(score.pk, "9,50", " Như cũ ", 0))

    score.refresh_from_db()
    assert (result.saved, result.conflicts, score.version) == ([], [], 1)
    assert Change.objects.count() == count


def test_invalid_row_that_is_left_is_still_told(sheet, score):
    save(sheet, Entry(score.pk, "abc", "", 0))

    result = save(sheet, Entry(score.pk, "abc", "", 1))

    assert [row for row, _ in result.invalid] == [score]


def test_second_writer_gets_both_writings_and_writes_nothing(sheet, score):
    save(sheet, Entry(score.pk, "12", "Của người trước", 0))

    result = save(sheet, Entry(score.pk, "14", "Của tôi", 0))

    conflict = result.conflicts[0]
    score.refresh_from_db()
    assert isinstance(conflict, Conflict)
    assert (conflict.mine.points, conflict.mine.words) == ("14", "Của tôi")
    assert (conflict.theirs.points, conflict.theirs.words) == ("12", "Của người trước")
    assert conflict.by.full_name == "Người nhập"
    assert score.self_value == 12


def test_conflict_in_one_row_does_not_hold_back_the_others(sheet, score):
    other = sheet.scores.latest("criterion__order")
    save(sheet, Entry(score.pk, "12", "", 0))

    result = save(sheet, Entry(score.pk, "13", "", 0), Entry(other.pk, "14", "", 0))

    assert [conflict.score for conflict in result.conflicts] == [score]
    assert result.saved == [other]


def test_row_of_another_sheet_is_refused(sheet):
    strange = builders.first_score(builders.sheet())

    with pytest.raises(WorkflowError, match="không thuộc bảng này"):
        save(sheet, Entry(strange.pk, "1", "", 0))


def test_not_applicable_needs_a_set_that_rescales(sheet, score):
    with pytest.raises(WorkflowError, match="không áp dụng"):
        save(sheet, Entry(score.pk, "", "", 0, not_applicable=True))


def test_not_applicable_is_saved_where_the_set_rescales(sheet, score):
    rules = sheet.round.criteria_set
    rules.rescales_not_applicable = True
    rules.save()

    save(sheet, Entry(score.pk, "", "Không có đơn thư", 0, not_applicable=True))

    score.refresh_from_db()
    assert (score.is_not_applicable, score.self_value) == (True, None)


def test_only_returned_criteria_open_in_a_clarification():
    sheet = builders.at_stage(Stage.CLARIFICATION)
    returned, locked = sheet.scores.order_by("criterion__order")[:2]

    save(sheet, Entry(returned.pk, "15", "Đã bổ sung", returned.version))
    with pytest.raises(WorkflowError, match="đang khóa"):
        save(sheet, Entry(locked.pk, "15", "", locked.version))

    locked.refresh_from_db()
    returned.refresh_from_db()
    assert (returned.self_value, locked.self_value) == (15, 16)


def test_locked_row_that_is_posted_unchanged_does_no_harm():
    sheet = builders.at_stage(Stage.CLARIFICATION)
    locked = sheet.scores.latest("criterion__order")

    result = save(sheet, Entry(locked.pk, "16", "", locked.version))

    assert result.saved == []


def test_new_self_value_takes_back_a_review_that_had_copied_the_old_one():
    staff_sheet = builders.at_stage(Stage.SENT)
    staff = builders.people(staff_sheet)
    score = builders.first_score(staff_sheet)
    workflow.adjust(actor=staff.reviewer, score=score, value="16", reason="", base_version=1)
    builders.WAY[Stage.CLARIFICATION][-1](staff_sheet, staff)
    score.refresh_from_db()

    save(staff_sheet, Entry(score.pk, "18", "Bổ sung", score.version))

    score.refresh_from_db()
    assert (score.self_value, score.reviewed_value) == (18, None)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("rows", [1, 5])
def test_saving_takes_eight_queries_for_any_number_of_rows(rows):
    sheet = builders.sheet(leaves=5)
    clerk = builders.actor(DutyKind.ENTRY, sheet.unit)
    scores = list(sheet.scores.all())
    first = [Entry(score.pk, "8", "", 0) for score in scores]
    workflow.save_entry(actor=clerk, sheet=sheet, entries=first)
    entries = [Entry(score.pk, "9", "Sửa", 1) for score in scores[:rows]]

    with CaptureQueriesContext(
        connection,
    ) as queries:
        result = workflow.save_entry(actor=clerk, sheet=sheet, entries=entries)

    assert len(result.saved) == rows
    assert len(queries) <= 8
    assert not any("SAVEPOINT" in query["sql"] for query in queries)
    assert broken_links() == []


LEAF = Criterion(
    code="1", name="Mẫu", kind=CriterionKind.FREE, max_points=Decimal(20), step=Decimal("0.25")
)


@given(st.integers(0, 80))
def test_read_points_takes_every_step_up_to_the_maximum(quarters):
    value = Decimal(quarters) / 4

    typed = read_points(LEAF, str(value).replace(".", ","))

    assert (typed.value, typed.problem) == (value, "")


@given(st.text(max_size=150))
def test_read_points_keeps_what_it_cannot_take(text):
    typed = read_points(LEAF, text)

    assert typed.value is None or 0 <= typed.value <= 20
    assert bool(typed.problem) == (bool(typed.text) and typed.value is None)
