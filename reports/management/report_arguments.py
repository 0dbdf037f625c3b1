"""Kind, unit and period as the commands of reports take them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, NamedTuple

from django.core.management.base import CommandParser

from communes.models import AdministrativeUnit
from communes.periods import Period
from communes.unit_references import UnitRefused, overlaps, resolve
from config.command import CannotDo
from reports.figures.figure import Figure
from reports.figures.scope import scope_of
from reports.figures.sheet_papers import NoSheet, sheets_in
from reports.kinds import Kind, UnknownKind, kind_of


class Wanted(NamedTuple):
    """Which report is meant; `round_code` is empty where every round counts."""

    kind: Kind
    unit: AdministrativeUnit
    period: Period
    round_code: str = ""

    def figures(self) -> dict[str, Figure]:
        """Return the figures from today's data. Raises CannotDo where there is no sheet."""
        scope = replace(scope_of(self.unit, self.period), round_code=self.round_code)
        try:
            return self.kind.figures(scope)
        except NoSheet as problem:
            raise CannotDo(str(problem)) from problem

    def rounds(self) -> list[str]:
        """Return the rounds whose sheets the paper of one sheet could be made of."""
        if not self.kind.of_one_sheet:
            return []
        sheets = sheets_in(scope_of(self.unit, self.period))
        return [sheet.round.code for sheet in sheets]


def add_report_arguments(parser: CommandParser) -> None:
    """Add KIND, --unit, --period and --round."""
    parser.add_argument("kind", metavar="LOẠI", help="mã loại báo cáo, xem report_kinds")
    parser.add_argument(
        "--unit", required=True, help="mã đơn vị, có thể kèm ngày: 099 hoặc 099@2021-12-31"
    )
    parser.add_argument("--period", required=True, help="kỳ báo cáo, ví dụ 2021")
    parser.add_argument("--round", default="", help="mã đợt, khi xã có nhiều bảng trong một kỳ")


def wanted_report(options: dict[str, Any]) -> Wanted:
    """Return the report that the options mean. Raises CannotDo with what is wrong."""
    with _refusals():
        kind = kind_of(options["kind"])
        period = kind.read_period(options["period"])
        unit = resolve(options["unit"], period.last_day, kind.tiers)
    if not overlaps(unit, period):
        raise CannotDo(f"Trong kỳ {period.name} không có đơn vị {unit.full_name} ({unit.code}).")
    return Wanted(kind, unit, period, options.get("round", ""))


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except (UnknownKind, UnitRefused, ValueError) as refusal:
        raise CannotDo(str(refusal)) from refusal
