"""A result that comes from a paper outside the system, and what keeps it from being taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from assessments import rules
from assessments.models import CriteriaSet, Grade, Round
from assessments.scoring import NOT_APPLICABLE, Answer, Outcome, RuleSet, check_points, evaluate
from assessments.scoring.points import written
from communes import clock
from communes.models import AdministrativeUnit
from communes.periods import Period, period_words, read_period
from communes.vietnamese import short_date

MOST_DECIMALS = 3
LARGEST = Decimal(10) ** 6


@dataclass(frozen=True)
class CommuneResult:
    """What a paper says of one commune in one period; `paper` names it, `decided_on` is its day.

    `points` are those of every leaf by its code, or empty where the paper gives none of them.
    `note` says why the total differs from their sum. `recognised` is None where it is not said.
    """

    unit: AdministrativeUnit
    paper: str
    decided_on: date
    points: Mapping[str, Answer] = field(default_factory=dict)
    total: Decimal | None = None
    maximum: Decimal | None = None
    grade: Grade | None = None
    recognised: bool | None = None
    note: str = ""


@dataclass(frozen=True)
class Problem:
    """What is wrong with one part of a result, such as "total"; a leaf is named by its code."""

    part: str
    rule: str
    action: str


class ImportRules:
    """The rules of a set, ready to hold many results against; takes five queries."""

    def __init__(self, criteria_set: CriteriaSet) -> None:
        self.criteria_set = criteria_set
        self.rules: RuleSet = rules.rule_set(criteria_set)
        self.grades = {grade.code: grade for grade in criteria_set.grades.all()}
        self.leaves = list(criteria_set.criteria.filter(is_leaf=True))

    def outcome(self, result: CommuneResult) -> Outcome | None:
        """Return what the rules make of the points; None where the paper gives none."""
        return evaluate(self.rules, dict(result.points)) if result.points else None

    def problems(self, result: CommuneResult, period: Period) -> list[Problem]:
        """Return everything that is wrong with the result; empty where it may be taken."""
        wrong = [*self._point_problems(result), *self._decision_problems(result, period)]
        return wrong or self._total_problems(result)

    def _point_problems(self, result: CommuneResult) -> list[Problem]:
        if not result.points:
            return []
        found = []
        for code, leaf in self.rules.leaves.items():
            answer = result.points.get(code)
            if answer is None and not leaf.is_adjustment:
                label = self.rules.labels[code]
                rule = f"Thiếu điểm của {label}."
                action = "Hãy nhập đủ điểm, hoặc để trống điểm cả dòng và chỉ ghi tổng điểm."
                found.append(Problem(code, rule, action))
            if isinstance(answer, Decimal) and (wrong := check_points(leaf, answer)):
                rule, _, action = wrong.partition(". ")
                found.append(Problem(code, f"{rule}.", action))
        return found

    def _decision_problems(self, result: CommuneResult, period: Period) -> list[Problem]:
        found = []
        if not result.paper:
            rule = "Chưa ghi văn bản là nguồn của kết quả."
            found.append(Problem("paper", rule, "Hãy ghi số, ký hiệu, ngày, cơ quan ban hành."))
        if not period.first_day <= result.decided_on <= clock.today():
            rule = (
                f"Ngày văn bản phải từ {short_date(period.first_day)} "
                f"đến {short_date(clock.today())}."
            )
            found.append(Problem("decided_on", rule, "Hãy kiểm tra lại ngày của văn bản."))
        if result.recognised is not None and not self.criteria_set.recognition_name:
            rule = "Bộ tiêu chí này không có danh hiệu công nhận."
            found.append(Problem("recognised", rule, "Hãy để trống ô này."))
        return found

    def _total_problems(self, result: CommuneResult) -> list[Problem]:
        outcome = self.outcome(result)
        maximum = self.maximum(result, outcome)
        if (wrong := _bad_number(result.total)) or (wrong := _bad_number(result.maximum)):
            return [Problem("total", wrong, "Hãy nhập lại số này.")]
        if result.total is not None and result.total > maximum:
            rule = f"Tổng điểm {written(result.total)} cao hơn điểm tối đa {written(maximum)}."
            return [Problem("total", rule, "Hãy kiểm tra lại hai số này.")]
        if outcome and result.maximum is not None and result.maximum != outcome.maximum:
            rule = f"Điểm tối đa của các nội dung đã ghi là {written(outcome.maximum)}."
            return [Problem("maximum", rule, "Hãy sửa lại hoặc để trống ô này.")]
        if outcome and result.total not in (None, outcome.total) and not result.note:
            rule = (
                f"Tổng điểm {written(result.total or Decimal(0))} khác tổng các điểm "
                f"trong dòng là {written(outcome.total)}."
            )
            action = "Hãy sửa cho khớp, hoặc ghi rõ vì sao khác ở cột giải thích chênh lệch."
            return [Problem("total", rule, action)]
        return []

    def maximum(self, result: CommuneResult, outcome: Outcome | None) -> Decimal:
        """Return the maximum that the total is held against: of what applies, as the paper says,
        else of the whole set."""
        if outcome:
            return outcome.maximum
        return self.rules.full_scale if result.maximum is None else result.maximum


def round_problem(held: Round | None, criteria_set: CriteriaSet, period: str) -> str:
    """Return why results of that period cannot be taken from a paper; empty where they can."""
    if held and is_run_here(held):
        return f"Kỳ {period} của {held.unit} đã được chấm trên hệ thống nên không nhập đè."
    try:
        found = read_period(period)
    except ValueError as error:
        return str(error)
    if ".." in period:
        return "Mỗi dòng là một kỳ, ví dụ 2019."
    if found.last_day > clock.today():
        return f"Kỳ {period} chưa kết thúc nên chưa có kết quả để nhập."
    if not criteria_set.holds_on(found.last_day):
        when = period_words(period)
        return f"Bộ tiêu chí {criteria_set.code} không có hiệu lực vào ngày cuối {when}."
    return ""


def is_run_here(held: Round) -> bool:
    """Return whether any sheet of the round did not come from a paper; one query."""
    return held.sheets.filter(source="").exists()


def applicable(answer: Answer) -> Decimal | None:
    """Return the number of an answer; None for none and for "không áp dụng"."""
    return None if answer is NOT_APPLICABLE or answer is None else Decimal(str(answer))


def _bad_number(value: Decimal | None) -> str:
    if value is None:
        return ""
    if not value.is_finite() or not 0 <= value < LARGEST:
        return f"Điểm phải từ 0 đến dưới {written(LARGEST)}."
    if value != round(value, MOST_DECIMALS):
        return f"Điểm ghi không quá {MOST_DECIMALS} chữ số thập phân."
    return ""
