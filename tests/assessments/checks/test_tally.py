"""Findings of the units below, as the unit above sees them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments import checks, workflow
from assessments.checks import Tally
from assessments.enums import Severity
from communes.enums import DutyKind
from tests import builders
from tests.assessments.checks.tables import PERIOD, check, observe, table

pytestmark = pytest.mark.django_db


@pytest.fixture
def province():
    """A province with a district of two communes: one with an error and an explained query."""
    above = builders.province("Mẫu")
    district = builders.district("Tuần Giáo", above)
    first, second = (builders.commune(name, district) for name in ("Mùn Chung", "Pú Nhung"))
    group = table()
    check(group)
    check(group, "nam >= nu", code="nam-nhieu", severity=Severity.QUERY)
    observe(first, tong=7, nam=2, nu=3)
    observe(second, tong=5, nam=3, nu=2)
    clerk = builders.actor(DutyKind.ENTRY, first)
    query = checks.review(first, PERIOD).queries[0]
    workflow.explain_finding(actor=clerk, finding=query, text="Đúng", base_version=0)
    return above


def test_district_counts_the_findings_of_its_communes(province):
    district = province.children.get()

    found = checks.below(district, PERIOD)

    assert [(each.unit.name, each.tally) for each in found] == [
        ("Mùn Chung", Tally(errors=1, explained=1)),
        ("Pú Nhung", Tally()),
    ]


def test_province_counts_districts_with_their_communes(province):
    found = checks.below(province, PERIOD)

    assert [each.unit.name for each in found] == ["Tuần Giáo"]
    assert found[0].tally == Tally(errors=2, explained=1)  # that of the district's sum among them


@pytest.mark.parametrize(
    ("tally", "is_clear"),
    [(Tally(), True), (Tally(explained=3), True), (Tally(errors=1), False), (Tally(0, 1), False)],
)
def test_explained_findings_leave_nothing_to_do(tally, is_clear):
    assert tally.is_clear is is_clear


def test_number_of_queries_does_not_grow_with_communes(province):
    def queries():
        with CaptureQueriesContext(connection) as counted:
            checks.below(province, PERIOD)
        return len(counted)

    before = queries()
    for number in range(4):
        observe(builders.commune(f"Xã {number}", province.children.get()), tong=9, nam=2, nu=3)

    assert queries() == before


def test_unit_without_units_below_has_none(province):
    assert checks.below(builders.commune("Xã lẻ"), PERIOD) == []
