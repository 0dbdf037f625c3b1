"""Kind, unit and period as the commands of reports take them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.core.management.base import CommandParser

from communes.models import AdministrativeUnit
from communes.periods import Period
from config.command import CannotDo
from reports.kinds import Kind, UnknownKind, kind_of
from reports.units import UnitRefused, overlaps, resolve


class Wanted(NamedTuple):
    """Which report is meant."""

    kind: Kind
    unit: AdministrativeUnit
    period: Period


def add_report_arguments(parser: CommandParser) -> None:
    """Add KIND, --unit and --period."""
    parser.add_argument("kind", metavar="LOẠI", help="mã loại báo cáo, xem report_kinds")
    parser.add_argument(
        "--unit", required=True, help="mã đơn vị, có thể kèm ngày: 099 hoặc 099@2021-12-31"
    )
    parser.add_argument("--period", required=True, help="kỳ báo cáo, ví dụ 2021")


def wanted_report(options: dict[str, Any]) -> Wanted:
    """Return the report that the options mean. Raises CannotDo with what is wrong."""
    with _refusals():
        kind = kind_of(options["kind"])
        period = kind.read_period(options["period"])
        unit = resolve(options["unit"], period.last_day, kind.tiers)
    if not overlaps(unit, period):
        raise CannotDo(f"Trong kỳ {period.name} không có đơn vị {unit.full_name} ({unit.code}).")
    return Wanted(kind, unit, period)


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except (UnknownKind, UnitRefused, ValueError) as refusal:
        raise CannotDo(str(refusal)) from refusal
