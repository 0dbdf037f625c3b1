"""An agency gives its opinion, agrees to the rest, or takes an opinion back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from assessments import workflow
from assessments.enums import OpinionState, Stage
from assessments.models import Assignment, Opinion, Round
from assessments.queries.opinions import opinions_of
from assessments.workflow import Conflict, Voice, WorkflowError, WrongStage, token_of
from communes import clock, history
from communes.enums import DutyKind
from communes.models import Body, Change
from tests import builders

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
AGREES = Voice(agrees=True, own="16")
DIFFERS = Voice(agrees=False, typed="14,5", reason="Thiếu sổ theo dõi", own="16")


@pytest.fixture
def sheet():
    return builders.at_stage(Stage.SENT)


@pytest.fixture
def agency(sheet):
    return builders.asked_agency(sheet.round, "1", "2")


@pytest.fixture
def score(sheet):
    return builders.first_score(sheet)


def give(agency, score, voice):
    return workflow.give_opinion(actor=agency, score=score, voice=voice)


def test_agency_agrees(agency, score):
    opinion = give(agency, score, AGREES)

    assert (opinion.agrees, opinion.points, opinion.reason) == (True, None, "")
    assert (opinion.body, opinion.given_by) == (agency.duty.body, agency.user)
    told = Change.objects.get(field="opinions")
    assert (told.old, told.new) == ("", f"{agency.duty.body}: thống nhất")
    assert told.chain.unit == score.sheet.unit


def test_agency_has_another_opinion_and_changes_its_mind(agency, score):
    first = give(agency, score, DIFFERS)

    give(agency, score, replace(AGREES, seen=token_of(first)))

    told = Change.objects.filter(field="opinions").latest("number")
    body = agency.duty.body
    assert told.old == f"{body}: ý kiến khác, 14,5 điểm: Thiếu sổ theo dõi"
    assert told.new == f"{body}: thống nhất"
    assert Opinion.objects.get().version == 2
    assert history.broken_links() == []


def test_another_opinion_may_leave_the_points_open(agency, score):
    opinion = give(agency, score, replace(DIFFERS, typed=""))

    assert (opinion.points, opinion.reason) == (None, "Thiếu sổ theo dõi")


def test_same_opinion_again_writes_nothing(agency, score):
    give(agency, score, AGREES)

    give(agency, score, AGREES)

    assert Opinion.objects.get().version == 1
    assert Change.objects.filter(field="opinions").count() == 1


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"reason": "  "}, "phải kèm lý do"),
        ({"typed": "21"}, "cao hơn điểm tối đa là 20"),
        ({"typed": "-1"}, "không được là số âm"),
        ({"typed": "9.5"}, "9.5"),
        ({"typed": "14,3"}, "không khớp bước"),
        ({"agrees": True}, "Đã chọn “Thống nhất”"),
        ({"reason": "x" * 2001}, "dài quá 2000"),
        ({"own": "15"}, "Xã đã sửa điểm tự chấm"),
    ],
)
def test_opinion_that_cannot_be_taken_is_refused(agency, score, fields, words):
    with pytest.raises(WorkflowError, match=words):
        give(agency, score, replace(DIFFERS, **fields))

    assert not Opinion.objects.exists()


def test_criterion_of_another_agency_is_refused(sheet, agency, score):
    other = builders.asked_agency(sheet.round, "3", office="Thanh tra")

    with pytest.raises(WorkflowError, match="không được phân công"):
        give(other, score, AGREES)


def test_assignment_taken_away_meanwhile_is_refused(agency, score):
    Assignment.objects.all().delete()

    with pytest.raises(WorkflowError, match="không được phân công"):
        give(agency, score, AGREES)


def test_nobody_speaks_without_an_agency(sheet, score):
    with pytest.raises(WorkflowError, match="chưa gắn với cơ quan nào"):
        give(builders.actor(DutyKind.OPINION, sheet.round.unit), score, AGREES)


def test_agency_that_ended_says_nothing(agency, score):
    body = agency.duty.body
    body.valid_to = clock.today() - DAY
    body.save()

    with pytest.raises(WorkflowError, match="không còn hoạt động"):
        give(agency, score, AGREES)


@pytest.mark.parametrize(("days", "is_open"), [(0, True), (-1, False)])
def test_opinions_close_after_the_deadline(agency, score, days, is_open):
    Round.objects.update(opinion_deadline=clock.today() + days * DAY)

    if is_open:
        give(agency, score, AGREES)
    else:
        with pytest.raises(WorkflowError, match="đã qua"):
            give(agency, score, AGREES)

    assert Opinion.objects.exists() == is_open


@pytest.mark.parametrize("stage", [Stage.ENTRY, Stage.REVIEWED, Stage.DECIDED])
def test_sheet_that_is_not_under_review_is_closed(stage):
    sheet = builders.at_stage(stage)
    agency = builders.asked_agency(sheet.round, "1")

    with pytest.raises(WrongStage, match="không cho ý kiến được"):
        give(agency, builders.first_score(sheet), AGREES)


def test_sheet_that_was_withdrawn_meanwhile_is_closed(sheet, agency, score):
    workflow.withdraw(actor=builders.people(sheet).entry, sheet=sheet)

    with pytest.raises(WrongStage, match="Đang tự chấm"):
        give(agency, score, AGREES)


def test_score_that_is_with_the_commune_waits():
    sheet = builders.at_stage(Stage.CLARIFICATION)
    agency = builders.asked_agency(sheet.round, "1", "2")
    returned, other = sheet.scores.order_by("criterion__order")[:2]

    give(agency, other, AGREES)

    with pytest.raises(WorkflowError, match="đang chờ xã"):
        give(agency, returned, AGREES)


def test_colleague_who_was_slower_gets_both_opinions(agency, score):
    give(agency, score, DIFFERS)

    with pytest.raises(Conflict, match="đã ghi ý kiến khác, 14,5 điểm: Thiếu sổ theo dõi") as met:
        give(agency, score, AGREES)

    assert met.value.mine.points == "thống nhất"
    assert Opinion.objects.get().agrees is False


def test_token_never_fits_an_opinion_that_was_given_anew(agency, score):
    old = token_of(give(agency, score, DIFFERS))
    workflow.withdraw_opinion(actor=agency, score=score, seen=old)
    give(agency, score, replace(DIFFERS, typed="12"))

    with pytest.raises(Conflict):
        give(agency, score, replace(AGREES, seen=old))


def test_opinion_is_taken_back(agency, score):
    opinion = give(agency, score, AGREES)

    workflow.withdraw_opinion(actor=agency, score=score, seen=token_of(opinion))
    workflow.withdraw_opinion(actor=agency, score=score, seen="")

    assert not Opinion.objects.exists()
    told = Change.objects.filter(field="opinions").latest("number")
    assert (told.old, told.new) == (f"{agency.duty.body}: thống nhất", "")


def test_stale_page_takes_nothing_back(agency, score):
    give(agency, score, DIFFERS)

    with pytest.raises(Conflict):
        workflow.withdraw_opinion(actor=agency, score=score, seen="")

    assert Opinion.objects.count() == 1


def test_opinion_can_be_confirmed_after_the_commune_wrote_anew(sheet, agency, score):
    opinion = give(agency, score, AGREES)
    Opinion.objects.update(given_at=clock.now() - DAY)

    give(agency, score, replace(AGREES, seen=token_of(opinion)))

    (line,) = opinions_of(sheet)[score.pk]
    assert (line.state, line.is_outdated) == (OpinionState.AGREES, False)


def shown(*sheets):
    return {score.pk: "16" for sheet in sheets for score in sheet.scores.all()}


def test_agency_agrees_to_the_rest(django_assert_max_num_queries):
    first, second, unsent = builders.sheets(3)
    for each in (first, second):
        builders.at_stage(Stage.SENT, each)
    agency = builders.asked_agency(first.round, "1", "2")
    give(agency, builders.first_score(first), DIFFERS)
    asked = {
        pk: own
        for pk, own in shown(first, second, unsent).items()
        if pk in first.round.assignments.values_list("criterion__scores", flat=True)
    }

    agreed = workflow.agree_to_rest(actor=agency, round=first.round, seen=asked)

    assert agreed == 3
    assert list(Opinion.objects.order_by("pk").values_list("agrees", flat=True)) == [
        False,
        True,
        True,
        True,
    ]
    assert Change.objects.filter(field="opinions", new__endswith="thống nhất").count() == 3
    assert history.broken_links() == []


def test_rest_leaves_alone_what_changed_since_the_page_was_shown(sheet, agency):
    seen = {score.pk: "16" for score in sheet.scores.filter(criterion__code__in="12")}
    first = min(seen)
    sheet.scores.filter(pk=first).update(self_value=17)

    assert workflow.agree_to_rest(actor=agency, round=sheet.round, seen=seen) == 1
    assert Opinion.objects.get().score_id != first


def test_rest_holds_no_criterion_of_others(sheet, agency):
    with pytest.raises(WorkflowError, match="không được phân công"):
        workflow.agree_to_rest(actor=agency, round=sheet.round, seen=shown(sheet))

    assert not Opinion.objects.exists()


def test_rest_is_closed_after_the_deadline(sheet, agency):
    Round.objects.update(opinion_deadline=clock.today() - DAY)
    sheet.round.refresh_from_db()

    with pytest.raises(WorkflowError, match="đã qua"):
        workflow.agree_to_rest(actor=agency, round=sheet.round, seen={})


def test_rest_needs_an_agency_at_work(sheet, agency):
    Body.objects.update(valid_to=clock.today() - DAY)
    agency.duty.body.refresh_from_db()

    with pytest.raises(WorkflowError, match="không còn hoạt động"):
        workflow.agree_to_rest(actor=agency, round=sheet.round, seen={})
