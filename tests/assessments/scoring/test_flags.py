from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.scoring.flags import FlagKind, LeafFacts, Thresholds, flags, middle_of

USUAL = Thresholds(jump_percent=10, middle_percent=15, middle_from=3, evidence_percent=90)
POINTS = st.decimals(0, 20, places=2)


def facts(own, **known):
    numbers = {name: Decimal(str(value)) for name, value in known.items() if name == "last"}
    others = tuple(Decimal(str(value)) for value in known.get("others", ()))
    rest = {name: value for name, value in known.items() if name not in ("last", "others")}
    points = None if own is None else Decimal(str(own))
    return LeafFacts(Decimal(20), points, others=others, **numbers, **rest)


def found(own, **known):
    return [flag.kind for flag in flags(facts(own, **known), USUAL)]


@pytest.mark.parametrize(
    ("own", "known", "kinds"),
    [
        (16, {}, []),
        (16, {"last": 14}, [FlagKind.JUMP]),
        (16, {"last": "14.25"}, []),
        (14, {"last": 16, "is_explained": True}, [FlagKind.JUMP]),
        (14, {"last": 16}, [FlagKind.JUMP, FlagKind.UNEXPLAINED]),
        (14, {"last": 15}, [FlagKind.UNEXPLAINED]),
        (14, {"last": 14}, []),
        (16, {"others": [13, 13]}, []),
        (16, {"others": [13, 13, 13]}, [FlagKind.MIDDLE]),
        (13, {"others": [16, 16, 20]}, [FlagKind.MIDDLE]),
        (16, {"others": [0, 15, 20]}, []),
        (18, {}, [FlagKind.NO_EVIDENCE]),
        (18, {"has_evidence": True}, []),
        ("17.75", {}, []),
        (18, {"is_penalty": True}, []),
        (2, {"last": 1, "is_penalty": True}, [FlagKind.UNEXPLAINED]),
        (1, {"last": 2, "is_penalty": True}, []),
        (None, {"last": 14}, [FlagKind.NO_POINTS]),
        (None, {"last": 14, "may_be_empty": True}, []),
    ],
)
def test_flag_is_raised_from_its_threshold_on(own, known, kinds):
    assert found(own, **known) == kinds


@pytest.mark.parametrize(
    ("own", "known", "text"),
    [
        ("17.5", {"last": 12}, "17,5 điểm, năm trước 12 (cao hơn 5,5)."),
        (9, {"last": 12, "is_explained": True}, "9 điểm, năm trước 12 (thấp hơn 3)."),
        ("17.5", {"others": [12, 13, 14]}, "17,5 điểm, mức giữa của 3 xã khác 13 (cao hơn 4,5)."),
        ("11.9", {"last": 12}, "11,9 điểm, năm trước 12, xã chưa ghi giải trình."),
        (19, {}, "19/20 điểm (95%), chưa có tài liệu."),
    ],
)
def test_flag_speaks_with_its_numbers(own, known, text):
    assert [flag.text for flag in flags(facts(own, **known), USUAL)] == [text]


@given(POINTS, POINTS, st.lists(POINTS, max_size=5))
def test_without_thresholds_only_a_fall_without_words_is_told(own, last, others):
    known = LeafFacts(Decimal(20), own, last, tuple(others))

    assert {flag.kind for flag in flags(known, Thresholds())} == (
        {FlagKind.UNEXPLAINED} if own < last else set()
    )


@given(POINTS, POINTS, st.lists(POINTS, max_size=5), st.integers(1, 100), st.integers(0, 100))
def test_a_higher_threshold_never_tells_more(own, last, others, percent, more):
    known = LeafFacts(Decimal(20), own, last, tuple(others), is_explained=True)
    strict, loose = (
        {flag.kind for flag in flags(known, Thresholds(number, number, 1, number))}
        for number in (percent, percent + more)
    )

    assert loose <= strict


@given(st.lists(POINTS, min_size=1, max_size=9))
def test_middle_parts_the_communes_in_two_halves(points):
    middle = middle_of(tuple(points), 1)

    assert sum(p < middle for p in points) * 2 <= len(points)
    assert sum(p > middle for p in points) * 2 <= len(points)


@given(st.lists(POINTS, max_size=9), st.integers(1, 9))
def test_too_few_communes_have_no_middle(points, at_least):
    assert (middle_of(tuple(points), at_least) is None) == (len(points) < at_least)


def test_every_kind_has_a_name():
    assert all(kind.label for kind in FlagKind)
