"""An administrator sets a telephone, and who forgot a password finds it on the log-in page."""

import pytest
from django.urls import reverse

from communes.enums import DutyKind
from communes.models import Change, Installation
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer():
    return builders.actor(DutyKind.REVIEW, builders.district(), "Lò Thị Thẩm Định")


@pytest.fixture
def administrator(client, reviewer):
    client.force_login(builders.actor(DutyKind.ADMINISTRATION, reviewer.duty.unit).user)
    return client


def change(client, user, **fields):
    own = {"full_name": user.full_name, "telephone": "0215 386 2222"}
    address = reverse("communes:change_account", args=[user.pk])
    return client.post(address, own | fields, follow=True)


def test_telephone_stands_on_the_log_in_page_of_a_real_installation(administrator, reviewer):
    assert not Installation.objects.filter(is_demonstration=True).exists()

    change(administrator, reviewer.user)
    administrator.logout()

    page = administrator.get(reverse("communes:login")).content.decode()
    assert "Lò Thị Thẩm Định" in page
    assert "0215 386 2222" in page


def test_change_is_told_to_the_history(administrator, reviewer):
    change(administrator, reviewer.user, full_name="Lò Thị Mới")

    told = set(Change.objects.values_list("field", "old", "new"))
    assert ("họ và tên", "Lò Thị Thẩm Định", "Lò Thị Mới") in told
    assert ("điện thoại", "", "0215 386 2222") in told


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"telephone": "không có"}, "chỉ gồm 8 đến 19 chữ số"),
        ({"full_name": " "}, "Hãy nhập họ và tên"),
        ({"telephone": ""}, "không có gì để lưu"),
    ],
)
def test_wrong_contact_is_told(administrator, reviewer, fields, said):
    page = change(administrator, reviewer.user, **fields).content.decode()

    reviewer.user.refresh_from_db()
    assert said in page
    assert reviewer.user.telephone == ""


def test_own_account_is_changed_by_another_administrator(client):
    own = builders.actor(DutyKind.ADMINISTRATION, builders.district())
    client.force_login(own.user)

    assert change(client, own.user).status_code == 403
