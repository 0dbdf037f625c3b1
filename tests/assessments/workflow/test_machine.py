"""Whatever verbs people call in whatever order, what the house promises stays true."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from assessments import workflow
from assessments.enums import STAGES_WITH_DECISION, STAGES_WITH_RESULT, Stage
from assessments.models import Return
from assessments.workflow import stages
from communes import clock
from communes.history import broken_links
from communes.models import Change
from tests import builders

PAIRS = {
    (begin.label, arrow.ends.label)
    for arrow in vars(stages).values()
    if isinstance(arrow, stages.Arrow)
    for begin in arrow.begins
}
POINTS = st.sampled_from(["", "0", "9,75", "16", "20", "21", "không rõ"])


def save_entry(sheet, staff, typed):
    score = builders.first_score(sheet)
    entry = workflow.Entry(score.pk, typed, typed, score.version)
    workflow.save_entry(actor=staff.entry, sheet=sheet, entries=[entry])


def save_review(sheet, staff, typed):
    score = sheet.scores.latest("criterion__order")
    row = workflow.Adjustment(score.pk, typed, "Lý do", score.version)
    workflow.save_review(actor=staff.reviewer, sheet=sheet, adjustments=[row])


def ask(sheet, staff, _):
    requests = [(builders.first_score(sheet), "Cần làm rõ")]
    workflow.ask_clarification(
        actor=staff.reviewer, sheet=sheet, requests=requests, deadline=clock.today()
    )


VERBS = (
    save_entry,
    save_review,
    ask,
    lambda s, p, _: workflow.present_to_leader(actor=p.entry, sheet=s),
    lambda s, p, _: workflow.give_back(actor=p.leader, sheet=s, word="Xem lại"),
    lambda s, p, _: workflow.send(actor=p.leader, sheet=s),
    lambda s, p, _: workflow.withdraw(actor=p.leader, sheet=s),
    lambda s, p, _: workflow.complete_review(actor=p.reviewer, sheet=s),
    lambda s, p, _: workflow.return_to_review(actor=p.reviewer, sheet=s, reason="Sót"),
    lambda s, p, _: workflow.decide(actor=p.decider, sheet=s, paper="QĐ 1"),
    lambda s, p, _: workflow.reopen(actor=p.decider, sheet=s, reason="Sai", paper="CV 1"),
)
STEPS = st.lists(st.tuples(st.sampled_from(range(len(VERBS))), POINTS), max_size=14)


class MachineTest(TestCase):
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(start=st.sampled_from(list(Stage)[:-1]), steps=STEPS)
    def test_any_sequence_of_verbs_keeps_the_promises(self, start, steps):
        sheet = builders.at_stage(start)
        staff = builders.people(sheet)

        for verb, typed in steps:
            before = snapshot(sheet)
            try:
                VERBS[verb](sheet, staff, typed)
            except workflow.WorkflowError:
                assert snapshot(sheet) == before
            sheet.refresh_from_db()
            check(sheet)

        assert broken_links() == []
        told = Change.objects.filter(field="stage").values_list("old", "new")
        assert set(told) <= PAIRS


def snapshot(sheet):
    sheet.refresh_from_db()
    return sheet.stage, list(sheet.scores.order_by("pk").values())


def check(sheet):
    scores = list(sheet.scores.all())
    has_result, is_decided = sheet.stage in STAGES_WITH_RESULT, sheet.stage in STAGES_WITH_DECISION
    asked = Return.objects.filter(score__sheet=sheet, answered_at__isnull=True)
    assert (sheet.points is not None) == has_result
    assert (sheet.decided_grade_id is not None) == is_decided
    assert asked.exists() == (sheet.stage == Stage.CLARIFICATION)
    for score in scores:
        assert (score.decided_value is not None) == is_decided
        assert score.self_value is None or not score.typed_text
        unexplained = score.reviewed_value != score.self_value and not score.reviewed_reason
        assert score.reviewed_value is None or not unexplained
        if has_result:
            assert score.reviewed_value is not None
