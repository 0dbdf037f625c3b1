"""Which workbook to fill the command line means: whose points, or which groups of whom."""

from typing import Any

from assessments.enums import ImportKind
from assessments.models import IndicatorGroup, Sheet
from assessments.spreadsheets.fill.score_sheet import write_scores
from assessments.spreadsheets.fill.statistics_book import write_statistics
from communes.access import SYSTEM
from communes.enums import Tier
from communes.models import AdministrativeUnit
from communes.period_kinds import names_of
from communes.periods import Period, read_period
from communes.unit_references import UnitRefused, resolve
from config.command import CannotDo


def to_fill(options: dict[str, Any]) -> tuple[str, bytes]:
    """Return the code and the workbook of points or of groups of indicators.

    Raises CannotDo where the groups, the unit, the period, or the round are not clear.
    """
    if options["what"] == ImportKind.SCORES:
        return _scores(options)
    groups = _groups(options["what"])
    period = _period(options["period"])
    _refuse_other_periods(groups, period.name)
    unit = _unit(options["unit"], period, (Tier.PROVINCE, Tier.DISTRICT, Tier.COMMUNE))
    content = write_statistics(groups, unit, period.name, SYSTEM, is_bare=options["empty"])
    return options["what"], content


def _scores(options: dict[str, Any]) -> tuple[str, bytes]:
    period = _period(options["period"])
    unit = _unit(options["unit"], period, (Tier.COMMUNE,))
    related = ("unit__parent", "round__criteria_set", "round__unit")
    sheets = Sheet.objects.select_related(*related).filter(unit=unit, round__period=period.name)
    if options["set"]:
        sheets = sheets.filter(round__criteria_set__code=options["set"])
    found = list(sheets[:2])
    if len(found) == 1:
        return options["what"], write_scores(found[0], is_bare=options["empty"])
    if found:
        codes = ", ".join(sheet.round.criteria_set.code for sheet in sheets)
        raise CannotDo(
            f"{unit.title} có nhiều bảng điểm kỳ này; hãy thêm --set, một trong: {codes}."
        )
    raise CannotDo(f"{unit.title} không có bảng điểm nào trong kỳ {period.name}.")


def _groups(codes: str) -> list[IndicatorGroup]:
    wanted = list(dict.fromkeys(code.strip() for code in codes.split(",") if code.strip()))
    found = {group.code: group for group in IndicatorGroup.objects.filter(code__in=wanted)}
    if wanted and len(found) == len(wanted):
        return [found[code] for code in wanted]
    known = ", ".join(IndicatorGroup.objects.values_list("code", flat=True)) or "chưa có nhóm nào"
    raise CannotDo(
        f"“{codes}” không phải loại biểu mẫu. Hãy ghi criteria, history, results, scores, hoặc mã "
        f"nhóm chỉ tiêu: {known}."
    )


def _refuse_other_periods(groups: list[IndicatorGroup], period: str) -> None:
    for group in groups:
        if not group.is_kept_for(period):
            kinds = names_of(group.kinds_of_period)
            raise CannotDo(
                f"Bảng “{group.code}” không lập cho kỳ {period}; kỳ của bảng là {kinds}."
            )


def _unit(reference: str, period: Period, tiers: tuple[int, ...]) -> AdministrativeUnit:
    if not reference:
        raise CannotDo("Thiếu tham số --unit: mã đơn vị, ví dụ 099.")
    try:
        return resolve(reference, period.last_day, tiers)
    except UnitRefused as refusal:
        raise CannotDo(str(refusal)) from refusal


def _period(name: str) -> Period:
    if not name:
        raise CannotDo("Thiếu tham số --period: kỳ, ví dụ 2021 hoặc 2021-H1.")
    try:
        return read_period(name)
    except ValueError as error:
        raise CannotDo(str(error)) from error
