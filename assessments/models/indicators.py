"""Statistics: indicators as rows, observations as their values."""

from django.conf import settings
from django.db import models

from assessments.enums import DataType, ObservationStatus, PrintStyle, RollUp, Scope
from assessments.models.groups import BreakdownItem, IndicatorGroup
from communes.models import AdministrativeUnit


class Indicator(models.Model):
    """What is counted; `roll_up` says how communes become a district.

    `column_label` is the shorter label at the head of a column, below the headings it belongs to.
    `offices` are those that answer for it, parted by ";". `lower` and `upper` bound what may be
    typed. An indicator with a `formula` (see `assessments.expressions`) is computed, never typed.
    """

    code = models.SlugField("mã", max_length=60, unique=True)
    label = models.CharField("chỉ tiêu", max_length=1000)
    column_label = models.CharField("tên ngắn ở đầu cột", max_length=100, blank=True)
    unit_of_measure = models.CharField("đơn vị tính", max_length=60, blank=True)
    data_type = models.CharField("kiểu số liệu", max_length=10, choices=DataType)
    scope = models.CharField("cấp báo cáo", max_length=10, choices=Scope)
    roll_up = models.CharField("cách tổng hợp", max_length=10, choices=RollUp, default=RollUp.NONE)
    unit_kinds = models.CharField("chỉ áp dụng cho loại đơn vị", max_length=60, blank=True)
    offices = models.CharField("cơ quan phụ trách", max_length=300, blank=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    group = models.ForeignKey(
        IndicatorGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="indicators",
        verbose_name="nhóm chỉ tiêu",
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name="thuộc chỉ tiêu",
    )
    print_style = models.CharField(
        "ký hiệu đầu dòng", max_length=10, choices=PrintStyle, default=PrintStyle.NUMBER
    )
    is_italic = models.BooleanField("in nghiêng", default=False)
    indent = models.PositiveSmallIntegerField("mức thụt đầu dòng", default=0)
    lower = models.DecimalField("nhỏ nhất", max_digits=18, decimal_places=4, null=True, blank=True)
    upper = models.DecimalField("lớn nhất", max_digits=18, decimal_places=4, null=True, blank=True)
    formula = models.CharField("công thức tính", max_length=300, blank=True)

    class Meta:
        verbose_name = "chỉ tiêu thống kê"
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.label

    @property
    def office_names(self) -> tuple[str, ...]:
        """Return the offices that answer for it."""
        return tuple(name for part in self.offices.split(";") if (name := part.strip()))

    @property
    def is_computed(self) -> bool:
        """Return whether a formula gives the value."""
        return bool(self.formula)

    @property
    def holds_values(self) -> bool:
        """Return whether there is anything to type or compute: not for a line of headings."""
        return self.data_type != DataType.HEADING

    def is_kept_for(self, period: str) -> bool:
        """Return whether it has values of such periods. Raises ValueError where it is none."""
        return self.group is None or self.group.is_kept_for(period)


class Observation(models.Model):
    """One value of an indicator for a unit and a period; no row means there is no data.

    In a group with breakdown items it is the value of one `item`.

    A ratio keeps its numerator in `value` and its denominator in `base`; yes is 1 and no is 0.
    `value_version` and `details_version` are the versions at which the value, or the rest (status,
    day, source, printed words), was written last.
    """

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="observations")
    unit = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="observations")
    period = models.CharField("kỳ", max_length=10)
    item = models.ForeignKey(
        BreakdownItem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="observations",
        verbose_name="lĩnh vực",
    )
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
    value_version = models.PositiveIntegerField(default=0)
    details_version = models.PositiveIntegerField(default=0)
    is_invented = models.BooleanField("số liệu minh họa", default=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "số liệu"
        ordering = ["period", "unit", "indicator"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "unit", "period"],
                condition=models.Q(item=None),
                name="observation_once",
            ),
            models.UniqueConstraint(
                fields=["indicator", "unit", "period", "item"],
                condition=models.Q(item__isnull=False),
                name="observation_once_per_item",
            ),
        ]
        indexes = [models.Index(fields=["unit", "period"])]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.printed_text or self.value}"
