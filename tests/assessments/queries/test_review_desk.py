from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments import workflow
from assessments.enums import Stage
from assessments.models import Letter, Opinion, Round
from assessments.queries.leaf_news import news_of
from assessments.queries.one_sheet import criteria_rows
from assessments.queries.review_desk import review_desk
from assessments.scoring.flags import FlagKind
from communes import clock
from communes.enums import BodyKind, DutyKind
from communes.models import Body, Change
from tests import builders
from tests.urls.belongings import PDF

pytestmark = pytest.mark.django_db


@contextmanager
def days_ago(number, hours=0):
    with clock.at(clock.now() - timedelta(days=number) + timedelta(hours=hours)):
        yield


def reviewer(sheet):
    return builders.actor(DutyKind.REVIEW, sheet.round.unit)


def desk_of(sheet, since=None, viewer=None):
    someone = viewer or reviewer(sheet).user
    return review_desk(sheet, criteria_rows(sheet), someone, since)


def first(desk):
    return next(iter(desk.leaves.values()))


def kinds(desk):
    return [flag.kind for flag in first(desk).flags]


def review(sheet, typed="16", reason="", **more):
    score = builders.first_score(sheet)
    row = workflow.Adjustment(score.pk, typed, reason, score.version, **more)
    workflow.save_review(actor=reviewer(sheet), sheet=sheet, adjustments=[row])


def sent(points=16, others=()):
    """Return a sent sheet; the other communes of its round sent as many points on each leaf."""
    sheet, *rest = builders.sheets(1 + len(others))
    for each, value in zip((sheet, *rest), (points, *others), strict=True):
        staff = builders.people(each)
        builders.fill(each, value)
        workflow.present_to_leader(actor=staff.entry, sheet=each)
        workflow.send(actor=staff.leader, sheet=each)
    sheet.refresh_from_db()
    return sheet


def opinion(sheet, agrees, **fields):
    body = Body.objects.create(
        unit=sheet.round.unit, kind=BodyKind.AGENCY, name="Phòng Mẫu", symbol="M", place="Mẫu"
    )
    Opinion.objects.create(
        score=builders.first_score(sheet),
        body=body,
        agrees=agrees,
        given_by=builders.user(),
        given_at=clock.now(),
        **fields,
    )


def letter(held, **about):
    Letter.objects.create(
        round=held,
        sender="Công an tỉnh Mẫu",
        paper="01/CV",
        dated_on=clock.today(),
        summary="Có vụ việc",
        scan=ContentFile(PDF, "cv.pdf"),
        recorded_by=builders.user(),
        recorded_at=clock.now(),
        **about,
    )


def test_usual_points_raise_no_flag_and_can_be_accepted():
    desk = desk_of(sent())

    assert (desk.to_look_at, len(desk.to_accept)) == ([], 3)


def test_middle_is_that_of_the_communes_that_have_sent():
    sheet = sent(18, others=[10, 12, 14])

    desk = desk_of(sheet)

    assert (first(desk).middle, first(desk).others) == (Decimal(12), 3)
    assert FlagKind.MIDDLE in kinds(desk)
    assert "mức giữa của 3 xã khác 12" in "".join(flag.text for flag in first(desk).flags)


def test_unsent_communes_do_not_move_the_middle():
    sheet = sent(16, others=[16, 16])
    Round.objects.update(middle_from=2)
    sheet.refresh_from_db()
    other = sheet.round.sheets.exclude(pk=sheet.pk).first()
    workflow.withdraw(actor=builders.people(other).entry, sheet=other)

    assert first(desk_of(sheet)).others == 1
    assert first(desk_of(sheet)).middle is None


def test_last_year_and_thresholds_of_the_round_decide():
    sheet = sent(16)
    earlier = builders.round_of(sheet.round.unit, sheet.round.criteria_set, period="2020")
    builders.fill(earlier.sheets.get(unit=sheet.unit), 14)
    assert kinds(desk_of(sheet)) == [FlagKind.JUMP]

    Round.objects.filter(pk=sheet.round_id).update(jump_percent=11)
    sheet.round.refresh_from_db()

    assert kinds(desk_of(sheet)) == []


@pytest.mark.parametrize("agrees", [True, False])
def test_other_opinion_is_a_reason_to_look(agrees):
    sheet = sent()
    opinion(sheet, agrees, points=None if agrees else 12, reason="" if agrees else "Chậm")

    desk = desk_of(sheet)

    assert kinds(desk) == ([] if agrees else [FlagKind.OTHER_OPINION])
    assert first(desk).opinions_in_short == ("thống nhất" if agrees else "12")
    if not agrees:
        assert first(desk).flags[0].text == "Phòng Mẫu đề nghị 12 điểm: Chậm"


def test_letter_about_one_criterion_flags_it_and_one_about_the_sheet_does_not():
    sheet = sent()
    letter(sheet.round, sheet=sheet, criterion=builders.first_score(sheet).criterion)
    letter(sheet.round, sheet=sheet)
    foreign = sent()
    letter(foreign.round, sheet=foreign)

    desk = desk_of(sheet)

    assert kinds(desk) == [FlagKind.LETTER]
    assert "Công an tỉnh Mẫu, văn bản 01/CV: Có vụ việc" in first(desk).flags[0].text
    assert len(desk.letters) == 1


def test_reviewed_leaf_is_done_until_something_new_is_known():
    sheet = sent(19)
    assert first(desk_of(sheet)).needs_look

    review(sheet, "19")
    assert first(desk_of(sheet)).is_done
    opinion(sheet, agrees=False, reason="Chậm")

    assert first(desk_of(sheet)).needs_look
    review(sheet, "19", is_confirmed=True)
    assert first(desk_of(sheet)).is_done


def test_answer_is_shown_as_the_difference_it_makes():
    with days_ago(2):
        sheet = sent()
    with days_ago(1):
        workflow.ask_clarification(
            actor=reviewer(sheet),
            sheet=sheet,
            requests=[(builders.first_score(sheet), "Bổ sung")],
            deadline=clock.today() + timedelta(days=5),
        )
    score, staff = builders.first_score(sheet), builders.people(sheet)
    workflow.save_entry(
        actor=staff.entry,
        sheet=sheet,
        entries=[workflow.Entry(score.pk, "14", "Đã rà lại", score.version)],
    )
    workflow.add_evidence(
        actor=staff.entry, score=score, upload=SimpleUploadedFile("bien-ban.pdf", PDF)
    )
    assert first(desk_of(sheet)).needs_look is False
    workflow.send(actor=staff.leader, sheet=sheet)
    sheet.refresh_from_db()

    desk = desk_of(sheet)

    (leaf,) = desk.answered
    assert str(leaf.answer.news.points) == "16 → 14"
    assert str(leaf.answer.news.words) == "trống → Đã rà lại"
    assert leaf.answer.news.added == ("bien-ban.pdf",)
    assert "tự chấm 16 → 14; đã ghi giải trình; thêm bien-ban.pdf" in leaf.flags[0].text
    review(sheet, "14")
    assert desk_of(sheet).answered == []


def test_change_since_the_last_look_is_told_but_not_ones_own():
    with days_ago(3):
        sheet = sent()
    viewer = reviewer(sheet)
    since = clock.now() - timedelta(days=2)
    score = builders.first_score(sheet)
    workflow.adjust(actor=viewer, score=score, value="15", reason="Chậm", base_version=1)
    assert kinds(desk_of(sheet, since, viewer.user)) == []

    colleague = desk_of(sheet, since)

    assert kinds(colleague) == [FlagKind.CHANGED]
    assert "thẩm định trống → 15" in first(colleague).flags[0].text
    assert first(colleague).is_done
    assert kinds(desk_of(sheet)) == []


def test_leaf_with_the_commune_is_neither_looked_at_nor_accepted():
    sheet = builders.at_stage(Stage.CLARIFICATION)

    desk = desk_of(sheet)

    assert (first(desk).is_with_commune, first(desk).needs_look) == (True, False)
    assert len(desk.to_accept) == 2


def test_touched_leaf_is_not_accepted_in_bulk():
    sheet = sent()
    review(sheet, "15", "Chậm")

    assert len(desk_of(sheet).to_accept) == 2


def test_queries_do_not_grow_with_leaves_and_communes():
    counts = set()
    for leaves, others in ((1, 1), (3, 3)):
        sheet, *_ = builders.sheets(1 + others, leaves)
        builders.at_stage(Stage.SENT, sheet)
        rows, viewer = criteria_rows(sheet), reviewer(sheet).user
        with CaptureQueriesContext(connection) as queries:
            review_desk(sheet, rows, viewer, clock.now() - timedelta(days=1))
        counts.add(len(queries))

    assert counts == {7}


def change(field, old, new):
    return Change(field=field, old=old, new=new, at=clock.now())


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ([("self_value", "12", "13"), ("self_value", "13", "14")], "tự chấm 12 → 14"),
        ([("self_value", "12", "13"), ("self_value", "13", "12")], ""),
        ([("typed_text", "", "mười")], "tự chấm trống → mười"),
        ([("explanation", "", "Lý do")], "đã ghi giải trình"),
        ([("explanation", "Cũ", "Mới")], "giải trình đã sửa"),
        ([("evidence", "", "a.pdf")], "thêm a.pdf"),
        ([("evidence", "a.pdf", "")], "bỏ a.pdf"),
        ([("evidence", "a.pdf", "a.pdf, trang 2")], "sửa chỗ cần xem: a.pdf, trang 2"),
        ([("reviewed_value", "", "12")], "thẩm định trống → 12"),
    ],
)
def test_news_are_told_in_one_line(changes, text):
    news = news_of(change(*each) for each in changes)

    assert (news.text, bool(news)) == (text, bool(text))
