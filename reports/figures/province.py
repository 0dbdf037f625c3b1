"""All figures of the province's report on the grades of its communes."""

from collections.abc import Iterable

from assessments.models import Sheet
from communes.vietnamese import format_percent, join_list, two_digits
from reports.figures import catalogue, periods, province_tables, sources, units
from reports.figures.figure import Figure, Ratio, Source, Value
from reports.figures.finding import INVENTED, Finding, Findings, percent
from reports.figures.grades import DECIDED
from reports.figures.province_reading import ProvinceReading, read_province
from reports.figures.scope import Scope

CATALOGUE = "tong-hop-xep-loai-tinh"
ALL_REPORTED = "không có"


def figures(scope: Scope, set_code: str = "") -> dict[str, Figure]:
    """Return the figures by name; the number of queries does not depend on the number of rows.

    With `set_code` only the rounds under that criteria set count.
    """
    reading = read_province(scope, set_code)
    found = periods.find(scope) | units.find(scope) | _reporting(reading) | _results(reading)
    return catalogue.figures((*catalogue.entries(CATALOGUE), DECIDED), found)


def _reporting(reading: ProvinceReading) -> Findings:
    reporting = tuple(sources.of_unit(rater.unit) for rater in reading.reporting)
    silent = tuple(sources.of_unit(rater.unit) for rater in reading.silent)
    ratio = Ratio(len(reading.reporting), len(reading.raters))
    names = join_list([rater.unit.full_name for rater in reading.silent])
    decided = reading.decided
    return {
        "bao_cao.don_vi": Finding(ratio, reporting),
        "bao_cao.chua": Finding(names or ALL_REPORTED, silent),
        DECIDED.name: _finding(reading, Ratio(len(decided), reading.scope.size), decided),
    }


def _results(reading: ProvinceReading) -> Findings:
    decided, recognised = reading.decided, reading.recognised
    share = percent(len(recognised), len(decided))
    return {
        "xep_loai.so_don_vi": _finding(reading, len(decided), decided),
        "xep_loai.ket_qua": _finding(reading, _in_words(reading) or None, decided),
        "xep_loai.tsvm": _finding(reading, len(recognised) if decided else None, recognised),
        "xep_loai.tsvm_ty_le": _finding(reading, share, recognised),
        "bang.theo_huyen": _finding(reading, province_tables.by_rater(reading), decided),
        "bang.cong_nhan": _finding(reading, province_tables.recognised(reading), recognised),
        "bang.xep_hang": _finding(reading, province_tables.ranking(reading), decided),
    }


def _in_words(reading: ProvinceReading) -> str:
    """Return "Tốt 11 đơn vị, chiếm 57,89%; Khá …", with every grade of the sets."""
    total = len(reading.decided)
    if not total:
        return ""
    return "; ".join(
        f"{grade.name} {_share(len(reading.graded(grade.code)), total)}" for grade in reading.grades
    )


def _share(number: int, total: int) -> str:
    if not number:
        return "không có"
    share = format_percent(percent(number, total) or 0)
    return f"{two_digits(number)} đơn vị, chiếm {share}"


def _finding(reading: ProvinceReading, value: Value, sheets: Iterable[Sheet]) -> Finding:
    behind = (len(reading.decided), reading.scope.size)
    is_invented = any(rater.round and rater.round.is_invented for rater in reading.raters)
    rows = tuple(_source(sheet) for sheet in sheets)
    return Finding(value, rows, behind, INVENTED if is_invented else "")


def _source(sheet: Sheet) -> Source:
    grade = sheet.decided_grade.name if sheet.decided_grade else "không xếp loại"
    return sources.row(sheet, f"{sheet.unit.title}: {grade}", sources.sheet_page(sheet.pk))
