from datetime import date

import pytest

from assessments import workflow
from assessments.enums import Stage
from assessments.models import Round
from assessments.workflow import WorkflowError
from communes import clock
from communes.enums import DutyKind
from communes.models import Change
from tests import builders

pytestmark = pytest.mark.django_db
PAPER = "Thông báo số 05/TB-BCĐ ngày 12/01/2023"


@pytest.fixture
def sheets():
    """Two communes of a round, the first decided."""
    first, second = builders.sheets(communes=2)
    return [builders.at_stage(Stage.DECIDED, first), second]


@pytest.fixture
def held(sheets):
    return sheets[0].round


@pytest.fixture
def leader(held):
    return builders.actor(DutyKind.DECISION, held.unit)


def publish(held, leader, **fields):
    return workflow.publish_round(actor=leader, round=held, **({"paper": PAPER} | fields))


def changes_of(held):
    rows = Change.objects.filter(subject_table="assessments.round", subject_id=str(held.pk))
    return rows.filter(field__startswith="published").order_by("number")


def test_publication_keeps_day_and_paper_and_tells_the_history(held, leader, sheets):
    with clock.at(clock.now().replace(year=2023, month=1, day=12)):
        publish(held, leader, accepted=[sheets[1].pk])

    held.refresh_from_db()
    assert (held.published_on, held.published_paper) == (date(2023, 1, 12), PAPER)
    told = [(row.field, row.old, row.new, row.user, row.chain.unit) for row in changes_of(held)]
    assert told == [
        ("published_on", "", "12/01/2023", leader.user, held.unit),
        ("published_paper", "", PAPER, leader.user, held.unit),
    ]


def test_fully_decided_round_needs_no_acceptance(held, leader, sheets):
    builders.at_stage(Stage.DECIDED, sheets[1])

    assert publish(held, leader).published_on == clock.today()


def test_publishing_twice_is_refused_with_day_and_way_out(held, leader, sheets):
    publish(held, leader, accepted=[sheets[1].pk])

    with pytest.raises(WorkflowError, match=r"đã được công bố ngày .*hãy thu hồi công bố trước"):
        publish(held, leader, paper="Văn bản khác", accepted=[sheets[1].pk])

    held.refresh_from_db()
    assert held.published_paper == PAPER


@pytest.mark.parametrize("accepted", [[], [0]])
def test_undecided_sheet_that_was_not_accepted_stops_it(held, leader, accepted):
    with pytest.raises(WorkflowError, match="Còn 1 đơn vị chưa được quyết định"):
        publish(held, leader, accepted=accepted)

    assert not Round.objects.get(pk=held.pk).published_on
    assert not changes_of(held).exists()


def test_round_without_any_decision_has_nothing_to_publish(leader):
    (sheet,) = builders.sheets(communes=1)

    with pytest.raises(WorkflowError, match="Chưa đơn vị nào được quyết định"):
        publish(sheet.round, leader, accepted=[sheet.pk])


@pytest.mark.parametrize(
    ("paper", "problem"), [("", "Chưa ghi"), ("  ", "Chưa ghi"), ("x" * 201, "dài quá 200 ký tự")]
)
def test_paper_is_needed_and_fits(held, leader, sheets, paper, problem):
    with pytest.raises(WorkflowError, match=problem):
        publish(held, leader, paper=paper, accepted=[sheets[1].pk])


def test_closed_round_may_still_be_published(held, leader, sheets):
    Round.objects.filter(pk=held.pk).update(is_closed=True)

    assert publish(held, leader, accepted=[sheets[1].pk]).published_on


def test_publication_is_taken_back_with_a_reason(held, leader, sheets):
    publish(held, leader, accepted=[sheets[1].pk])

    workflow.unpublish_round(actor=leader, round=held, reason="Sai tên một xã")

    held.refresh_from_db()
    assert (held.published_on, held.published_paper) == (None, "")
    last = changes_of(held).last()
    assert (last.field, last.old, last.new, last.reason) == (
        "published_paper",
        PAPER,
        "",
        "Sai tên một xã",
    )
    assert publish(held, leader, accepted=[sheets[1].pk]).published_on


def test_taking_back_needs_a_reason_and_a_publication(held, leader, sheets):
    with pytest.raises(WorkflowError, match="chưa được công bố"):
        workflow.unpublish_round(actor=leader, round=held, reason="Nhầm")
    publish(held, leader, accepted=[sheets[1].pk])
    with pytest.raises(WorkflowError, match="Chưa ghi lý do thu hồi công bố"):
        workflow.unpublish_round(actor=leader, round=held, reason=" ")

    assert Round.objects.get(pk=held.pk).published_on


def test_no_stage_moves(held, leader, sheets):
    before = list(held.sheets.order_by("pk").values_list("stage", "stage_at"))

    publish(held, leader, accepted=[sheets[1].pk])
    workflow.unpublish_round(actor=leader, round=held, reason="Thử")

    assert list(held.sheets.order_by("pk").values_list("stage", "stage_at")) == before
