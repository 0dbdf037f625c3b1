from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments import workflow
from assessments.enums import Stage
from assessments.models import Round, Sheet
from communes import clock
from communes.enums import DutyKind
from tests import builders

pytestmark = pytest.mark.django_db
NAMES = ("Ẳng Cang", "Búng Lao", "Đồng Lạng")


@pytest.fixture
def held():
    """A round of three communes: the first is typing, the second has sent, the third is asked."""
    unit = builders.district()
    for name in NAMES:
        builders.commune(name, unit)
    held = builders.round_of(unit)
    builders.at_stage(Stage.SENT, sheet_of(held, "Búng Lao"))
    builders.at_stage(Stage.CLARIFICATION, sheet_of(held, "Đồng Lạng"))
    return held


def sheet_of(held, name):
    return held.sheets.select_related("unit__parent", "round__unit").get(unit__name=name)


def page(client, held, **query):
    return client.get(reverse("assessments:round", args=[held.code]), query).content.decode()


def listed(client, held, **query):
    body = page(client, held, **query).partition("<tbody>")[2]
    found = [name for name in NAMES if f"Xã {name}</a>" in body]
    return sorted(found, key=lambda name: body.index(f"Xã {name}</a>"))


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, list(NAMES)),
        ({"tim": "dong lang"}, ["Đồng Lạng"]),
        ({"tim": "ẳng ca"}, ["Ẳng Cang"]),
        ({"tinh_trang": "sent"}, ["Búng Lao"]),
        ({"luot": "xa"}, ["Ẳng Cang", "Đồng Lạng"]),
        ({"luot": "tham-dinh"}, ["Búng Lao"]),
        ({"luot": "xong"}, []),
        ({"tinh_trang": "khong-co"}, list(NAMES)),
        ({"tre": "on"}, ["Ẳng Cang"]),
        ({"xep": "han"}, ["Ẳng Cang", "Đồng Lạng", "Búng Lao"]),
        ({"xep": "tien-do"}, ["Ẳng Cang", "Búng Lao", "Đồng Lạng"]),
        ({"xep": "moi-nhat"}, ["Đồng Lạng", "Búng Lao", "Ẳng Cang"]),
    ],
)
def test_list_shows_what_was_asked_for(held, login_as, query, names):
    Round.objects.update(entry_deadline=clock.today() - timedelta(days=1))

    assert listed(login_as(DutyKind.REVIEW, held.unit), held, **query) == names


def test_empty_result_leads_back_to_all(held, login_as):
    body = page(login_as(DutyKind.REVIEW, held.unit), held, tim="không có")

    assert "Không có bảng nào như vậy" in body
    assert "Xem cả 3 bảng" in body


@pytest.mark.parametrize(("kind", "boxes"), [(DutyKind.REVIEW, 2), (DutyKind.SUPERVISION, 0)])
def test_only_the_reviewer_may_pick_who_still_holds_the_sheet(held, login_as, kind, boxes):
    assert page(login_as(kind, held.unit), held).count('name="xa"') == boxes


def test_list_without_a_commune_to_call_on_offers_no_call(held, login_as):
    client = login_as(DutyKind.REVIEW, held.unit)

    assert "Nhắc các xã đã chọn" in page(client, held)
    assert "Nhắc các xã đã chọn" not in page(client, held, tinh_trang="sent")


def test_own_deadline_counts_instead_of_the_common_one(held, login_as):
    yesterday = clock.today() - timedelta(days=1)
    Round.objects.update(entry_deadline=yesterday)
    late = sheet_of(held, "Ẳng Cang")
    reviewer = builders.actor(DutyKind.REVIEW, held.unit)
    assert "1 bảng quá hạn" in page(login_as(reviewer), held)

    workflow.extend_deadline(actor=reviewer, sheet=late, deadline=clock.today(), reason="Mưa lũ")

    body = page(login_as(reviewer), held)
    assert "1 bảng quá hạn" not in body
    assert "hạn riêng" in body


def test_list_says_when_a_commune_was_last_reminded(held, login_as):
    reviewer = builders.actor(DutyKind.REVIEW, held.unit)
    workflow.remind(actor=reviewer, sheets=[sheet_of(held, "Ẳng Cang")], word="Sắp hết hạn")

    body = page(login_as(reviewer), held)

    assert body.count("nhắc " + f"{clock.now():%H:%M}"[:2]) == 1


def test_queries_do_not_grow_with_the_sheets(login_as):
    counts = set()
    for communes in (1, 3):
        sheet = builders.sheets(communes)[0]
        client = login_as(DutyKind.REVIEW, sheet.round.unit)
        with CaptureQueriesContext(connection) as queries:
            page(client, sheet.round)
        counts.add(len(queries))

    assert len(counts) == 1


def call(client, held, name, sheets, **typed):
    address = reverse(f"assessments:{name}", args=[held.code])
    return client.post(address, {"xa": [sheet.pk for sheet in sheets], **typed}, follow=True)


def test_picked_communes_are_shown_and_reminded(held, login_as):
    client = login_as(DutyKind.REVIEW, held.unit)
    waiting = [sheet_of(held, "Ẳng Cang"), sheet_of(held, "Đồng Lạng")]
    shown = client.get(
        reverse("assessments:remind", args=[held.code]), {"xa": [s.pk for s in waiting]}
    ).content.decode()

    answer = call(client, held, "remind", waiting, word="Đề nghị gửi trước thứ Sáu")

    assert "Nhắc 2 xã" in shown
    assert "Đã nhắc 2 xã." in answer.content.decode()
    assert [sheet.reminders.get().word for sheet in waiting] == ["Đề nghị gửi trước thứ Sáu"] * 2


def test_all_late_ones_are_reminded_at_once(held, login_as):
    Round.objects.update(entry_deadline=clock.today() - timedelta(days=1))
    address = reverse("assessments:remind", args=[held.code])

    body = login_as(DutyKind.REVIEW, held.unit).get(address, {"tre": "1"}).content.decode()

    assert "Nhắc 1 xã" in body
    assert "Xã Ẳng Cang" in body


def test_all_who_still_hold_a_sheet_are_reminded_at_once_before_anybody_is_late(held, login_as):
    client = login_as(DutyKind.REVIEW, held.unit)
    address = reverse("assessments:remind", args=[held.code]) + "?tat-ca=1"

    listed = page(client, held)
    body = client.get(address).content.decode()

    assert f'href="{address}">Nhắc cả 2 xã đang giữ bảng' in listed
    assert "Nhắc 2 xã" in body
    assert "Búng Lao" not in body


@pytest.mark.parametrize("name", ["remind", "extend"])
def test_closed_round_calls_on_nobody(held, login_as, name):
    Round.objects.update(is_closed=True)
    client = login_as(DutyKind.REVIEW, held.unit)

    answer = call(client, held, name, [sheet_of(held, "Ẳng Cang")])

    assert "Đợt này đã đóng" in answer.content.decode()
    assert 'name="xa"' not in answer.content.decode()


def test_second_reminder_of_a_day_asks_first(held, login_as):
    client, late = login_as(DutyKind.REVIEW, held.unit), [sheet_of(held, "Ẳng Cang")]
    call(client, held, "remind", late)

    refused = call(client, held, "remind", late).content.decode()
    assert "hôm nay đã nhắc: Xã Ẳng Cang" in refused
    shown = client.get(reverse("assessments:remind", args=[held.code]), {"xa": late[0].pk})
    assert "Nhắc lại cả các xã đã nhắc hôm nay" in shown.content.decode()
    call(client, held, "remind", late, is_repeated="on")

    assert late[0].reminders.count() == 2


@pytest.mark.parametrize("name", ["remind", "extend"])
@pytest.mark.parametrize("keys", [[], ["abc"], ["999999"]])
def test_nobody_picked_is_said_with_the_way_back(held, login_as, name, keys):
    client = login_as(DutyKind.REVIEW, held.unit)
    address = reverse(f"assessments:{name}", args=[held.code])

    for answer in (client.get(address, {"xa": keys}), client.post(address, {"xa": keys})):
        assert "Chưa chọn xã nào" in answer.content.decode()


def test_sent_sheet_cannot_be_picked(held, login_as):
    answer = call(
        login_as(DutyKind.REVIEW, held.unit), held, "remind", [sheet_of(held, "Búng Lao")]
    )

    assert "Chưa chọn xã nào" in answer.content.decode()


def test_more_time_is_given_with_a_reason(held, login_as):
    client, sheet = login_as(DutyKind.REVIEW, held.unit), sheet_of(held, "Ẳng Cang")
    day = clock.today() + timedelta(days=15)

    answer = call(client, held, "extend", [sheet], deadline=f"{day:%d/%m/%Y}", reason="Mưa lũ")

    assert f"Đã gia hạn cho 1 xã đến ngày {day:%d/%m/%Y}." in answer.content.decode()
    assert Sheet.objects.get(pk=sheet.pk).own_deadline == day


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"deadline": "", "reason": "Mưa"}, "Hãy nhập ngày."),
        ({"deadline": "31/02/2023", "reason": "Mưa"}, "ngày/tháng/năm"),
        ({"deadline": "01/01/2001", "reason": "Mưa"}, "Hạn mới đã qua"),
        ({"deadline": "01/01/2001", "reason": " "}, "Hãy nhập lý do gia hạn."),
    ],
)
def test_extension_that_cannot_be_given_says_why(held, login_as, typed, says):
    client, sheet = login_as(DutyKind.REVIEW, held.unit), sheet_of(held, "Ẳng Cang")

    body = call(client, held, "extend", [sheet], **typed).content.decode()

    assert says in body
    assert body.count("Cần sửa trước khi tiếp tục") == 1
    assert f'name="xa" value="{sheet.pk}"' in body


def test_commune_reads_the_reminder_first_and_no_longer_once_it_has_sent(held, login_as):
    sheet = sheet_of(held, "Ẳng Cang")
    builders.fill(sheet)
    staff = builders.people(sheet)
    workflow.remind(actor=staff.reviewer, sheets=[sheet], word="Sắp hết hạn")
    clerk = login_as(staff.entry)
    pages = [
        reverse("communes:home"),
        *(reverse(f"assessments:{name}", args=[sheet.pk]) for name in ("sheet", "entry")),
    ]

    for address in pages:
        assert "Cơ quan thẩm định nhắc ngày" in clerk.get(address).content.decode()

    builders.send(sheet)
    assert "Cơ quan thẩm định nhắc ngày" not in clerk.get(pages[1]).content.decode()


def test_thresholds_are_changed_on_a_page_of_the_round(held, login_as):
    client = login_as(DutyKind.ADMINISTRATION, held.unit)
    address = reverse("assessments:thresholds", args=[held.code])
    typed = {
        "jump_percent": "25",
        "middle_percent": "",
        "middle_from": "4",
        "evidence_percent": "80",
        "moved_percent": "7",
    }

    client.post(address, typed)
    refused = client.post(address, typed | {"jump_percent": "500", "middle_from": ""})

    held.refresh_from_db()
    assert (held.jump_percent, held.middle_percent, held.middle_from) == (25, None, 4)
    assert held.moved_percent == 7
    assert "Hãy nhập số xã, ví dụ 3." in refused.content.decode()


def test_administrator_sees_the_way_of_each_sheet_but_no_points(client, held):
    builders.at_stage(Stage.DECIDED, sheet_of(held, "Ẳng Cang"))
    client.force_login(builders.actor(DutyKind.ADMINISTRATION, held.unit).user)

    body = page(client, held)

    assert listed(client, held) == list(NAMES)
    assert "Đã quyết định" in body
    assert ">Điểm<" not in body
    assert ">Xếp loại<" not in body
    assert reverse("assessments:sheet", args=[held.sheets.first().pk]) not in body
    assert reverse("assessments:letters", args=[held.code]) not in body
    assert listed(client, held, tim="dong lang") == ["Đồng Lạng"]
