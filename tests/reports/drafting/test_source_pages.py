"""What stands behind a figure leads to pages that open, whoever reads the figures."""

import re

import pytest
from django.urls import reverse

from assessments.enums import Stage
from communes.access import READERS_OF_REPORTS
from communes.enums import DutyKind
from tests import builders

LINK = re.compile(r'<a href="(/[^"#?]+)')


@pytest.fixture
def decided(draft):
    """The draft of a district whose only sheet has been decided."""
    held = builders.round_of(draft.unit, builders.criteria_set(), draft.period)
    return builders.at_stage(Stage.DECIDED, held.sheets.get())


def sources(client, draft) -> set[str]:
    page = client.get(reverse("reports:figures", args=[draft.pk])).content.decode()
    return set(LINK.findall(page.partition("<tbody>")[2]))


@pytest.mark.parametrize("kind", sorted(READERS_OF_REPORTS))
def test_every_source_that_is_a_link_opens(decided, draft, login_as, kind):
    client = login_as(builders.actor(kind, draft.unit))

    found = sources(client, draft)

    assert reverse("communes:unit", args=[draft.unit.key]) in found
    assert {address: client.get(address).status_code for address in found} == dict.fromkeys(
        found, 200
    )


def test_records_office_reads_the_sources_of_points_without_links(decided, draft, login_as):
    sheet = reverse("assessments:sheet", args=[decided.pk])

    reviewer = sources(login_as(builders.actor(DutyKind.REVIEW, draft.unit)), draft)
    records = sources(login_as(builders.actor(DutyKind.RECORDS, draft.unit)), draft)

    assert sheet in reviewer
    assert sheet not in records
