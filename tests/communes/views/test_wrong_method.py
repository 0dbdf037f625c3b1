import pytest
from django.test import Client
from django.urls import reverse

from communes.enums import DutyKind
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("is_logged_in", [True, False])
def test_address_of_a_form_says_in_words_that_it_does_not_open(is_logged_in):
    client = Client()
    if is_logged_in:
        client.force_login(builders.actor(DutyKind.REVIEW, builders.district()).user)

    answer = client.get(reverse("communes:logout"))

    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "Địa chỉ này không mở trực tiếp được" in answer.content.decode()
    assert "Về trang Việc cần làm" in answer.content.decode()


def test_other_answers_stay_as_they_are():
    client = Client()
    client.force_login(builders.actor(DutyKind.REVIEW, builders.district()).user)

    assert client.get(reverse("communes:home")).status_code == 200
    assert client.get("/khong-co/").status_code == 404
