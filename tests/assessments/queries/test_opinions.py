"""What the agencies say about a sheet, and what it means when they say nothing."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.enums import OpinionState, Stage
from assessments.models import Assignment, Opinion, Round
from assessments.queries.opinions import opinions_of, state_of
from communes import clock
from communes.enums import DutyKind
from tests import builders

DUE = date(2023, 1, 13)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("agrees", "sent_on", "deadline", "silence_agrees", "today", "expected"),
    [
        (True, DUE, DUE, True, DUE, OpinionState.AGREES),
        (False, DUE, DUE, True, DUE + DAY, OpinionState.DIFFERS),
        (None, DUE - DAY, DUE, True, DUE - DAY, OpinionState.WAITING),
        (None, DUE - DAY, DUE, True, DUE, OpinionState.WAITING),
        (None, DUE - DAY, DUE, True, DUE + DAY, OpinionState.SILENT_AGREES),
        (None, DUE, DUE, True, DUE + DAY, OpinionState.SILENT_AGREES),
        (None, DUE - DAY, DUE, False, DUE + DAY, OpinionState.SILENT),
        (None, DUE + DAY, DUE, True, DUE + DAY, OpinionState.SILENT),
        (None, None, DUE, True, DUE + DAY, OpinionState.WAITING),
        (None, DUE - DAY, None, True, DUE + DAY, OpinionState.WAITING),
    ],
)
def test_state_of_an_opinion(agrees, sent_on, deadline, silence_agrees, today, expected):
    state = state_of(
        agrees, sent_on=sent_on, deadline=deadline, silence_agrees=silence_agrees, today=today
    )

    assert state == expected


DAYS = st.dates(date(2022, 1, 1), date(2024, 1, 1))


@given(st.none() | DAYS, st.none() | DAYS, st.booleans(), DAYS)
def test_silence_agrees_only_with_what_lay_before_the_agency_in_time(sent, due, agrees, today):
    state = state_of(None, sent_on=sent, deadline=due, silence_agrees=agrees, today=today)

    is_over = sent is not None and due is not None and today > due
    assert (state == OpinionState.WAITING) == (not is_over)
    assert (state == OpinionState.SILENT_AGREES) == (is_over and agrees and sent <= due)


@pytest.fixture
def sheet(db):
    return builders.at_stage(Stage.SENT)


@pytest.fixture
def bodies(sheet):
    """Two agencies that are asked about the first score."""
    first = builders.first_score(sheet)
    found = [
        builders.agency(sheet.round.unit, office).duty.body
        for office in ("Phòng Tư pháp", "Thanh tra")
    ]
    for body in found:
        Assignment.objects.create(round=sheet.round, criterion=first.criterion, body=body)
    return found


def opinion(sheet, body, **fields):
    own = {"agrees": False, "points": 14, "reason": "Thiếu sổ", "given_at": clock.now()}
    someone = builders.actor(DutyKind.OPINION, sheet.round.unit).user
    score = builders.first_score(sheet)
    return Opinion.objects.create(score=score, body=body, given_by=someone, **(own | fields))


def test_each_agency_has_a_line_where_it_is_asked(sheet, bodies):
    given = opinion(sheet, bodies[1])

    lines = opinions_of(sheet)

    first, *others = sheet.scores.order_by("criterion__order")
    silent, differing = lines[first.pk]
    assert (silent.body, silent.state) == (bodies[0], OpinionState.WAITING)
    assert (differing.body, differing.state) == (bodies[1], OpinionState.DIFFERS)
    assert (differing.points, differing.reason) == (14, "Thiếu sổ")
    assert (differing.by, differing.at) == (given.given_by, given.given_at)
    assert [lines[score.pk] for score in others] == [[], []]


def test_opinion_stays_when_the_agency_is_no_longer_asked(sheet, bodies):
    opinion(sheet, bodies[0], agrees=True, points=None, reason="")
    Assignment.objects.all().delete()

    (line,) = opinions_of(sheet)[builders.first_score(sheet).pk]

    assert (line.body, line.state) == (bodies[0], OpinionState.AGREES)


@pytest.mark.parametrize(
    ("silence_agrees", "expected"),
    [(True, OpinionState.SILENT_AGREES), (False, OpinionState.SILENT)],
)
def test_silence_after_the_deadline_is_as_the_round_says(
    sheet, bodies, monkeypatch, silence_agrees, expected
):
    today = clock.today()
    Round.objects.update(opinion_deadline=today, silence_agrees=silence_agrees)
    monkeypatch.setattr(clock, "today", lambda: today + DAY)
    sheet.round.refresh_from_db()

    lines = opinions_of(sheet)[builders.first_score(sheet).pk]

    assert {line.state for line in lines} == {expected}


def test_opinion_on_points_that_were_written_anew_says_so(sheet, bodies):
    opinion(sheet, bodies[0], given_at=clock.now() - DAY)

    lines = opinions_of(sheet)[builders.first_score(sheet).pk]

    assert [line.is_outdated for line in lines] == [True, False]


def test_number_of_queries_does_not_grow(sheet, bodies, django_assert_num_queries):
    with django_assert_num_queries(3):
        opinions_of(sheet)
    for score in sheet.scores.all():
        for body in bodies:
            Assignment.objects.get_or_create(
                round=sheet.round, criterion=score.criterion, body=body
            )
    opinion(sheet, bodies[0])
    opinion(sheet, bodies[1])

    with django_assert_num_queries(3):
        opinions_of(sheet)
