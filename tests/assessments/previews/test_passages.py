"""The page that a clerk's words name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.previews import first_page


@pytest.mark.parametrize(
    ("passage", "page"),
    [
        ("trang 12", 12),
        ("Trang 3, mục II.2", 3),
        ("mục II, trang số 7", 7),
        ("tr. 5–6", 5),
        ("tr.8", 8),
        ("tr 9", 9),
        ("TRANG 4 và trang 9", 4),
        ("mục 12", None),
        ("trang đầu", None),
        ("trang 0", None),
        ("trang 123456", None),
        ("", None),
    ],
)
def test_page_named_in_the_passage(passage, page):
    assert first_page(passage) == page


@given(st.text(max_size=60))
def test_any_words_give_a_page_or_none(words):
    found = first_page(words)

    assert found is None or 1 <= found <= 9999


@given(st.integers(1, 9999), st.sampled_from(["trang {}", "tr. {}", "mục I, trang {} dòng 2"]))
def test_page_is_read_back(page, words):
    assert first_page(words.format(page)) == page
