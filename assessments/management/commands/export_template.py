"""export_template: the workbook to fill."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.db.models import Q

from assessments.definitions import stored_definitions
from assessments.enums import ImportKind
from assessments.management.fill_arguments import to_fill
from assessments.models import CriteriaSet
from assessments.rules import stored_data
from assessments.spreadsheets.criteria_sheets import WHAT, write_criteria_workbook
from assessments.spreadsheets.definitions_sheets import WHAT as DEFINITIONS
from assessments.spreadsheets.definitions_sheets import write_definitions_workbook
from assessments.spreadsheets.results_sheets import write_results_workbook
from assessments.spreadsheets.results_table import results_table, years_between
from assessments.spreadsheets.results_units import raters_of
from communes.models import AdministrativeUnit
from communes.periods import Period, read_period
from config.command import CannotDo, Result
from config.command import Command as BaseCommand

Maker = Callable[[dict[str, Any]], tuple[str | None, bytes]]


class Command(BaseCommand):
    help = "Xuất tệp Excel mẫu để điền, kèm trang hướng dẫn."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add what is exported, for whom, and where to."""
        super().add_arguments(parser)
        parser.add_argument(
            "what", help="loại biểu mẫu, hoặc mã các nhóm chỉ tiêu cách nhau bằng dấu phẩy"
        )
        parser.add_argument("--unit", default="", help="mã đơn vị, ví dụ 099 hoặc 099@2021-12-31")
        parser.add_argument("--period", default="", help="kỳ, ví dụ 2021 hoặc 2017..2021")
        parser.add_argument("--set", default="", help="mã bộ tiêu chí, ví dụ cqcs34")
        parser.add_argument("--empty", action="store_true", help="mẫu trống")
        parser.add_argument("--output", required=True, type=Path, help="tệp .xlsx được ghi")

    def run(self, options: dict[str, Any]) -> Result:
        """Write the workbook. Raises CannotDo where it is not clear which one is meant."""
        code, content = MAKERS.get(options["what"], to_fill)(options)
        options["output"].write_bytes(content)
        return Result(
            data={"what": options["what"], "set": code, "output": str(options["output"])},
            lines=(f"Đã ghi {options['output']}.",),
        )


def _criteria(options: dict[str, Any]) -> tuple[str | None, bytes]:
    found = None if options["empty"] else _criteria_set(options)
    content = write_criteria_workbook(stored_data(found) if found else None)
    return (found.code if found else None), content


def _results(options: dict[str, Any]) -> tuple[str, bytes]:
    """Return the workbook of results from papers: whose communes, and in which years."""
    period = _period(options["period"])
    raters = raters_of(AdministrativeUnit.objects.all(), options["unit"].partition("@")[0])
    if not raters:
        raise CannotDo(f"Không có đơn vị tổ chức đánh giá mã “{options['unit']}”; ví dụ 099.")
    rules = _set_in_force(options["set"], period, raters)
    years = years_between(period.first_day.year, period.year)
    names = years if ".." in period.name else [period.name]
    kind = ImportKind(options["what"])
    table = results_table(kind, rules, raters, [] if options["empty"] else names)
    return rules.code, write_results_workbook(table)


def _definitions(options: dict[str, Any]) -> tuple[None, bytes]:
    """Return the workbook of groups, items, indicators and checks, of every unit and period."""
    data = None if options["empty"] else stored_definitions()
    return None, write_definitions_workbook(data)


MAKERS: dict[str, Maker] = {
    WHAT: _criteria,
    DEFINITIONS: _definitions,
    ImportKind.HISTORY.value: _results,
    ImportKind.RESULTS.value: _results,
}


def _set_in_force(code: str, period: Period, raters: Sequence[AdministrativeUnit]) -> CriteriaSet:
    """Return the set of that code; without one that in force, of several that used around here."""
    sets = CriteriaSet.objects.filter(code=code) if code else CriteriaSet.objects.all()
    in_force = sets.on(period.last_day).order_by("code")
    for found in (in_force, in_force.filter(_used_around(raters)).distinct()):
        if len(meant := list(found[:2])) == 1:
            return meant[0]
    codes = ", ".join(CriteriaSet.objects.values_list("code", flat=True)) or "chưa có bộ nào"
    raise CannotDo(
        f"Hãy chọn bằng --set đúng một bộ tiêu chí có hiệu lực vào cuối kỳ {period.name}; "
        f"hiện có: {codes}."
    )


def _used_around(raters: Sequence[AdministrativeUnit]) -> Q:
    """Return the condition "rounds were held under it in the province of these units"."""
    provinces = [unit.parent_id or unit.pk for unit in raters]
    return Q(rounds__unit__in=provinces) | Q(rounds__unit__parent__in=provinces)


def _period(name: str) -> Period:
    try:
        return read_period(name)
    except ValueError as error:
        raise CannotDo(str(error)) from error


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
    last_day = _period(options["period"]).last_day
    if options["unit"]:
        return sets.filter(rounds__period=options["period"])
    return sets.on(last_day)
