from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from assessments.scoring import GradeRule, Leaf, RuleSet, evaluate, likely
from assessments.scoring.rules import ON_PERCENT
from tests.assessments.scoring.twenty import TWENTY, sheet

ORDER = {grade.code: grade.order for grade in TWENTY.grades}
quarters = st.integers(0, 80).map(lambda steps: steps * Decimal("0.25"))
partly = st.fixed_dictionaries({}, optional=dict.fromkeys(TWENTY.leaves, quarters))


def test_likely_with_nothing_typed_leaves_everything_open():
    result = likely(TWENTY, {})

    assert (result.at_least, result.at_most) == ("yeu", "tot")
    assert (result.recognised_at_least, result.recognised_at_most) == (False, True)
    assert result.needs == ("còn thiếu 200 điểm để đạt Trung bình",)
    assert len(result.missing) == 20


def test_likely_names_the_points_and_the_rows_wanting_for_the_next_grade():
    result = likely(TWENTY, sheet("17", c1="16", c7="12.5", c8="18"))

    assert (result.at_least, result.at_most, result.next_grade) == ("kha", "kha", "tot")
    assert result.needs == (
        "còn thiếu 4,5 điểm để đạt Tốt",
        "tiêu thức 7 cần ít nhất 13 điểm",
    )


def test_likely_names_only_conditions_when_the_points_suffice():
    result = likely(TWENTY, sheet("18", c7="11", c9="12"))

    assert result.needs == ("tiêu thức 7 và tiêu thức 9 đều cần ít nhất 13 điểm",)
    assert result.recognition_needs == ("tiêu thức 7 cần ít nhất 12 điểm",)


def test_likely_says_each_when_every_row_is_short():
    result = likely(TWENTY, sheet("10"))

    assert result.recognition_needs == (
        "cần xếp loại từ Khá trở lên",
        "mỗi tiêu thức cần ít nhất 12 điểm",
    )


def test_likely_of_the_best_grade_needs_nothing_more():
    result = likely(TWENTY, sheet("17"))

    assert (result.next_grade, result.needs, result.recognition_needs) == (None, (), ())


def test_likely_gap_on_percent_is_rounded_up():
    rules = RuleSet(
        (Leaf("1", "Nội dung", Decimal(3)),),
        (
            GradeRule("dat", "Đạt", 1, Decimal(50), ON_PERCENT),
            GradeRule("khong", "Không đạt", 2, Decimal(0), ON_PERCENT),
        ),
    )

    assert likely(rules, {"1": Decimal(1)}).needs == ("còn thiếu 16,67 điểm phần trăm để đạt Đạt",)


@given(partly, st.data())
def test_whatever_is_typed_later_stays_between_the_bounds(points, data):
    result = likely(TWENTY, points)
    rest = {code: data.draw(quarters, label=code) for code in result.missing}

    grade = evaluate(TWENTY, points | rest).grade

    assert ORDER[result.at_most] <= ORDER[grade] <= ORDER[result.at_least]
