"""What stands under the tables of the province's report: papers, missing totals, changes."""

from assessments.models import Sheet
from communes.vietnamese import join_list
from reports.figures.province_reading import ProvinceReading

OF_DECIDED = "Tỷ lệ tính trên số đơn vị cấp xã đã quyết định."
TIES = "Các đơn vị bằng điểm có cùng thứ tự."
RECOGNITION = {True: "được công nhận", False: "không được công nhận", None: "không xét công nhận"}


def under_districts(reading: ProvinceReading) -> str:
    """Return what the shares are of, and which results were taken from which paper."""
    taken = [
        f"Kết quả của {rater.unit} nhập từ {rater.source}."
        for rater in reading.raters
        if rater.source
    ]
    return " ".join([OF_DECIDED, *taken])


def under_ranking(reading: ProvinceReading) -> str:
    """Return whether there are ties, who has no total, and what the province changed."""
    ranked = {row.sheet.pk for row in reading.ranked}
    ties = [TIES] if any(row.place.tied for row in reading.ranked) else []
    pointless = [str(sheet.unit) for sheet in reading.decided if sheet.pk not in ranked]
    changed = [_changed(sheet) for sheet in reading.decided if sheet.is_changed_above]
    return " ".join([*ties, *_without(pointless), *_otherwise(changed)])


def _without(names: list[str]) -> list[str]:
    if not names:
        return []
    return [f"Không có thứ tự vì văn bản không ghi tổng điểm: {join_list(names)}."]


def _otherwise(changed: list[str]) -> list[str]:
    return [f"Tỉnh thông báo khác kết quả quyết định: {'; '.join(changed)}."] if changed else []


def _changed(sheet: Sheet) -> str:
    parts = [str(sheet.province_grade)] if sheet.province_grade else []
    if sheet.round.criteria_set.recognition_name:
        parts.append(RECOGNITION[sheet.province_recognition])
    return f"{sheet.unit} ({', '.join(parts)})"
