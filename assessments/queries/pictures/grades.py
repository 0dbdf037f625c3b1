"""How the grades are distributed, this year and in the years before."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from assessments.charts import Chart, Column, Kind, Row, Value
from assessments.models import Sheet
from assessments.queries.pictures.years import YearOfRound, source_of
from communes.vietnamese import format_percent, join_list

NO_GRADE = "Chưa xếp loại"
RECOGNITION = {True: "Được công nhận", False: "Không được công nhận", None: "Không xét"}


def grades_picture(years: Sequence[YearOfRound]) -> Chart | None:
    """Return how many communes have each grade in each year, in number and percent; one query.

    A set without grades shows the recognition; None for a set without either, or without results.
    """
    present = years[-1]
    rules = present.round.criteria_set
    if not any(year.sheets for year in years):
        return None
    if names := [grade.name for grade in rules.grades.all()]:
        return _chart(years, "Xếp loại", [*names, NO_GRADE], _grade_name)
    if rules.recognition_name:
        head = f"Công nhận {rules.recognition_name}"
        return _chart(years, head, list(RECOGNITION.values()), _recognition_name)
    return None


def _chart(
    years: Sequence[YearOfRound], head: str, classes: list[str], name_of: Callable[[Sheet], str]
) -> Chart:
    counted = [[name_of(sheet) for sheet in year.sheets] for year in years]
    present = years[-1]
    optional = {NO_GRADE, RECOGNITION[None]}
    shown = [each for each in classes if each not in optional or any(each in c for c in counted)]
    return Chart(
        code="xep-loai",
        kind=Kind.BARS,
        title=f"{head} năm {present.name} và các năm trước, {present.round.unit}",
        unit="số đơn vị (tỷ lệ trên số đơn vị có kết quả của năm đó)",
        source=source_of(present),
        summary=_summary(present, shown, counted[-1]),
        row_head=head,
        columns=tuple(Column(year.name) for year in years),
        rows=tuple(Row(each, tuple(_value(each, found) for found in counted)) for each in shown),
    )


def _value(name: str, found: list[str]) -> Value:
    if not found:
        return Value(None, "chưa có kết quả")
    number = Decimal(found.count(name))
    return Value(number, f"{number} ({format_percent(number * 100 / len(found), 1)})")


def _summary(year: YearOfRound, classes: list[str], found: list[str]) -> str:
    if not found:
        return f"Năm {year.name} chưa có đơn vị nào thẩm định xong."
    counts = [f"{each} {found.count(each)}" for each in classes if each in found]
    return f"Năm {year.name}: {join_list(counts)}, trên {len(found)} đơn vị có kết quả."


def _grade_name(sheet: Sheet) -> str:
    return sheet.present_grade.name if sheet.present_grade else NO_GRADE


def _recognition_name(sheet: Sheet) -> str:
    return RECOGNITION[sheet.present_recognition]
