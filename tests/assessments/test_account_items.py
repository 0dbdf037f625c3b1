from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments.account_items import items
from assessments.enums import Stage
from communes import clock
from communes.enums import DutyKind
from communes.models import User
from tests import builders

pytestmark = pytest.mark.django_db


def work(administrator):
    return [item.text for item in items(administrator)]


def administrator_of(held):
    return builders.actor(DutyKind.ADMINISTRATION, held.unit)


def test_communes_without_anybody_to_type_or_send_are_named():
    held = builders.sheets(1)[0].round
    administrator = administrator_of(held)

    lacking = items(administrator)

    assert [item.text for item in lacking] == [
        "Đợt năm 2021, huyện Huyện Mẫu: xã Xã 00001 chưa có người nhập điểm (Đầu mối xã)",
        "Đợt năm 2021, huyện Huyện Mẫu: xã Xã 00001 chưa có người gửi thẩm định (Lãnh đạo xã)",
    ]
    assert {item.due for item in lacking} == {held.entry_deadline}


def test_line_goes_when_somebody_is_at_work():
    sheet = builders.sheets(1)[0]
    administrator = administrator_of(sheet.round)
    staff = builders.people(sheet)

    assert work(administrator) == []

    User.objects.filter(pk=staff.entry.user.pk).update(is_active=False)
    assert len(work(administrator)) == 1


def test_duty_that_has_ended_does_not_count():
    sheet = builders.sheets(1)[0]
    staff = builders.people(sheet)
    staff.leader.duty.valid_to = clock.today() - timedelta(days=1)
    staff.leader.duty.save()

    assert ["Lãnh đạo xã" in text for text in work(administrator_of(sheet.round))] == [True]


def test_sheet_that_was_sent_needs_nobody_at_the_commune():
    sheet = builders.at_stage(Stage.SENT)
    administrator = administrator_of(sheet.round)
    User.objects.exclude(pk=administrator.user.pk).update(is_active=False)

    assert work(administrator) == []


def test_closed_round_and_other_scope_ask_for_nothing():
    sheet = builders.sheets(1)[0]
    administrator = administrator_of(sheet.round)
    stranger = builders.actor(DutyKind.ADMINISTRATION, builders.district())
    reviewer = builders.actor(DutyKind.REVIEW, sheet.round.unit)

    assert work(stranger) == work(reviewer) == []

    type(sheet.round).objects.update(is_closed=True)
    assert work(administrator) == []


def test_many_communes_are_counted_and_lead_to_the_list(client):
    administrator = administrator_of(builders.sheets(5)[0].round)

    first = items(administrator)[0]

    assert "xã Xã 00001, xã Xã 00002, xã Xã 00003 và 2 đơn vị khác chưa có" in first.text
    client.force_login(administrator.user)
    assert "Thêm nhiều tài khoản" in client.get(first.url).content.decode()


def test_one_commune_leads_to_an_account_with_its_duty_chosen(client):
    sheet = builders.sheets(1)[0]
    administrator = administrator_of(sheet.round)
    client.force_login(administrator.user)

    page = client.get(items(administrator)[0].url).content.decode()

    assert f'<option value="{sheet.unit_id}" selected' in page
    assert '<option value="entry" selected' in page


@pytest.mark.parametrize("communes", [1, 3])
def test_queries_do_not_grow_with_communes(communes):
    administrator = administrator_of(builders.sheets(communes)[0].round)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        items(administrator)

    assert len(queries) == 3
