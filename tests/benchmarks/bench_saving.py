"""Saving one score through its page, against the barest view that writes as much."""

from itertools import count
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import reverse

from assessments.models import Score, Sheet
from communes.enums import DutyKind
from tests import builders
from tests.benchmarks import bare_site
from tests.benchmarks.statements import Statement, sent_by
from tests.benchmarks.timing import side_by_side, tell, tell_times

pytestmark = pytest.mark.urls(bare_site.__name__)

LEAVES = 20
FORM = "application/x-www-form-urlencoded"
TABLES_OF_LOGIN = ("django_session", "communes_user")
MOST_QUERIES = 8


class Officer:
    """The entry officer at her sheet, who changes the points of the first leaf again and again."""

    def __init__(self, sheet: Sheet) -> None:
        self.score = builders.first_score(sheet)
        self.address = reverse("assessments:entry", args=[sheet.pk])
        self.client = Client(enforce_csrf_checks=True)
        self.client.force_login(builders.actor(DutyKind.ENTRY, sheet.unit).user)
        self.client.get(self.address)
        self.form = self._filled(sheet)
        self.versions = count(self.score.version)

    def save(self) -> HttpResponse:
        """Send the form as a browser does, the first leaf changed."""
        return self.client.post(self.address, self.body(next(self.versions)), content_type=FORM)

    def body(self, version: int) -> str:
        """Return the form that changes what stands there at that version."""
        key = self.score.pk
        changed = {f"diem-{key}": points_after(version), f"phien-ban-{key}": version}
        return urlencode(self.form | changed)

    def _filled(self, sheet: Sheet) -> dict[str, object]:
        form: dict[str, object] = {
            "csrfmiddlewaretoken": self.client.cookies[settings.CSRF_COOKIE_NAME].value
        }
        for score in sheet.scores.all():
            form[f"diem-{score.pk}"], form[f"phien-ban-{score.pk}"] = "16", score.version
            form[f"giai-trinh-{score.pk}"] = ""
        return form


def points_after(version: int) -> str:
    """Return other points than those before: 10 and 11 in turns."""
    return str(10 + version % 2)


def of_work(statement: Statement) -> bool:
    """Return whether the statement is about more than who is logged in."""
    tables = statement.sql.partition("FROM")[2].split()[:1]
    return not any(name in table for name in TABLES_OF_LOGIN for table in tables)


@pytest.fixture
def officer(transactional_db) -> Officer:
    sheet = builders.sheet(communes=2, leaves=LEAVES)
    builders.fill(sheet)
    return Officer(sheet)


@pytest.fixture
def bare_client() -> Client:
    """A client whose requests meet no middleware."""
    client = Client()
    with override_settings(MIDDLEWARE=[]):
        client.handler.load_middleware()
    return client


def test_queries_and_bytes_of_one_save(officer):
    answers: list[HttpResponse] = []
    statements = sent_by(lambda: answers.append(officer.save()))

    work = [statement for statement in statements if of_work(statement)]
    sent, returned = len(officer.body(officer.score.version)), len(answers[0].content)
    page = len(officer.client.get(answers[0].url).content)
    subject = f"saving one of {LEAVES} scores, queries besides session and user"
    tell(subject, f"{len(work)}", "aim", f"{MOST_QUERIES}", len(work) / MOST_QUERIES)
    subject = f"body of that request, answered by a redirect of {returned} B"
    tell(subject, f"{sent} B", "of the page it leads to", f"{page} B", sent / page)
    assert (answers[0].status_code, returned) == (302, 0)


def test_time_against_a_bare_view(officer, bare_client):
    chain, numbers = bare_site.new_chain().pk, count(1)
    neighbours = Score.objects.exclude(sheet=officer.score.sheet).first()
    address = reverse("save", args=[neighbours.pk])

    def save_bare() -> HttpResponse:
        body = urlencode({"points": "12", "chain": chain, "number": next(numbers)})
        return bare_client.post(address, body, content_type=FORM)

    medians = side_by_side(officer.save, save_bare)

    assert (officer.save().status_code, save_bare().status_code) == (302, 302)
    subject = f"saving one of {LEAVES} scores, {connection.vendor}"
    tell_times(subject, medians, "a view with one UPDATE and one INSERT")
