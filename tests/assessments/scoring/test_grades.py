from dataclasses import replace
from decimal import Decimal

import pytest

from assessments.scoring import (
    NOT_APPLICABLE,
    Condition,
    GradeRule,
    Leaf,
    Rounding,
    RuleSet,
    evaluate,
)
from assessments.scoring.rules import (
    BONUS,
    EXCLUSION,
    NAMED_AT_LEAST,
    ON_PERCENT,
    PENALTY,
    CriterionRule,
)
from tests.assessments.scoring.twenty import TWENTY, sheet

PASS_OR_FAIL = (
    GradeRule("dat", "Đạt", 1, Decimal(50), ON_PERCENT),
    GradeRule("khong_dat", "Không đạt", 2, Decimal(0), ON_PERCENT),
)


def texts(outcome, kind):
    return [line.text for line in outcome.explanation if line.kind == kind]


@pytest.mark.parametrize(
    ("points", "grade", "recognised"),
    [
        (sheet("17"), "tot", True),
        (sheet("17", c1="16.75"), "kha", True),
        (sheet("14"), "kha", True),
        (sheet("14", c1="13.75"), "trung_binh", False),
        (sheet("10"), "trung_binh", False),
        (sheet("10", c1="9.75"), "yeu", False),
        (sheet("0"), "yeu", False),
    ],
)
def test_grade_lower_bound_is_inclusive(points, grade, recognised):
    outcome = evaluate(TWENTY, points)

    assert (outcome.grade, outcome.recognised) == (grade, recognised)


def test_refused_grade_falls_to_the_next_and_says_why():
    outcome = evaluate(TWENTY, sheet("18", c7="12.75"))

    assert outcome.total == Decimal("354.75")
    assert outcome.grade == "kha"
    assert texts(outcome, "refused") == [
        "Đủ điểm nhưng không xếp loại Tốt: tiêu thức 7 cần ít nhất 13 điểm."
    ]


def test_recognition_is_refused_beside_a_grade_that_stands():
    outcome = evaluate(TWENTY, sheet("17"), frozenset({"LT1"}))

    assert (outcome.grade, outcome.recognised) == ("tot", False)
    assert texts(outcome, "recognised") == [
        "Chưa đủ điều kiện công nhận “trong sạch, vững mạnh”: "
        "vướng điều kiện loại trừ “Có cán bộ bị xử lý hình sự”."
    ]


def test_missing_answers_keep_the_total_so_far_and_no_grade():
    points = sheet("17") | {"3": None}
    del points["7"]

    outcome = evaluate(TWENTY, points)

    assert (outcome.total, outcome.grade, outcome.recognised) == (Decimal(306), None, None)
    assert outcome.missing == ("3", "7")
    assert texts(outcome, "missing") == [
        "Chưa có số liệu của tiêu thức 3 và tiêu thức 7 nên chưa xếp loại."
    ]


def test_answer_of_no_leaf_is_refused():
    with pytest.raises(ValueError, match="không có mục 21"):
        evaluate(TWENTY, sheet("17", c21="5"))


def test_not_applicable_leaves_points_and_maximum():
    outcome = evaluate(TWENTY, sheet("17") | {"3": NOT_APPLICABLE})

    assert (outcome.total, outcome.maximum) == (Decimal(323), Decimal(380))
    assert outcome.percent == Decimal(85)


def test_not_applicable_is_rescaled_where_the_set_says_so():
    rules = replace(TWENTY, rescale_not_applicable=True, rounding=Rounding(total=2))

    outcome = evaluate(rules, sheet("17", c1="16") | {"3": NOT_APPLICABLE})

    assert (outcome.total, outcome.maximum) == (Decimal("338.95"), Decimal(400))
    assert texts(outcome, "rescale") == [
        "Quy đổi phần được chấm (380 điểm) về thang 400 điểm, vì có nội dung không áp dụng."
    ]


def test_sheet_where_nothing_applies_has_no_grade():
    outcome = evaluate(TWENTY, dict.fromkeys(TWENTY.leaves, NOT_APPLICABLE))

    assert (outcome.maximum, outcome.percent, outcome.grade) == (0, None, None)
    assert outcome.missing == ()


def test_bonus_and_penalty_stay_out_of_the_maximum_and_of_each_criterion():
    rules = replace(
        TWENTY,
        criteria=(
            *TWENTY.criteria,
            Leaf("C", "Sáng kiến", Decimal(5), kind=BONUS),
            Leaf("T", "Báo cáo chậm", Decimal(5), kind=PENALTY),
        ),
    )

    outcome = evaluate(rules, sheet("17") | {"C": Decimal(3), "T": Decimal("1.5")})

    assert (outcome.total, outcome.maximum) == (Decimal("341.5"), Decimal(400))
    assert outcome.grade == "tot"
    assert evaluate(rules, sheet("17")).missing == ()


def test_total_below_zero_takes_the_worst_grade():
    rules = RuleSet(
        criteria=(
            Leaf("1", "Nội dung", Decimal(10)),
            Leaf("T", "Điểm trừ", Decimal(5), kind=PENALTY),
        ),
        grades=PASS_OR_FAIL,
    )

    outcome = evaluate(rules, {"1": Decimal(0), "T": Decimal(5)})

    assert (outcome.total, outcome.grade) == (Decimal(-5), "khong_dat")


def test_rounding_happens_at_each_level_of_the_set():
    leaves = tuple(Leaf(f"1.{n}", "Mục", Decimal(10)) for n in (1, 2))
    rules = RuleSet((CriterionRule("1", "Tiêu chí", leaves),), rounding=Rounding(2, 1, 0))

    outcome = evaluate(rules, {"1.1": Decimal("1.125"), "1.2": Decimal("1.315")})

    assert [line.values for line in outcome.explanation if line.kind == "criterion"] == [
        (Decimal("2.5"), Decimal(20))
    ]
    assert outcome.total == Decimal(3)


@pytest.mark.parametrize(("points", "grade"), [("4.999", "khong_dat"), ("5", "dat")])
def test_grade_on_percent_is_compared_unrounded(points, grade):
    rules = RuleSet((Leaf("1", "Nội dung", Decimal(10)),), PASS_OR_FAIL)

    assert evaluate(rules, {"1": Decimal(points)}).grade == grade


def test_exclusion_of_a_grade_bars_the_better_ones_too():
    barred = Condition("LT", EXCLUSION, "kha", "Bị phê bình")
    rules = replace(TWENTY, conditions=(*TWENTY.conditions, barred))

    outcome = evaluate(rules, sheet("17"), frozenset({"LT"}))

    assert outcome.grade == "trung_binh"
    assert len(texts(outcome, "refused")) == 2


def test_named_condition_looks_at_the_named_rows_only():
    named = Condition("TEN", NAMED_AT_LEAST, "tot", "", codes=("5", "6"), threshold=Decimal(18))
    rules = replace(TWENTY, conditions=(named,))

    assert evaluate(rules, sheet("18", c1="3")).grade == "tot"
    assert evaluate(rules, sheet("19", c5="18", c6="17.75")).grade == "kha"


def test_set_without_grades_only_recognises():
    rules = replace(TWENTY, grades=(), conditions=TWENTY.conditions[2:])

    outcome = evaluate(rules, sheet("12"))

    assert (outcome.grade, outcome.recognised) == (None, True)


def test_set_without_recognition_says_nothing_of_it():
    rules = replace(TWENTY, conditions=())

    assert evaluate(rules, sheet("17")).recognised is None


@pytest.mark.parametrize(
    "change",
    [
        {"grades": TWENTY.grades[:3]},
        {"conditions": (Condition("X", EXCLUSION, "yeu", "Không được gắn"),)},
    ],
)
def test_worst_grade_must_take_what_is_left(change):
    with pytest.raises(ValueError, match="thấp nhất"):
        replace(TWENTY, **change)
