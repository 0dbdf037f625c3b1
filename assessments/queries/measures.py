"""The measures that a goal can be held against, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from assessments.enums import DataType
from assessments.models import Grade, Indicator

REGISTERS = (
    ("office_solid_percent", "Tỷ lệ trụ sở kiên cố (%)"),
    ("office_new_design_percent", "Tỷ lệ trụ sở xây theo thiết kế mới (%)"),
    ("professional_percent", "Tỷ lệ cán bộ, công chức có trình độ chuyên môn từ trung cấp (%)"),
    ("theory_percent", "Tỷ lệ cán bộ, công chức có trình độ lý luận chính trị từ sơ cấp (%)"),
)
RECOGNISED = (
    ("recognised", "Số đơn vị được công nhận danh hiệu"),
    ("recognised_percent", "Tỷ lệ đơn vị được công nhận danh hiệu (%)"),
)
WITH_SHARE = (DataType.YES_NO, DataType.RATIO)


@dataclass(frozen=True)
class MeasureGroup:
    """Measures of one source: their names and what they are called."""

    name: str
    measures: tuple[tuple[str, str], ...]


def measure_groups() -> list[MeasureGroup]:
    """Return every measure by its source; two queries."""
    grades = dict(Grade.objects.order_by("criteria_set", "order").values_list("code", "name"))
    return [
        MeasureGroup("Kết quả xếp loại", (*_of_grades(grades.items()), *RECOGNISED)),
        MeasureGroup("Trụ sở và cán bộ, công chức", REGISTERS),
        MeasureGroup("Chỉ tiêu thống kê", tuple(_of_indicators(Indicator.objects.all()))),
    ]


def _of_grades(grades: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    for code, name in grades:
        yield f"grade:{code}", f"Số đơn vị xếp loại {name}"
        yield f"grade_percent:{code}", f"Tỷ lệ đơn vị xếp loại {name} (%)"
        yield f"grade_at_least:{code}", f"Số đơn vị xếp loại từ {name} trở lên"
        yield f"grade_at_least_percent:{code}", f"Tỷ lệ đơn vị xếp loại từ {name} trở lên (%)"


def _of_indicators(indicators: Iterable[Indicator]) -> Iterable[tuple[str, str]]:
    for each in indicators:
        if each.data_type == DataType.TEXT:
            continue
        yield f"indicator:{each.code}", each.label
        if each.data_type in WITH_SHARE:
            yield f"indicator_percent:{each.code}", f"{each.label}: tỷ lệ (%)"
