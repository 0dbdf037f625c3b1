"""Periods on pages."""

import pytest

from communes.templatetags.periods import period_words


@pytest.mark.parametrize(
    ("name", "words"),
    [("2021", "năm 2021"), ("2023-H1", "6 tháng đầu năm 2023"), ("khác", "khác")],
)
def test_page_says_the_period_in_words(name, words):
    assert period_words(name) == words
