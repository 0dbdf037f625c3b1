"""Published rule sets of other offices, to prove that the model holds them."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assessments.scoring import (
    RECOGNITION,
    Condition,
    CriterionRule,
    GradeRule,
    Leaf,
    Rounding,
    RuleSet,
    evaluate,
    recompute,
)
from assessments.scoring.rules import EACH_AT_LEAST_PERCENT, EXCLUSION, TOTAL_AT_LEAST

# Thông tư 01/2018/TT-VPCP, Điều 13-15: nine indices of 2, each a mean rounded to one decimal.
PROCEDURES = RuleSet(
    criteria=tuple(Leaf(str(number), f"Chỉ số {number}", Decimal(2)) for number in range(1, 10)),
    grades=(
        GradeRule("xuat_sac", "Xuất sắc", 1, Decimal(15)),
        GradeRule("tot", "Tốt", 2, Decimal(12)),
        GradeRule("kha", "Khá", 3, Decimal(9)),
        GradeRule("trung_binh", "Trung bình", 4, Decimal(6)),
        GradeRule("yeu", "Yếu", 5, Decimal(0)),
    ),
    rounding=Rounding(leaf=1),
    level_name="chỉ số",
)

# Quyết định 25/2021/QĐ-TTg: 5 criteria of 2 + 6 + 3 + 5 + 4 rows, 100 points; the points of
# the rows are invented, each criterion is worth 20.
SIZES = (2, 6, 3, 5, 4)
ACCESS_TO_LAW = RuleSet(
    criteria=tuple(
        CriterionRule(
            str(criterion),
            f"Tiêu chí {criterion}",
            tuple(
                Leaf(f"{criterion}.{row}", "Chỉ tiêu", Decimal(21 - size if row == 1 else 1))
                for row in range(1, size + 1)
            ),
        )
        for criterion, size in enumerate(SIZES, start=1)
    ),
    conditions=(
        Condition("1", TOTAL_AT_LEAST, RECOGNITION, "Tổng từ 80", threshold=Decimal(80)),
        Condition("2", EACH_AT_LEAST_PERCENT, RECOGNITION, "Mỗi từ 50%", threshold=Decimal(50)),
        Condition("3", EXCLUSION, RECOGNITION, "Người đứng đầu bị kỷ luật"),
    ),
    sublevel_name="chỉ tiêu",
    recognition_name="đạt chuẩn tiếp cận pháp luật",
)

# Thông tư 16/2018/TT-BTNMT: points and a share of every criterion, or of named ones.
SHARES = RuleSet(
    criteria=tuple(Leaf(str(number), f"Tiêu chí {number}", Decimal(25)) for number in range(1, 5)),
    grades=(
        GradeRule("tot", "Tốt", 1, Decimal(80)),
        GradeRule("kha", "Khá", 2, Decimal(60)),
        GradeRule("dat", "Đạt", 3, Decimal(50)),
        GradeRule("khong_dat", "Không đạt", 4, Decimal(0)),
    ),
    conditions=(
        Condition("T", EACH_AT_LEAST_PERCENT, "tot", "", threshold=Decimal(70)),
        Condition("K", EACH_AT_LEAST_PERCENT, "kha", "", threshold=Decimal(60)),
        Condition("D", EACH_AT_LEAST_PERCENT, "dat", "", ("1", "2"), Decimal(50)),
    ),
)


def numbered(*points: str) -> dict[str, Decimal]:
    return {str(number): Decimal(value) for number, value in enumerate(points, start=1)}


@pytest.mark.parametrize(
    ("means", "total", "grade"),
    [
        (["2"] * 9, "18", "xuat_sac"),
        (["1.65"] * 9, "15.3", "xuat_sac"),
        (["1.64"] * 9, "14.4", "tot"),
        (["1", "1", "1", "1", "1", "1", "1", "1", "0.95"], "9.0", "kha"),
        (["0.7"] * 8 + ["0.34"], "5.9", "yeu"),
    ],
)
def test_procedure_indices_are_rounded_before_they_are_summed(means, total, grade):
    outcome = evaluate(PROCEDURES, numbered(*means))

    assert (outcome.total, outcome.maximum) == (Decimal(total), Decimal(18))
    assert outcome.grade == grade


def law_points(*totals: str) -> dict[str, Decimal]:
    """Give each criterion its total: 1 to every row but the first, which takes the rest."""
    points = dict.fromkeys(ACCESS_TO_LAW.leaves, Decimal(1))
    for number, (size, total) in enumerate(zip(SIZES, totals, strict=True), start=1):
        points[f"{number}.1"] = Decimal(total) - (size - 1)
    return points


@pytest.mark.parametrize(
    ("points", "exclusions", "recognised"),
    [
        (("20", "20", "20", "10", "10"), set(), True),
        (("20", "20", "20", "10", "9.75"), set(), False),
        (("20", "20", "20", "20", "9.75"), set(), False),
        (("20", "20", "20", "20", "20"), {"3"}, False),
    ],
)
def test_access_to_law_needs_total_share_and_no_exclusion(points, exclusions, recognised):
    outcome = evaluate(ACCESS_TO_LAW, law_points(*points), frozenset(exclusions))

    assert (outcome.grade, outcome.recognised) == (None, recognised)


def test_access_to_law_names_the_criterion_and_not_its_rows():
    outcome = evaluate(ACCESS_TO_LAW, law_points("20", "20", "20", "20", "9"))

    assert len(ACCESS_TO_LAW.leaves) == 20
    assert outcome.explanation[-1].text == (
        "Chưa đủ điều kiện công nhận “đạt chuẩn tiếp cận pháp luật”: "
        "tiêu chí 5 cần ít nhất 50% điểm tối đa."
    )


@pytest.mark.parametrize(
    ("points", "grade"),
    [
        (("20", "20", "20", "20"), "tot"),
        (("17.5", "17.5", "25", "25"), "tot"),
        (("17.25", "25", "25", "25"), "kha"),
        (("14.75", "25", "25", "25"), "dat"),
        (("12.5", "12.5", "25", "0"), "dat"),
        (("12.25", "25", "25", "25"), "khong_dat"),
        (("12.5", "12.5", "12.5", "12.25"), "khong_dat"),
    ],
)
def test_share_of_every_or_of_named_criteria_decides_the_grade(points, grade):
    outcome = evaluate(SHARES, numbered(*points))

    assert outcome.grade == grade
    assert recompute(outcome.explanation)[1] == grade


def test_bands_of_stars_need_no_condition():
    # Quyết định 54/2025/QĐ-UBND của tỉnh Đồng Nai: stars at 95, 90 and 80.
    stars = (("sao4", 95), ("sao3", 90), ("sao2", 80), ("sao1", 0))
    grades = tuple(GradeRule(c, c, n, Decimal(b)) for n, (c, b) in enumerate(stars, start=1))
    rules = replace(SHARES, grades=grades, conditions=())

    assert evaluate(rules, numbered("25", "25", "25", "19.75")).grade == "sao3"
