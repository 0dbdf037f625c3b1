"""A set of twenty criteria as most tests need it; numbers are invented."""

from decimal import Decimal

from assessments.scoring import RECOGNITION, Condition, GradeRule, Leaf, RuleSet
from assessments.scoring.rules import EACH_AT_LEAST, EXCLUSION, GRADE_AT_LEAST

TWENTY = RuleSet(
    criteria=tuple(
        Leaf(str(number), f"Nội dung {number}", Decimal(20), Decimal("0.25"))
        for number in range(1, 21)
    ),
    grades=(
        GradeRule("tot", "Tốt", 1, Decimal(340)),
        GradeRule("kha", "Khá", 2, Decimal(280)),
        GradeRule("trung_binh", "Trung bình", 3, Decimal(200)),
        GradeRule("yeu", "Yếu", 4, Decimal(0)),
    ),
    conditions=(
        Condition("DK1", EACH_AT_LEAST, "tot", "Mỗi tiêu thức từ 13 điểm", threshold=Decimal(13)),
        Condition("CN1", GRADE_AT_LEAST, RECOGNITION, "Xếp loại từ Khá", grade="kha"),
        Condition(
            "CN2", EACH_AT_LEAST, RECOGNITION, "Mỗi tiêu thức từ 12 điểm", threshold=Decimal(12)
        ),
        Condition("LT1", EXCLUSION, RECOGNITION, "Có cán bộ bị xử lý hình sự"),
    ),
    level_name="tiêu thức",
    recognition_name="trong sạch, vững mạnh",
)


def sheet(points: str, **changed: str) -> dict[str, Decimal]:
    """Return the same points for all twenty, but for those given as `c7="11"`."""
    answers = {str(number): Decimal(points) for number in range(1, 21)}
    return answers | {code[1:]: Decimal(value) for code, value in changed.items()}
