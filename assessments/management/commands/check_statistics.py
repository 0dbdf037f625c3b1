"""check_statistics: what the checks of statistics find for a unit and a period."""

from typing import Any

from django.core.management.base import CommandParser

from assessments import checks
from assessments.checks import Condition, Finding
from assessments.models import IndicatorGroup
from communes.enums import Tier
from communes.period_kinds import names_of
from communes.periods import Period, period_words, read_period
from communes.unit_references import UnitRefused, resolve
from config.command import CannotDo, Result
from config.command import Command as BaseCommand


class Command(BaseCommand):
    help = (
        "Rà soát số liệu của một đơn vị, một kỳ; mã thoát 1 khi còn điểm chưa sửa, chưa giải trình."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the unit, the period, and one table of the unit."""
        super().add_arguments(parser)
        parser.add_argument(
            "--unit", required=True, help="mã đơn vị, ví dụ 099 hoặc 03259@2021-12-31"
        )
        parser.add_argument("--period", required=True, help="kỳ, ví dụ 2021, 2021-H1, 2017..2021")
        parser.add_argument("--group", default="", help="mã bảng; bỏ trống là mọi bảng")

    def run(self, options: dict[str, Any]) -> Result:
        """Return the findings, problems where one is open. Raises CannotDo for a wrong name."""
        period = _period(options["period"])
        try:
            unit = resolve(options["unit"], period.last_day, list(Tier))
        except UnitRefused as error:
            raise CannotDo(str(error)) from error
        review = checks.review(unit, period.name, _groups(options["group"], period.name))
        found = review.findings
        return Result(
            data={
                "findings": [each.as_json() for each in found],
                "broken": [_broken(each) for each in review.broken],
            },
            lines=(*map(_line, found), *map(_broken_line, review.broken), _summary(found)),
            found_problems=any(each.is_open for each in found),
        )


def _period(name: str) -> Period:
    try:
        return read_period(name)
    except ValueError as error:
        raise CannotDo(str(error)) from error


def _groups(code: str, period: str) -> list[IndicatorGroup] | None:
    if not code:
        return None
    found = list(IndicatorGroup.objects.filter(code=code))
    if not found:
        codes = ", ".join(IndicatorGroup.objects.values_list("code", flat=True)) or "chưa có"
        raise CannotDo(f"Không có bảng số liệu mã “{code}”; các bảng hiện có: {codes}.")
    if not found[0].is_kept_for(period):
        kinds = names_of(found[0].kinds_of_period)
        raise CannotDo(f"Bảng “{code}” không lập cho kỳ {period}; kỳ của bảng là {kinds}.")
    return found


def _broken(condition: Condition) -> dict[str, str]:
    check = condition.check
    return {"group": check.group.code, "check": check.code, "problem": condition.broken}


def _broken_line(condition: Condition) -> str:
    return f"[điều kiện hỏng] {condition.check.label}: {condition.broken}"


def _line(finding: Finding) -> str:
    place = ", ".join(
        [finding.group.title, period_words(finding.period)]
        + ([finding.item.label] if finding.item else [])
    )
    line = f"[{_state(finding)}] {place}: {finding.problem} {finding.action}"
    return f"{line} Giải trình: {finding.explanation_text}" if finding.is_explained else line


def _state(finding: Finding) -> str:
    if finding.is_error:
        return "lỗi"
    return "đã giải trình" if finding.is_explained else "cần xem lại"


def _summary(found: list[Finding]) -> str:
    counted = checks.tally(found)
    return (
        f"{counted.errors} lỗi, {counted.queries} điểm cần xem lại, "
        f"{counted.explained} điểm đã giải trình."
    )
