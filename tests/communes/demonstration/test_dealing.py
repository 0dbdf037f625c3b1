import pytest
from hypothesis import given
from hypothesis import strategies as st

from communes.demonstration.dealing import deal, fraction, mixed


def test_deal_gives_shares_in_order_and_leaves_the_rest():
    assert list(deal("abcd", {"x": 2, "y": 1})) == [("a", "x"), ("b", "x"), ("c", "y")]


def test_deal_refuses_more_than_there_are():
    with pytest.raises(ValueError, match="2 items, 3 wanted"):
        list(deal("ab", {"x": 3}))


@given(st.lists(st.text(), unique=True), st.text())
def test_mixed_order_holds_the_same_items_however_they_come(items, salt):
    order = mixed(items, str, salt)

    assert sorted(order) == sorted(items)
    assert mixed(reversed(items), str, salt) == order


@given(st.text(), st.integers())
def test_fraction_stays_below_one(word, number):
    assert 0 <= fraction(word, number) < 1


def test_salt_gives_another_order():
    items = [str(number) for number in range(30)]

    assert mixed(items, str, "a") != mixed(items, str, "b")
