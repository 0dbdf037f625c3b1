"""Targets of a plan, and whether they were met."""

from django.conf import settings
from django.db import models

from assessments.enums import Comparator, VerdictKind
from communes.models import AdministrativeUnit


class Target(models.Model):
    """One goal of a unit's plan for a period; its measures say when it is met."""

    unit = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="targets")
    period = models.CharField("kỳ", max_length=10)
    code = models.SlugField("mã", max_length=40)
    order = models.PositiveSmallIntegerField("thứ tự")
    name = models.CharField("mục tiêu", max_length=400)
    source = models.CharField("văn bản giao", max_length=300, blank=True)

    class Meta:
        verbose_name = "mục tiêu kế hoạch"
        ordering = ["unit", "period", "order"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "period", "code"], name="target_once")
        ]

    def __str__(self) -> str:
        return self.name


class TargetMeasure(models.Model):
    """One measurable part of a target: what is measured, and the value to reach.

    `measure` names a measure of `assessments.statistics`, such as `grade_at_least:kha`,
    `recognised` or `indicator:one_stop_operating`. A measure that is not `is_judged` is a stated
    plan figure which the verdict does not look at (a class that a better class makes smaller).
    """

    target = models.ForeignKey(Target, models.CASCADE, related_name="measures")
    code = models.SlugField("mã", max_length=40)
    order = models.PositiveSmallIntegerField("thứ tự")
    name = models.CharField("thước đo", max_length=300)
    measure = models.CharField("lấy từ", max_length=80)
    comparator = models.CharField("so sánh", max_length=2, choices=Comparator)
    value = models.DecimalField("chỉ tiêu giao", max_digits=12, decimal_places=4)
    unit_of_measure = models.CharField("đơn vị tính", max_length=40, blank=True)
    is_judged = models.BooleanField("dùng để kết luận", default=True)

    class Meta:
        verbose_name = "thước đo mục tiêu"
        ordering = ["target", "order"]
        constraints = [
            models.UniqueConstraint(fields=["target", "code"], name="measure_once_per_target")
        ]

    def __str__(self) -> str:
        return self.name


class Verdict(models.Model):
    """The verdict on a target: proposed from the data, decided by a person."""

    target = models.OneToOneField(Target, models.CASCADE, related_name="verdict")
    proposed = models.CharField("máy đề xuất", max_length=10, choices=VerdictKind, blank=True)
    decided = models.CharField("kết luận", max_length=10, choices=VerdictKind)
    reason = models.TextField("lý do khi khác đề xuất", blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField("kết luận lúc")

    class Meta:
        verbose_name = "kết luận mục tiêu"

    def __str__(self) -> str:
        return self.get_decided_display()
