from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from assessments.scoring import (
    NOT_APPLICABLE,
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
from assessments.scoring.rules import (
    BONUS,
    EACH_AT_LEAST,
    EACH_AT_LEAST_PERCENT,
    EXCLUSION,
    GRADE_AT_LEAST,
    NAMED_AT_LEAST,
    ON_PERCENT,
    ON_POINTS,
    PENALTY,
    TOTAL_AT_LEAST,
)
from tests.assessments.scoring.twenty import TWENTY, sheet

CRITERIA = (
    CriterionRule(
        "N",
        "Nhóm",
        (
            CriterionRule(
                "1",
                "Tiêu chí",
                (
                    Leaf("1.1", "Mục", Decimal(6)),
                    Leaf("1.2", "Mục", Decimal(4)),
                    Leaf("1.3", "Mục trừ", Decimal(2), kind=PENALTY),
                ),
            ),
            Leaf("2", "Tiêu chí", Decimal(10)),
        ),
        is_group=True,
    ),
    Leaf("3", "Tiêu chí", Decimal(7)),
    Leaf("C", "Điểm cộng", Decimal(3), kind=BONUS),
)
LEAVES = ("1.1", "1.2", "1.3", "2", "3", "C")
CONDITIONS = (
    Condition("A", EACH_AT_LEAST, "tot", "", threshold=Decimal(5)),
    Condition("B", EACH_AT_LEAST_PERCENT, "tot", "", threshold=Decimal(60)),
    Condition("C", NAMED_AT_LEAST, "kha", "", codes=("N", "1.1"), threshold=Decimal(3)),
    Condition("D", EXCLUSION, "kha", ""),
    Condition("E", TOTAL_AT_LEAST, RECOGNITION, "", threshold=Decimal(12)),
    Condition("F", GRADE_AT_LEAST, RECOGNITION, "", grade="kha"),
    Condition("D", EXCLUSION, RECOGNITION, ""),
)

decimals = st.none() | st.integers(0, 2)
bounds = st.lists(st.integers(1, 27), min_size=2, max_size=2, unique=True)
answers = st.one_of(
    st.decimals(0, 10, places=3), st.just(NOT_APPLICABLE), st.sampled_from([Decimal(5)])
)


@st.composite
def rule_sets(draw):
    worse, better = sorted(draw(bounds))
    measure = draw(st.sampled_from([ON_POINTS, ON_PERCENT]))
    return RuleSet(
        criteria=CRITERIA,
        grades=(
            GradeRule("tot", "Tốt", 1, Decimal(better), measure),
            GradeRule("kha", "Khá", 2, Decimal(worse), measure),
            GradeRule("yeu", "Yếu", 3, Decimal(0), measure),
        ),
        conditions=tuple(draw(st.lists(st.sampled_from(CONDITIONS), unique=True))),
        rounding=Rounding(draw(decimals), draw(decimals), draw(decimals)),
        rescale_not_applicable=draw(st.booleans()),
    )


@given(
    rule_sets(),
    st.fixed_dictionaries({}, optional=dict.fromkeys(LEAVES, answers | st.none())),
    st.sets(st.sampled_from(["D"])),
)
def test_explanation_alone_gives_any_outcome_back(rules, points, exclusions):
    outcome = evaluate(rules, points, frozenset(exclusions))

    assert recompute(outcome.explanation) == (outcome.total, outcome.grade, outcome.recognised)


@given(rule_sets(), st.fixed_dictionaries(dict.fromkeys(LEAVES, answers)))
def test_explanation_alone_gives_a_complete_outcome_back(rules, points):
    outcome = evaluate(rules, points)

    assert recompute(outcome.explanation) == (outcome.total, outcome.grade, outcome.recognised)


def test_recomputing_follows_the_numbers_and_not_the_verdict():
    lines = evaluate(TWENTY, sheet("17", c1="16.75")).explanation
    tampered = [
        line._replace(values=(Decimal(17), line.values[1])) if line.codes == ("1", "1") else line
        for line in lines
    ]

    assert recompute(lines) == (Decimal("339.75"), "kha", True)
    assert recompute(tampered) == (Decimal(340), "tot", True)


def test_explanation_reads_from_points_to_result():
    lines = evaluate(TWENTY, sheet("17", c7="12.5")).explanation

    assert [line.text for line in lines if line.kind not in ("points", "at_least")] == [
        "Tổng điểm: 335,5/400 điểm.",
        "Tốt: từ 340 điểm trở lên; được 335,5 điểm, chưa đủ điểm.",
        "Khá: từ 280 điểm trở lên; được 335,5 điểm, đủ điểm.",
        "Xếp loại: Khá.",
        "Đủ điều kiện: Xếp loại từ Khá",
        "Không có điều kiện loại trừ: Có cán bộ bị xử lý hình sự",
        "Đủ điều kiện công nhận “trong sạch, vững mạnh”.",
    ]
    assert lines[6].text == "Tiêu thức 7: 12,5/20 điểm."
