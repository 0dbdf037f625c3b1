"""Who manages a round says which agency is asked about what."""

from datetime import timedelta

import pytest
from django.urls import reverse

from assessments.enums import Stage
from assessments.models import Assignment, Round
from communes import clock
from communes.enums import DutyKind
from communes.models import Body
from tests import builders

DAY = timedelta(days=1)


@pytest.fixture
def held(sheet):
    return sheet.round


@pytest.fixture
def body(held):
    return builders.agency(held.unit, "Phòng Tư pháp").duty.body


@pytest.fixture
def client(login_as, held):
    return login_as(DutyKind.REVIEW, held.unit)


def address(held):
    return reverse("assessments:assignments", args=[held.code])


def pair(held, body, code="1"):
    return f"{held.criteria_set.criteria.get(code=code).pk}-{body.pk}"


def day(number):
    return f"{clock.today() + timedelta(days=number):%d/%m/%Y}"


def post(client, held, task="phan-cong", **fields):
    return client.post(address(held), {"viec": task, **fields}, follow=True).content.decode()


@pytest.mark.parametrize("kind", [DutyKind.REVIEW, DutyKind.ADMINISTRATION])
def test_manager_assigns_and_takes_away(login_as, held, body, kind):
    client = login_as(kind, held.unit)
    first, second = (pair(held, body, code) for code in "12")

    post(client, held, giao=[first, second])
    page = post(client, held, giao=[second], **{"da-giao": [first, second]})

    assert "Đã lưu phân công: 1 thay đổi." in page
    assert "vẫn được giữ" in page
    assert list(Assignment.objects.values_list("criterion__code", flat=True)) == ["2"]
    assert f"1: {body}" in page.split("Lịch sử phân công")[1]


def test_box_that_somebody_else_ticked_meanwhile_stays(client, held, body):
    post(client, held, giao=[pair(held, body)])

    post(client, held, giao=[pair(held, body, "2")])

    assert Assignment.objects.count() == 2


@pytest.mark.parametrize("value", ["", "x", "1-", "99999999999-1", "0-0"])
def test_broken_box_changes_nothing(client, held, body, value):
    assert "Không có phân công nào thay đổi." in post(client, held, giao=[value])


def test_body_of_others_is_refused(client, held, body):
    far = builders.agency(builders.district(), "Thanh tra").duty.body

    assert "cơ quan không thuộc" in post(client, held, giao=[pair(held, far)])
    assert not Assignment.objects.exists()


def test_agency_that_ended_is_marked_and_cannot_be_asked(client, held, body):
    post(client, held, giao=[pair(held, body)])
    Body.objects.update(valid_to=clock.today() - DAY)

    page = client.get(address(held)).content.decode()

    assert "đã ngừng hoạt động" in page
    refused = post(client, held, giao=[pair(held, body), pair(held, body, "2")])
    assert "không hoạt động vào hôm nay" in refused


def test_last_years_assignments_are_copied(client, held, body):
    later = builders.round_of(held.unit, held.criteria_set, "2022")
    post(client, held, giao=[pair(held, body)])

    copied = post(client, later, "chep")
    again = post(client, later, "chep")

    assert "Đã chép 1 phân công" in copied
    assert "không có phân công nào mà đợt này chưa có" in again


def test_terms_are_set_and_later_need_a_reason(client, held):
    first = post(client, held, "thoi-han", opinion_deadline=day(3), silence_agrees="on")
    unreasoned = post(client, held, "thoi-han", opinion_deadline=day(4), silence_agrees="on")
    post(client, held, "thoi-han", opinion_deadline=day(4), reason="Mưa lũ")

    assert "Đã lưu hạn cho ý kiến." in first
    assert "Chưa ghi lý do" in unreasoned
    stored = Round.objects.get(pk=held.pk)
    assert stored.opinion_deadline == clock.today() + 4 * DAY
    assert stored.silence_agrees is False


@pytest.mark.parametrize(
    ("typed", "words"),
    [(day(-1), "đã qua"), (day(25), "không sau hạn thẩm định"), ("31/02/2023", "ngày/tháng/năm")],
)
def test_wrong_deadline_is_said_and_stays(client, held, typed, words):
    page = post(client, held, "thoi-han", opinion_deadline=typed)

    assert words in page
    assert f'value="{typed}"' in page


def test_page_says_how_far_each_agency_is(login_as, sheet):
    builders.at_stage(Stage.SENT, sheet)
    builders.asked_agency(sheet.round, "1", "2")

    page = login_as(DutyKind.REVIEW, sheet.round.unit).get(address(sheet.round)).content.decode()

    assert "<td>0/2</td>" in page


def test_unit_without_agencies_learns_who_adds_them(client, held):
    page = client.get(address(held)).content.decode()

    assert "chưa có cơ quan phối hợp nào" in page


def test_closed_round_is_read_only(client, held, body):
    Round.objects.update(is_closed=True)

    page = client.get(address(held)).content.decode()

    assert "Lưu phân công" not in page
    assert "đã đóng" in post(client, held, giao=[pair(held, body)])


@pytest.mark.parametrize("kind", [DutyKind.DECISION, DutyKind.INSPECTION, DutyKind.SUPERVISION])
def test_others_neither_read_nor_write(login_as, held, kind):
    client = login_as(kind, held.unit)

    assert client.get(address(held)).status_code == 403
    assert client.post(address(held), {"viec": "phan-cong"}).status_code == 403


def test_number_of_queries_does_not_grow(client, held, body, django_assert_max_num_queries):
    def queries():
        with django_assert_max_num_queries(30) as counted:
            client.get(address(held))
        return len(counted)

    post(client, held, giao=[pair(held, body)])
    one = queries()
    for office in ("Thanh tra", "Công an"):
        builders.asked_agency(held, "1", "2", "3", office=office)

    assert queries() == one
