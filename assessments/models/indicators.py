"""Statistics: indicators as rows, observations as their values."""

from django.conf import settings
from django.db import models

from assessments.enums import DataType, ObservationStatus, RollUp, Scope
from communes.models import AdministrativeUnit


class Indicator(models.Model):
    """What is counted; `roll_up` says how communes become a district."""

    code = models.SlugField("mã", max_length=60, unique=True)
    label = models.CharField("chỉ tiêu", max_length=300)
    unit_of_measure = models.CharField("đơn vị tính", max_length=60, blank=True)
    data_type = models.CharField("kiểu số liệu", max_length=10, choices=DataType)
    scope = models.CharField("cấp báo cáo", max_length=10, choices=Scope)
    roll_up = models.CharField("cách tổng hợp", max_length=10, choices=RollUp, default=RollUp.NONE)
    unit_kinds = models.CharField("chỉ áp dụng cho loại đơn vị", max_length=60, blank=True)
    office = models.CharField("cơ quan phụ trách", max_length=200, blank=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "chỉ tiêu thống kê"
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.label


class Observation(models.Model):
    """One value of an indicator for a unit and a period; no row means there is no data.

    A ratio keeps its numerator in `value` and its denominator in `base`; yes is 1 and no is 0.
    """

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="observations")
    unit = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="observations")
    period = models.CharField("kỳ", max_length=10)
    value = models.DecimalField("giá trị", max_digits=18, decimal_places=4, null=True, blank=True)
    base = models.DecimalField("mẫu số", max_digits=18, decimal_places=4, null=True, blank=True)
    printed_text = models.CharField("chữ in ra", max_length=200, blank=True)
    typed_text = models.CharField("chữ đã nhập, chưa hợp lệ", max_length=200, blank=True)
    status = models.CharField(
        "tình trạng số liệu",
        max_length=20,
        choices=ObservationStatus,
        default=ObservationStatus.OFFICIAL,
    )
    as_of = models.DateField("số liệu tính đến ngày", null=True, blank=True)
    source = models.CharField("nguồn", max_length=300, blank=True)
    version = models.PositiveIntegerField(default=0)
    is_invented = models.BooleanField("số liệu minh họa", default=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "số liệu"
        ordering = ["period", "unit", "indicator"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "unit", "period"], name="observation_once")
        ]
        indexes = [models.Index(fields=["unit", "period"])]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.printed_text or self.value}"
