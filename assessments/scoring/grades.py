"""From points to total, grade and recognition, with the reasons."""

from dataclasses import dataclass
from decimal import Decimal

from assessments.scoring import explain
from assessments.scoring.conditions import Case, Finding, find, shown_percent
from assessments.scoring.explain import Line, reaches
from assessments.scoring.points import written
from assessments.scoring.rule_set import RuleSet
from assessments.scoring.rules import ON_PERCENT, RECOGNITION, GradeRule
from assessments.scoring.totals import Points, Tally, tally
from communes.vietnamese import join_list


@dataclass(frozen=True)
class Outcome:
    """What the rules make of a sheet.

    `total` and `maximum` are points, `percent` is total of maximum in hundredths (None when no row
    applies). `grade` is a grade code and `recognised` the recognition; both are None while answers
    are missing and where the set has none.
    """

    total: Decimal
    maximum: Decimal
    percent: Decimal | None
    grade: str | None
    recognised: bool | None
    missing: tuple[str, ...]
    explanation: tuple[Line, ...]


def evaluate(rules: RuleSet, points: Points, exclusions: frozenset[str] = frozenset()) -> Outcome:
    """Return the outcome of a sheet; `exclusions` are the codes of the exclusions that occurred.

    A grade whose conditions fail gives way to the next one whose conditions hold. The answers are
    taken as they are: `check_points` judges them one by one. Raises ValueError when an answer
    belongs to no leaf of the set.
    """
    sums = tally(rules, points)
    unready = _unready_line(rules, sums)
    if unready:
        return _outcome(sums, None, None, (*sums.lines, unready))
    case = Case(rules, sums, exclusions)
    grade, grade_lines = _decide_grade(case)
    recognised, recognition_lines = _decide_recognition(case, grade)
    lines = (*sums.lines, *grade_lines, *recognition_lines)
    return _outcome(sums, grade.code if grade else None, recognised, lines)


def _outcome(
    sums: Tally, grade: str | None, recognised: bool | None, lines: tuple[Line, ...]
) -> Outcome:
    percent = sums.total * 100 / sums.maximum if sums.maximum else None
    return Outcome(sums.total, sums.maximum, percent, grade, recognised, sums.missing, lines)


def _unready_line(rules: RuleSet, sums: Tally) -> Line | None:
    if sums.missing:
        names = join_list([rules.labels[code] for code in sums.missing])
        text = f"Chưa có số liệu của {names} nên chưa xếp loại."
        return Line(explain.MISSING, text, sums.missing)
    if not sums.maximum:
        return Line(explain.NOTHING, "Không có nội dung nào được áp dụng nên không xếp loại.")
    return None


def _decide_grade(case: Case) -> tuple[GradeRule | None, list[Line]]:
    lines: list[Line] = []
    for grade in case.rules.best_first:
        reached, line = _band(case, grade)
        lines.append(line)
        if not reached:
            continue
        findings = _findings(case, grade.code, grade)
        lines += [finding.line for finding in findings]
        if all(finding.holds for finding in findings):
            lines.append(Line(explain.RESULT, f"Xếp loại: {grade.name}.", (grade.code,)))
            return grade, lines
        lines.append(_refusal(grade, findings))
    return None, lines


def _band(case: Case, grade: GradeRule) -> tuple[bool, Line]:
    """Return whether the total reaches the grade, and the line that says so."""
    total, maximum = case.tally.total, case.tally.maximum
    codes, values = (grade.code, grade.on), (grade.lower_bound, Decimal(grade.order))
    if grade is case.rules.best_first[-1]:
        text = f"{grade.name}: các trường hợp còn lại."
        return True, Line(explain.LOWEST_GRADE, text, codes, values)
    reached = reaches(grade.on, grade.lower_bound, total, maximum)
    if grade.on == ON_PERCENT:
        bound, got = f"{written(grade.lower_bound)}%", shown_percent(total * 100 / maximum)
    else:
        bound, got = f"{written(grade.lower_bound)} điểm", f"{written(total)} điểm"
    verdict = "đủ điểm" if reached else "chưa đủ điểm"
    text = f"{grade.name}: từ {bound} trở lên; được {got}, {verdict}."
    return reached, Line(explain.GRADE, text, codes, values)


def _refusal(grade: GradeRule, findings: list[Finding]) -> Line:
    failed = [finding for finding in findings if not finding.holds]
    wanting = "; ".join(finding.wanting for finding in failed)
    codes = (grade.code, *(finding.line.codes[1] for finding in failed))
    text = f"Đủ điểm nhưng không xếp loại {grade.name}: {wanting}."
    return Line(explain.REFUSED, text, codes)


def _decide_recognition(case: Case, grade: GradeRule | None) -> tuple[bool | None, list[Line]]:
    findings = _findings(case, RECOGNITION, grade)
    if not findings:
        return None, []
    failed = [finding for finding in findings if not finding.holds]
    name = case.rules.recognition_name
    text = f"Đủ điều kiện công nhận “{name}”."
    if failed:
        wanting = "; ".join(finding.wanting for finding in failed)
        text = f"Chưa đủ điều kiện công nhận “{name}”: {wanting}."
    codes = tuple(finding.line.codes[1] for finding in failed)
    verdict = Line(explain.RECOGNISED, text, codes, (Decimal(not failed),))
    return not failed, [*(finding.line for finding in findings), verdict]


def _findings(case: Case, target: str, grade: GradeRule | None) -> list[Finding]:
    return [find(condition, case, grade) for condition in case.rules.conditions_of(target)]
