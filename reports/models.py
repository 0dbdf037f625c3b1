"""Reports: their sections while they are written, their bytes once they are frozen."""

from django.conf import settings
from django.db import models

from communes.models import AdministrativeUnit, Signer

LONGEST_TITLE = 2000  # characters: a task that is answered may stand as title, word for word


class Report(models.Model):
    """One report of a kind, for a unit and a period; a draft until `frozen_at` is set.

    Freezing makes the file for signature: figures, words and files are kept and no longer change.
    A frozen report is changed by another that `replaces` it; both are kept, the latest counts.
    """

    kind = models.SlugField("loại báo cáo", max_length=40)
    unit = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="reports")
    period = models.CharField("kỳ", max_length=10)
    signer = models.ForeignKey(Signer, models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField("tạo lúc")
    frozen_at = models.DateTimeField("chốt trình ký lúc", null=True, blank=True)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replacement",
        verbose_name="thay thế",
    )
    frozen_figures = models.JSONField("số liệu đã chốt", default=list, blank=True)

    class Meta:
        verbose_name = "báo cáo"
        ordering = ["-period", "unit", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "unit", "period"],
                condition=models.Q(replaces__isnull=True),
                name="report_once_per_period",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.period} – {self.unit}"


class Section(models.Model):
    """One section of a report's outline with its words.

    `shipped_hash` is the hash of the kind's own text that the words began from.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="sections")
    key = models.SlugField("khóa", max_length=60)
    order = models.PositiveSmallIntegerField("thứ tự")
    level = models.PositiveSmallIntegerField("cấp đề mục")
    style = models.CharField("kiểu đánh số", max_length=10)
    title = models.CharField("đề mục", max_length=LONGEST_TITLE, blank=True)
    body = models.TextField("nội dung", blank=True)
    is_plain = models.BooleanField("dòng đánh số, không phải đề mục", default=False)
    is_left_out = models.BooleanField("không đưa vào báo cáo", default=False)
    shipped_hash = models.CharField(max_length=64, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "mục báo cáo"
        ordering = ["report", "order", "pk"]
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="section_key_once")]

    def __str__(self) -> str:
        return self.title or self.key


class FrozenFile(models.Model):
    """The bytes of a frozen report in one format."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="files")
    format = models.CharField("định dạng", max_length=5)
    file = models.FileField("tệp", upload_to="issued/%Y")
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = "tệp đã chốt"
        ordering = ["report", "format"]
        constraints = [
            models.UniqueConstraint(fields=["report", "format"], name="one_file_per_format")
        ]

    def __str__(self) -> str:
        return f"{self.report}.{self.format}"
