from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments import workflow
from assessments.enums import Stage
from communes import clock
from communes.enums import DutyKind
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent():
    """A sent sheet of three leaves; the second stands out by 19 of 20 points without a document."""
    sheet = builders.sheet()
    with clock.at(clock.now() - timedelta(days=3)):
        builders.fill(sheet, [16, 19, 15])
        builders.send(sheet)
    sheet.refresh_from_db()
    return sheet


@pytest.fixture
def reviewer(sent, login_as):
    return login_as(DutyKind.REVIEW, sent.round.unit)


def score_of(sheet, code="1"):
    return sheet.scores.get(criterion__code=code)


def address(score):
    return reverse("assessments:save_review", args=[score.pk])


def send(client, score, typed="", reason="", base=None, **more):
    data = {
        f"diem-{score.pk}": typed,
        f"ly-do-{score.pk}": reason,
        f"phien-ban-{score.pk}": score.version if base is None else base,
    }
    return client.post(address(score), data | more)


def test_adjustment_is_saved_and_answered_in_short(sent, reviewer):
    score = score_of(sent)

    answer = send(reviewer, score, "12,5", "Thiếu biên bản")

    score.refresh_from_db()
    assert (str(score.reviewed_value), score.reviewed_reason) == ("12.500", "Thiếu biên bản")
    assert answer.json() == {
        "state": "saved",
        "version": score.version,
        "points": "12,5",
        "reason": "Thiếu biên bản",
        "status": "Đã điều chỉnh",
        "sum": "46,5",
        "grade": "Khá",
    }


def test_button_agrees_with_the_commune(sent, reviewer):
    score = score_of(sent)

    answer = send(reviewer, score, "3", "bỏ qua", **{"dong-y": score.pk})

    assert (answer.json()["points"], answer.json()["status"]) == ("16", "Đồng ý với xã")
    assert score_of(sent).reviewed_reason == ""


@pytest.mark.parametrize(
    ("typed", "reason", "problem"),
    [
        ("12", "", "phải ghi lý do điều chỉnh"),
        ("20,5", "Vượt", "cao hơn điểm tối đa"),
        ("mười", "Chữ", "Không đọc được số này"),
        ("-1", "Âm", "số âm"),
    ],
)
def test_wrong_adjustment_is_answered_and_not_written(sent, reviewer, typed, reason, problem):
    answer = send(reviewer, score_of(sent), typed, reason)

    assert answer.json()["state"] == "invalid"
    assert problem in answer.json()["problem"]
    assert score_of(sent).reviewed_at is None


def test_colleague_who_was_quicker_is_named_with_her_writing(sent, reviewer):
    score = score_of(sent)
    other = builders.actor(DutyKind.REVIEW, sent.round.unit, "Trần Văn Khác")
    workflow.adjust(actor=other, score=score, value="14", reason="Chậm", base_version=score.version)

    answer = send(reviewer, score, "12", "Của tôi", base=score.version)

    met = answer.json()
    assert answer.status_code == 409
    assert (met["state"], met["mine"], met["points"], met["reason"], met["by"]) == (
        "conflict",
        "12",
        "14",
        "Chậm",
        "Trần Văn Khác",
    )
    assert send(reviewer, score, "12", "Của tôi", base=met["version"]).json()["state"] == "saved"


def test_sending_twice_does_no_harm(sent, reviewer):
    score = score_of(sent)
    first = send(reviewer, score, "12", "Chậm").json()

    again = send(reviewer, score, "12", "Chậm", base=score.version).json()

    assert again == first


def test_sheet_that_was_withdrawn_meanwhile_is_said(sent, reviewer):
    workflow.withdraw(actor=builders.people(sent).leader, sheet=sent)

    answer = send(reviewer, score_of(sent), "12", "Chậm")

    assert (answer.status_code, answer.json()["state"]) == (409, "refused")
    assert "Đang tự chấm" in answer.json()["problem"]


def test_returned_leaf_is_refused(sent, reviewer, login_as):
    staff = builders.people(sent)
    workflow.ask_clarification(
        actor=staff.reviewer,
        sheet=sent,
        requests=[(score_of(sent), "Gửi biên bản")],
        deadline=clock.today(),
    )

    answer = send(reviewer, score_of(sent), "12", "Chậm")

    assert "đang chờ xã bổ sung" in answer.json()["problem"]


def test_nothing_sent_takes_nothing_away(sent, reviewer):
    send(reviewer, score_of(sent), "12", "Chậm")

    answer = reviewer.post(address(score_of(sent)))

    assert answer.json()["state"] == "conflict"
    assert score_of(sent).reviewed_value == 12


def test_state_and_a_new_token_are_told(sent, reviewer):
    answer = reviewer.get(address(score_of(sent))).json()

    assert answer["token"]
    assert (answer["state"], answer["points"], answer["status"]) == ("saved", "", "")


def test_session_that_ended_is_said_to_the_script(sent):
    answer = Client(headers={"Accept": "application/json"}).post(address(score_of(sent)))

    assert answer.status_code in (302, 401)
    assert score_of(sent).reviewed_at is None


def test_saving_takes_the_same_queries_for_any_sheet(login_as):
    counts = set()
    for leaves in (1, 3):
        sheet = builders.at_stage(Stage.SENT, builders.sheets(1, leaves)[0])
        client = login_as(DutyKind.REVIEW, sheet.round.unit)
        with CaptureQueriesContext(connection) as queries:
            send(client, score_of(sheet), "12", "Chậm")
        counts.add(len(queries))

    assert len(counts) == 1


def accept(sheet):
    return reverse("assessments:accept_usual", args=[sheet.pk])


def test_usual_leaves_are_shown_before_they_are_accepted(sent, reviewer):
    page = reviewer.get(accept(sent)).content.decode()
    assert "Đồng ý điểm tự chấm của 2 mục?" in page
    assert "1 mục không đổi" in page
    versions = {f"phien-ban-{score.pk}": score.version for score in sent.scores.all()}

    answer = reviewer.post(accept(sent), versions, follow=True).content.decode()

    assert "Đã đồng ý điểm tự chấm của 2 mục." in answer
    assert [score_of(sent, code).reviewed_value for code in "123"] == [16, None, 15]
    assert "Không còn mục bình thường nào" in reviewer.get(accept(sent)).content.decode()


def test_accepting_outside_of_the_review_leads_back(sent, reviewer):
    workflow.withdraw(actor=builders.people(sent).leader, sheet=sent)

    assert reviewer.get(accept(sent))["Location"] == reverse("assessments:review", args=[sent.pk])
    page = reviewer.post(accept(sent), follow=True).content.decode()
    assert "đang ở tình trạng “Đang tự chấm”" in page


def review_page(client, sheet, **query):
    return client.get(reverse("assessments:review", args=[sheet.pk]), query).content.decode()


def test_page_opens_on_what_matters(sent, reviewer):
    page = review_page(reviewer, sent)

    first, _, rest = page.partition('<ul class="tabs">')
    assert "Cần xem trước: 1 mục" in first
    assert "19/20 điểm (95%), chưa có tài liệu." in first
    assert f'href="#muc-{score_of(sent, "2").pk}"' in first
    assert "Đồng ý 2 mục bình thường" in first
    assert rest.count("data-leaf=") == 3


def test_list_can_be_narrowed_to_what_needs_a_look(sent, reviewer):
    page = review_page(reviewer, sent, xem="can-xem")

    assert page.count("data-leaf=") == 1
    assert 'name="xem" value="can-xem"' in page
    send(reviewer, score_of(sent, "2"), "19", **{"dong-y": score_of(sent, "2").pk})
    assert review_page(reviewer, sent, xem="can-xem").count("data-leaf=") == 3


def test_button_works_without_a_script_and_stays_at_its_leaf(sent, reviewer):
    score, page = score_of(sent, "2"), reverse("assessments:review", args=[sent.pk])
    data = {f"diem-{score.pk}": "", f"phien-ban-{score.pk}": score.version, "dong-y": score.pk}

    answer = reviewer.post(page, data | {"xem": "can-xem"})

    assert answer["Location"] == f"{page}?xem=can-xem#muc-{score.pk}"
    assert score_of(sent, "2").reviewed_value == 19


def test_second_review_opens_on_the_answers(sent, login_as):
    staff = builders.people(sent)
    with clock.at(clock.now() - timedelta(days=1)):
        workflow.ask_clarification(
            actor=staff.reviewer,
            sheet=sent,
            requests=[(score_of(sent), "Gửi biên bản")],
            deadline=clock.today() + timedelta(days=3),
        )
    score = score_of(sent)
    workflow.save_entry(
        actor=staff.entry,
        sheet=sent,
        entries=[workflow.Entry(score.pk, "14", "Đã rà lại", score.version)],
    )
    workflow.send(actor=staff.leader, sheet=sent)

    page = review_page(login_as(staff.reviewer), sent)

    assert "Xã đã trả lời yêu cầu bổ sung, giải trình" in page
    assert "<del>16</del> → <strong>14</strong>" in page
    assert page.index("1. Nội dung 1") < page.index("2. Nội dung 2")


def test_what_a_colleague_or_the_commune_changed_since_the_last_look_is_told(sent, login_as):
    staff = builders.people(sent)
    client = login_as(staff.reviewer)
    with clock.at(clock.now() - timedelta(days=1)):
        review_page(client, sent)
    other = builders.actor(DutyKind.REVIEW, sent.round.unit)
    workflow.adjust(actor=other, score=score_of(sent), value="14", reason="Chậm", base_version=1)

    page = review_page(client, sent)

    assert "Lần xem trước của anh/chị" in page
    assert "thẩm định trống → 14" in page
