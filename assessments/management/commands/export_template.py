"""export_template: the workbook to fill."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from assessments.models import CriteriaSet
from assessments.rules import stored_data
from assessments.spreadsheets.criteria_sheets import WHAT, write_criteria_workbook
from communes.periods import read_period
from config.command import CannotDo, Result
from config.command import Command as BaseCommand


class Command(BaseCommand):
    help = "Xuất tệp Excel mẫu để điền, kèm trang hướng dẫn."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add what is exported, for whom, and where to."""
        super().add_arguments(parser)
        parser.add_argument("what", choices=(WHAT,), help="loại biểu mẫu")
        parser.add_argument("--unit", default="", help="mã đơn vị của đợt đánh giá, ví dụ 099")
        parser.add_argument("--period", default="", help="kỳ, ví dụ 2021")
        parser.add_argument("--set", default="", help="mã bộ tiêu chí, ví dụ cqcs34")
        parser.add_argument("--empty", action="store_true", help="mẫu trống")
        parser.add_argument("--output", required=True, type=Path, help="tệp .xlsx được ghi")

    def run(self, options: dict[str, Any]) -> Result:
        """Write the workbook. Raises CannotDo where no single criteria set is meant."""
        found = None if options["empty"] else _criteria_set(options)
        content = write_criteria_workbook(stored_data(found) if found else None)
        options["output"].write_bytes(content)
        code = found.code if found else None
        return Result(
            data={"what": options["what"], "set": code, "output": str(options["output"])},
            lines=(f"Đã ghi {options['output']}.",),
        )


def _criteria_set(options: dict[str, Any]) -> CriteriaSet:
    sets = CriteriaSet.objects.all()
    if options["set"]:
        sets = sets.filter(code=options["set"])
    if options["unit"]:
        sets = sets.filter(rounds__unit__code=options["unit"].partition("@")[0])
    if options["period"]:
        sets = _of_period(sets, options)
    found = list(sets.distinct()[:2])
    if len(found) == 1:
        return found[0]
    codes = ", ".join(CriteriaSet.objects.values_list("code", flat=True)) or "chưa có bộ nào"
    raise CannotDo(f"Hãy chọn đúng một bộ tiêu chí bằng --set; hiện có: {codes}.")


def _of_period(sets: Any, options: dict[str, Any]) -> Any:
    try:
        last_day = read_period(options["period"]).last_day
    except ValueError as error:
        raise CannotDo(str(error)) from error
    if options["unit"]:
        return sets.filter(rounds__period=options["period"])
    return sets.on(last_day)
