"""Two people at the same moment: on SQLite and PostgreSQL nobody is overwritten in silence."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.files.base import ContentFile
from django.db import connections

from assessments import workflow
from assessments.enums import DataType, Scope, Stage
from assessments.models import Indicator, Observation
from assessments.workflow import Entry, Figure, WrongStage
from communes.enums import DutyKind
from communes.history import broken_links
from communes.models import Change
from tests import builders

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 4


def at_once(*works: Callable[[], object]) -> list[object]:
    """Do the works in threads that start together; an exception is returned in its place."""
    ready = Barrier(len(works))

    def do(work: Callable[[], object]) -> object:
        try:
            ready.wait(timeout=10)
            return work()
        except workflow.WorkflowError as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(works)) as threads:
        return list(threads.map(do, works))


def saving(sheet, score, typed):
    clerk = builders.actor(DutyKind.ENTRY, sheet.unit)
    entries = [Entry(score.pk, typed, "", score.version)]
    return lambda: workflow.save_entry(actor=clerk, sheet=sheet, entries=entries)


def test_same_score_is_written_once_and_the_others_are_told():
    sheet = builders.sheet()
    score = builders.first_score(sheet)

    results = at_once(*[saving(sheet, score, str(10 + number)) for number in range(PEOPLE)])

    saved = [result for result in results if result.saved]
    conflicts = [conflict for result in results for conflict in result.conflicts]
    score.refresh_from_db()
    assert (len(saved), len(conflicts), score.version) == (1, PEOPLE - 1, 1)
    assert score.self_value == saved[0].saved[0].self_value
    assert {conflict.theirs.points for conflict in conflicts} == {str(int(score.self_value))}
    assert broken_links() == []


def test_different_scores_are_all_kept():
    sheet = builders.sheet(leaves=PEOPLE)
    scores = list(sheet.scores.all())

    results = at_once(*[saving(sheet, score, "12") for score in scores])

    assert [len(result.saved) for result in results] == [1] * PEOPLE
    assert sheet.scores.filter(self_value=12).count() == PEOPLE
    assert Change.objects.count() == PEOPLE + 1  # and the round that was opened
    assert broken_links() == []


def test_sheet_is_sent_once():
    sheet = builders.at_stage(Stage.WITH_LEADER)
    leaders = [builders.actor(DutyKind.ENDORSEMENT, sheet.unit) for _ in range(2)]

    results = at_once(
        *[lambda leader=leader: workflow.send(actor=leader, sheet=sheet) for leader in leaders]
    )

    assert sorted(isinstance(result, WrongStage) for result in results) == [False, True]
    assert Change.objects.filter(field="stage", new="Đã gửi thẩm định").count() == 1
    assert broken_links() == []


def test_score_typed_while_the_sheet_is_sent_is_either_sent_or_refused():
    sheet = builders.at_stage(Stage.ENTRY)
    score = builders.first_score(sheet)
    clerk, scan = builders.actor(DutyKind.ENTRY, sheet.unit), ContentFile(b"%PDF-1.7", "ky.pdf")

    def send():
        return workflow.send(actor=clerk, sheet=sheet, signed_scan=scan)

    results = at_once(saving(sheet, score, "5"), send)

    score.refresh_from_db()
    sheet.refresh_from_db()
    refused = isinstance(results[0], WrongStage)
    assert sheet.stage == Stage.SENT
    assert score.self_value == (16 if refused else 5)


def test_new_observation_is_written_once():
    unit = builders.commune()
    households = Indicator.objects.create(
        code="so_ho", label="Số hộ", data_type=DataType.INTEGER, scope=Scope.COMMUNE
    )
    clerks = [builders.actor(DutyKind.ENTRY, unit) for _ in range(2)]

    def saving_number(number):
        figures = [Figure(households.pk, str(number), 0)]
        return lambda: workflow.save_observations(
            actor=clerks[number], unit=unit, period="2021", figures=figures
        )

    results = at_once(saving_number(0), saving_number(1))

    assert sorted(len(result.conflicts) for result in results) == [0, 1]
    assert Observation.objects.count() == 1
    assert broken_links() == []
