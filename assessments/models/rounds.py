"""A round: one set of criteria, one period, one rating unit."""

from django.db import models

from assessments.models.criteria import CriteriaSet
from communes.models import AdministrativeUnit


class Round(models.Model):
    """A rating round (đợt đánh giá, xếp loại); its code is `<set>-<period>-<unit code>`."""

    code = models.SlugField("mã đợt", max_length=60, unique=True)
    criteria_set = models.ForeignKey(CriteriaSet, models.PROTECT, related_name="rounds")
    period = models.CharField("kỳ", max_length=10)
    unit = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="rounds")
    begins_on = models.DateField("kỳ đánh giá từ ngày")
    ends_on = models.DateField("đến ngày")
    entry_deadline = models.DateField("hạn tự chấm và gửi thẩm định")
    review_deadline = models.DateField("hạn thẩm định")
    decision_deadline = models.DateField("hạn quyết định")
    is_closed = models.BooleanField("đã đóng", default=False)
    is_invented = models.BooleanField("số liệu minh họa", default=False)

    class Meta:
        verbose_name = "đợt đánh giá, xếp loại"
        ordering = ["-period", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["criteria_set", "period", "unit"], name="round_once_per_period_and_unit"
            )
        ]

    def __str__(self) -> str:
        return f"Đánh giá, xếp loại năm {self.period} – {self.unit}"
