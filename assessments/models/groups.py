"""Groups of indicators: the appendices and forms that hold them, with their layout."""

from django.db import models

from assessments.enums import Layout, Scope
from communes.models import AdministrativeUnit
from communes.period_kinds import WORDS, period_kind


class IndicatorGroup(models.Model):
    """One table of indicators: an appendix of a report, or a form of its own.

    `period_kinds` says for which kinds of period the table is made, parted by ";" (codes of
    `communes.period_kinds`); without them it is made for any.
    `periods` names the periods of the table, parted by ";"; without it they are the last `years`
    years up to the period that is reported. `span_head` stands over all columns of values,
    `column_head` over a single one. Where `appendix` is set, the table is printed in that appendix
    of `report` (the code of a kind of report), below `heading` where an appendix holds several.
    Where `last_day` is set the figures of a period are cut off on that day of its last month, and
    those of the next period begin on the day after (Nghị định 09/2019/NĐ-CP, Điều 12).
    """

    code = models.SlugField("mã", max_length=60, unique=True)
    title = models.CharField("tên bảng", max_length=300)
    heading = models.CharField("tiêu đề của bảng trong phụ lục", max_length=300, blank=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    layout = models.CharField("bố cục", max_length=20, choices=Layout, default=Layout.YEARS)
    scope = models.CharField("cấp nhập", max_length=10, choices=Scope, default=Scope.BOTH)
    years = models.PositiveSmallIntegerField("số năm trong bảng", default=1)
    period_kinds = models.CharField("các loại kỳ lập bảng", max_length=60, blank=True)
    periods = models.CharField("các kỳ trong bảng", max_length=200, blank=True)
    label_head = models.CharField("đầu cột chỉ tiêu", max_length=100, default="Chỉ tiêu")
    span_head = models.CharField("đầu cột chung của các kỳ", max_length=200, blank=True)
    column_head = models.CharField("đầu cột kết quả", max_length=200, blank=True)
    number_format = models.CharField("cách ghi số thứ tự", max_length=5, default="{}")
    note = models.TextField("ghi chú dưới bảng", blank=True)
    office = models.CharField("cơ quan phụ trách ghi sau tên bảng", max_length=200, blank=True)
    last_day = models.PositiveSmallIntegerField("ngày chốt số liệu", null=True, blank=True)
    report = models.SlugField("phụ lục của báo cáo", max_length=60, blank=True)
    appendix = models.PositiveSmallIntegerField("số phụ lục", null=True, blank=True)

    class Meta:
        verbose_name = "nhóm chỉ tiêu"
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.title

    @property
    def kinds_of_period(self) -> list[str]:
        """Return the kinds of period for which the table is made, in their order; [] for any."""
        return [kind.strip() for kind in self.period_kinds.split(";") if kind.strip()]

    @property
    def kinds_words(self) -> str:
        """Return for which kinds of period the table is made: "năm, giai đoạn"; "" for any."""
        return ", ".join(WORDS[kind] for kind in self.kinds_of_period)

    def is_kept_for(self, period: str) -> bool:
        """Return whether the table is made for such a period. Raises ValueError for none."""
        kinds = self.kinds_of_period
        return not kinds or period_kind(period) in kinds


class BreakdownItem(models.Model):
    """A line by which the values of a group are broken down, such as a field of procedures.

    `scope` says who types the line: the communes, whose values add up, or the district itself.
    """

    group = models.ForeignKey(IndicatorGroup, models.PROTECT, related_name="items")
    code = models.SlugField("mã", max_length=60)
    label = models.CharField("lĩnh vực", max_length=300)
    scope = models.CharField("cấp nhập", max_length=10, choices=Scope, default=Scope.BOTH)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "lĩnh vực của bảng"
        ordering = ["group", "order", "code"]
        constraints = [
            models.UniqueConstraint(fields=["group", "code"], name="item_once_per_group")
        ]

    def __str__(self) -> str:
        return self.label


class ColumnNote(models.Model):
    """What is said of one period of a unit's table: "Tính đến 31/3", or words typed for it."""

    group = models.ForeignKey(IndicatorGroup, models.CASCADE, related_name="column_notes")
    unit = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="column_notes")
    period = models.CharField("kỳ", max_length=10)
    as_of = models.DateField("số liệu tính đến ngày", null=True, blank=True)
    text = models.CharField("ghi chú ở đầu cột", max_length=100, blank=True)

    class Meta:
        verbose_name = "ghi chú của kỳ"
        constraints = [
            models.UniqueConstraint(
                fields=["group", "unit", "period"], name="column_note_once_per_period"
            )
        ]

    def __str__(self) -> str:
        if self.text or self.as_of is None:
            return self.text
        return f"Tính đến {self.as_of.day}/{self.as_of.month}"
