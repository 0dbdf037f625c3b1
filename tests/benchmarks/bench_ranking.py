"""The ranking of a province's and of a nation's communes, against its statements alone."""

from functools import partial

import pytest
from django.db import connection

from assessments.queries import ranking
from assessments.scale import make_nation
from tests.benchmarks.statements import fetch_all, sent_by
from tests.benchmarks.timing import side_by_side, tell_times

PROVINCE, NATION = 129, 10_600
QUERIES = 3  # whatever the number of communes


def count_rows() -> None:
    """Tell the planner how many rows there are, as a database in use finds out by itself."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@pytest.mark.django_db
@pytest.mark.parametrize("communes", [PROVINCE, NATION])
def test_ranking_against_bare_sql(communes):
    held, *_ = make_nation(communes, years=2)
    count_rows()

    for words, options in (("explained", {}), ("without explanations", {"explained": False})):
        rank = partial(ranking, held, **options)
        statements = sent_by(rank)
        medians = side_by_side(rank, partial(fetch_all, statements))

        assert (len(rank()), len(statements)) == (communes, QUERIES)
        subject = f"ranking of {communes} communes {words}, {connection.vendor}, {QUERIES} queries"
        tell_times(subject, medians, "the same statements bare")
