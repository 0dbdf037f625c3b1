"""Checks of statistics: rows that say what has to hold, and explanations where it does not."""

from django.conf import settings
from django.db import models

from assessments.enums import Scope, Severity
from assessments.models.groups import BreakdownItem, IndicatorGroup
from communes.models import AdministrativeUnit


class Check(models.Model):
    """A condition over indicators, in the language of `assessments.expressions`.

    It holds, fails, or cannot be said for want of data. In a group with items it is looked at for
    each item. `action` says what to do where it fails.
    """

    code = models.SlugField("mã", max_length=60, unique=True)
    group = models.ForeignKey(IndicatorGroup, models.PROTECT, related_name="checks")
    severity = models.CharField("mức", max_length=10, choices=Severity, default=Severity.ERROR)
    label = models.CharField("điều kiện bằng lời", max_length=300)
    expression = models.CharField("điều kiện", max_length=500)
    action = models.CharField("cách xử lý", max_length=300)
    scope = models.CharField("áp dụng cho cấp", max_length=10, choices=Scope, default=Scope.BOTH)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    is_active = models.BooleanField("đang dùng", default=True)

    class Meta:
        verbose_name = "điều kiện rà soát số liệu"
        ordering = ["group", "order", "code"]

    def __str__(self) -> str:
        return self.label


class CheckExplanation(models.Model):
    """Why a unit keeps a value that a check asks about; it travels upward with the value.

    `numbers` are those that were explained: other numbers ask again. A withdrawn one has no text.
    """

    check_row = models.ForeignKey(Check, models.PROTECT, related_name="explanations")
    unit = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="check_explanations")
    period = models.CharField("kỳ", max_length=10)
    item = models.ForeignKey(BreakdownItem, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField("giải trình", max_length=2000, blank=True)
    numbers = models.TextField("số liệu được giải trình", blank=True)
    version = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = "giải trình số liệu"
        constraints = [
            models.UniqueConstraint(
                fields=["check_row", "unit", "period"],
                condition=models.Q(item=None),
                name="explanation_once",
            ),
            models.UniqueConstraint(
                fields=["check_row", "unit", "period", "item"],
                condition=models.Q(item__isnull=False),
                name="explanation_once_per_item",
            ),
        ]

    def __str__(self) -> str:
        return self.text
