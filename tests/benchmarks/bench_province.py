"""The province's screen over a province's and a nation's communes, against its statements alone."""

from functools import partial

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from assessments.scale import add_scores, make_nation
from communes.enums import DutyKind
from tests import builders
from tests.benchmarks.bench_ranking import NATION, PROVINCE, count_rows
from tests.benchmarks.statements import fetch_all, sent_by
from tests.benchmarks.timing import side_by_side, tell_times

YEARS = 5
_queries: dict[str, set[int]] = {}


@pytest.mark.django_db
@pytest.mark.parametrize("communes", [PROVINCE, NATION])
def test_province_screens_against_bare_sql(communes):
    held, *_ = make_nation(communes, years=YEARS)
    add_scores(held)
    count_rows()
    client = Client()
    client.force_login(builders.actor(DutyKind.SUPERVISION, held.unit).user)
    screens = {
        "screen": reverse("reports:province") + f"?nam={held.period}",
        "ranking": reverse("reports:province_ranking", args=[held.criteria_set.code, held.period]),
    }

    for words, address in screens.items():
        opened = partial(client.get, address)
        assert opened().status_code == 200
        statements = sent_by(opened)
        reading = [each for each in statements if each.sql.startswith("SELECT")]
        _queries.setdefault(words, set()).add(len(statements))
        medians = side_by_side(opened, partial(fetch_all, reading))

        assert len(_queries[words]) == 1
        subject = f"province {words} of {communes} communes, {connection.vendor}"
        tell_times(f"{subject}, {len(statements)} queries", medians, "the same statements bare")
