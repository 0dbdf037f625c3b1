"""Sets out to a workbook and back: the shipped ones, and any other that the rules allow."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.scoring import (
    RECOGNITION,
    Condition,
    CriterionRow,
    GradeRule,
    Rounding,
    evaluate,
    mean,
)
from assessments.scoring.rules import BONUS, FREE, MEAN, OPTIONS, PENALTY, TOTAL_AT_LEAST
from assessments.scoring.tree import GROUP, SUM
from assessments.spreadsheets.criteria import read_criteria_set
from assessments.spreadsheets.criteria_sheets import write_criteria_workbook
from communes.workbooks import read_workbook
from tests.assessments.spreadsheets.test_criteria import ALL_SHIPPED, RICH

LEVELS = (Decimal(2), Decimal(1), Decimal(0))
WORDS = st.text(st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyỗệ"), min_size=1, max_size=12)
QUARTERS = st.integers(1, 400).map(lambda number: Decimal(number) / 4)


@st.composite
def leaves(draw, code: str, parent: str) -> CriterionRow:
    """Return a leaf of any kind; a first one is always on the scale."""
    kinds = (FREE, OPTIONS, MEAN, BONUS, PENALTY) if code != "1" else (FREE, OPTIONS, MEAN)
    kind, most = draw(st.sampled_from(kinds)), draw(QUARTERS)
    if kind == MEAN:
        most = Decimal(int(most) + 1)
    has_levels = kind in (OPTIONS, MEAN)
    return CriterionRow(
        code=code,
        name=draw(WORDS),
        kind=kind,
        parent=parent,
        max_points=most,
        step=draw(st.sampled_from((None, Decimal("0.1") if kind == MEAN else Decimal("0.25")))),
        options=tuple(dict.fromkeys((most, most / 2, Decimal(0)))) if has_levels else (),
        guidance=draw(st.just("") | WORDS),
    )


@st.composite
def sets(draw):
    """Return a set with a group, a sum and leaves, with grades or with a recognition."""
    own = [draw(leaves(str(number), "")) for number in range(1, draw(st.integers(2, 6)))]
    below = [draw(leaves(f"A.{number}", "A")) for number in range(1, draw(st.integers(2, 5)))]
    rows = (
        *own,
        CriterionRow("N", draw(WORDS), GROUP),
        CriterionRow("A", draw(WORDS), SUM, "N"),
        *below,
    )
    bare = replace(
        RICH,
        name=draw(WORDS),
        rounding=Rounding(1, draw(st.sampled_from((None, 2))), 3),
        criteria=rows,
        grades=(),
        conditions=(),
        recognition_name="",
    )
    full = bare.full_scale()
    if draw(st.booleans()):
        half = GradeRule("dat", draw(WORDS), 1, full / 2)
        return replace(bare, grades=(half, GradeRule("chua", draw(WORDS), 2, Decimal(0))))
    needed = Condition("C", TOTAL_AT_LEAST, RECOGNITION, draw(WORDS), threshold=full)
    return replace(bare, conditions=(needed,), recognition_name=draw(WORDS))


@settings(max_examples=25, deadline=None)
@given(sets())
def test_any_set_reads_back_as_it_was_written(data):
    assert read_criteria_set(read_workbook(write_criteria_workbook(data))) == (data, [])


@pytest.mark.parametrize(
    ("points", "grade"),
    [
        (("2",) * 9, "xuat_sac"),
        (("1.6", "1.6", "1.6", "1.6", "2", "2", "1.6", "2", "1"), "xuat_sac"),
        (("1.6", "1.6", "1.6", "1.6", "2", "2", "1.5", "2", "1"), "tot"),
        (("1", "1", "1", "1", "1", "1", "1", "1", "1"), "kha"),
        (("1", "1", "1", "1", "1", "1", "0.9", "1", "1"), "trung_binh"),
        (("0.6", "0.6", "0.6", "0.6", "1", "1", "0.5", "1", "0"), "yeu"),
    ],
)
def test_shipped_procedures_are_classed_by_their_bounds(points, grade):
    rules = ALL_SHIPPED["tthc01"].rule_set()
    answers = dict(zip(rules.leaves, map(Decimal, points), strict=True))

    assert evaluate(rules, answers).grade == grade


@pytest.mark.parametrize(("decimals", "total"), [(1, "16.0"), (3, "15.753")])
def test_rounding_of_means_is_data(decimals, total):
    shipped = ALL_SHIPPED["tthc01"]
    step = Decimal(1).scaleb(-decimals)
    rows = tuple(replace(r, step=step) if r.kind == MEAN else r for r in shipped.criteria)
    rounding = Rounding(decimals, None, decimals)
    data, errors = read_criteria_set(
        read_workbook(write_criteria_workbook(replace(shipped, criteria=rows, rounding=rounding)))
    )
    assert errors == []
    cases = dict.fromkeys(("1", "2", "3", "4"), (3, 1, 0)) | {"7": (753, 247, 0)}
    points = {
        code: mean(dict(zip(LEVELS, numbers, strict=True)), data.rounding.leaf)
        for code, numbers in cases.items()
    } | {"5": Decimal(2), "6": Decimal(2), "8": Decimal(2), "9": Decimal(1)}

    outcome = evaluate(data.rule_set(), points)

    assert (outcome.total, outcome.grade) == (Decimal(total), "xuat_sac")


def test_shipped_law_has_the_shape_of_its_rule():
    shipped = ALL_SHIPPED["tcpl25"]
    rules = shipped.rule_set()
    sizes = [len([c for c in shipped.criteria if c.parent == str(n)]) for n in range(1, 6)]

    assert sizes == [2, 6, 3, 5, 4]
    assert (rules.full_scale, rules.grades, len(rules.leaves)) == (100, (), 20)
    assert {c.kind: c.threshold for c in rules.conditions} == {
        "total_at_least": 80,
        "each_at_least_percent": 50,
        "exclusion": 0,
    }
    assert "chưa đối chiếu văn bản gốc" in shipped.caveat
