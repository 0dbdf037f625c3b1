"""What an administrator should know of open rounds before she changes a unit."""

from django.db.models import Q

from assessments.models import Round
from communes.models import AdministrativeUnit
from communes.periods import period_words


def open_rounds(unit: AdministrativeUnit) -> list[str]:
    """Return a sentence about the open rounds that have a sheet of the unit or of one below it."""
    mine = Q(sheets__unit=unit) | Q(sheets__unit__parent=unit) | Q(unit=unit)
    found = Round.objects.filter(mine, is_closed=False).select_related("unit", "criteria_set")
    names = [
        f"{period_words(held.period)} của {held.unit} (bộ {held.criteria_set.code})"
        for held in found.distinct().order_by("period", "code")
    ]
    if not names:
        return []
    return [
        f"Đợt đang mở: {'; '.join(names)}. Đợt đang mở giữ các bảng của đơn vị cũ đến hết đợt; "
        "đơn vị mới có bảng từ đợt mở sau ngày thay đổi."
    ]
