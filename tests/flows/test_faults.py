"""A few random runs of faults; `make bench` has a thousand and more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communes.enums import DutyKind
from communes.history import broken_links
from tests import builders
from tests.flows.faults import Run, is_in_order


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_typed_is_lost_or_doubled(browser, live_server, seed):
    sheet = builders.sheet(leaves=8)
    officer = builders.actor(DutyKind.ENTRY, sheet.unit)

    assert Run(browser, live_server.url, sheet, officer, seed).go() == []
    assert broken_links() == []


@given(st.lists(st.sampled_from("abc")), st.data())
def test_some_of_the_typed_values_are_in_order(typed, data):
    keep = data.draw(st.lists(st.booleans(), min_size=len(typed), max_size=len(typed)))

    assert is_in_order([v for v, kept in zip(typed, keep, strict=True) if kept], typed)
    assert not is_in_order([*typed, "d"], typed)
