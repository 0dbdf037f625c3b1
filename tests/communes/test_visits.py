"""What an inspector opens is logged; what others open is not."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from communes import clock
from communes.enums import DutyKind
from communes.models import Duty, Visit
from communes.visits import title_of_file, title_of_page
from tests import builders
from tests.urls import belongings
from tests.urls.belongings import PDF

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet():
    return builders.sheet()


def browser(someone):
    client = Client()
    client.force_login(someone.user)
    return client


def inspector(sheet):
    return builders.actor(DutyKind.INSPECTION, sheet.round.unit)


def titles():
    return list(Visit.objects.order_by("pk").values_list("title", flat=True))


def test_page_is_logged_with_duty_moment_and_title(sheet):
    someone = inspector(sheet)
    address = reverse("assessments:sheet", args=[sheet.pk])

    browser(someone).get(address, {"tim": "sổ"})

    visit = Visit.objects.get()
    assert (visit.user, visit.duty) == (someone.user, someone.duty)
    assert visit.path == f"{address}?tim=s%E1%BB%95"
    assert visit.title == f"{sheet.unit.title} năm 2021"
    assert abs(clock.now() - visit.at) < timedelta(minutes=1)


def test_file_is_logged_by_its_name(sheet):
    file = belongings.evidence(sheet)

    answer = browser(inspector(sheet)).get(reverse("assessments:evidence", args=[file.pk]))

    assert b"".join(answer) == PDF
    assert titles() == ["Tệp tai-lieu.pdf"]


@pytest.mark.parametrize("kind", sorted(set(DutyKind) - {DutyKind.INSPECTION}))
def test_work_of_others_is_not_logged(sheet, kind):
    browser(builders.actor(kind, sheet.round.unit)).get(reverse("communes:home"))

    assert not Visit.objects.exists()


def test_what_was_not_shown_is_not_logged(sheet):
    client = browser(inspector(sheet))

    client.get(reverse("assessments:sheet", args=[0]))
    client.get(reverse("assessments:entry", args=[sheet.pk]))
    client.post(reverse("assessments:entry", args=[sheet.pk]))
    client.head(reverse("assessments:sheet", args=[sheet.pk]))

    assert titles() == []


def test_chosen_duty_decides_what_is_logged(sheet):
    someone = inspector(sheet)
    reviewing = builders.actor(DutyKind.REVIEW, sheet.round.unit, person=someone.user)
    client = browser(someone)

    client.post(reverse("communes:switch_duty"), {"duty": reviewing.duty.pk})
    client.get(reverse("communes:home"))
    client.post(reverse("communes:switch_duty"), {"duty": someone.duty.pk})
    client.get(reverse("communes:home"))

    assert titles() == ["Việc cần làm"]


def test_day_after_the_duty_nothing_is_open(sheet):
    someone = inspector(sheet)
    address = reverse("assessments:sheet", args=[sheet.pk])
    Duty.objects.filter(pk=someone.duty.pk).update(valid_to=clock.today())
    on_the_last_day = browser(someone).get(address).status_code

    Duty.objects.filter(pk=someone.duty.pk).update(valid_to=clock.today() - timedelta(days=1))

    assert (on_the_last_day, browser(someone).get(address).status_code) == (200, 404)
    assert len(titles()) == 1


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("<title>Xã Một – Đánh giá chính quyền cơ sở</title>", "Xã Một"),
        ("<title>\n Bảng &amp; điểm\n</title>", "Bảng & điểm"),
        ("<p>không có</p>", ""),
    ],
)
def test_title_of_a_page(text, title):
    assert title_of_page(text) == title


@pytest.mark.parametrize(
    ("header", "title"),
    [
        ('attachment; filename="so.pdf"', "Tệp so.pdf"),
        ("attachment; filename*=utf-8''s%E1%BB%95.pdf", "Tệp sổ.pdf"),
        ("inline", ""),
    ],
)
def test_title_of_a_file(header, title):
    assert title_of_file(header) == title


def test_long_address_is_cut_and_still_logged(sheet):
    browser(inspector(sheet)).get(reverse("communes:home"), {"x": "y" * 400})

    assert len(Visit.objects.get().path) == 300
