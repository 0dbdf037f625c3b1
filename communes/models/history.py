"""The append-only record of changes: one hash chain per unit."""

from django.conf import settings
from django.db import models

from communes.models.units import AdministrativeUnit


class ChainHead(models.Model):
    """The last link of a chain; locked while a link is added.

    The chain named "he-thong" has no unit: it holds reference data and accounts.
    """

    name = models.CharField("chuỗi", max_length=80, unique=True)
    unit = models.ForeignKey(AdministrativeUnit, models.PROTECT, null=True, related_name="+")
    length = models.PositiveIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    class Meta:
        verbose_name = "đầu chuỗi lịch sử"

    def __str__(self) -> str:
        return f"{self.name}: {self.length}"


class Change(models.Model):
    """One changed field of one subject: who, when, what, from, to, why."""

    chain = models.ForeignKey(ChainHead, models.PROTECT, related_name="changes")
    number = models.PositiveIntegerField("số thứ tự")
    at = models.DateTimeField("lúc")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    actor = models.CharField("người thực hiện", max_length=300)
    subject_table = models.CharField("bảng", max_length=60)
    subject_id = models.CharField("khóa", max_length=40)
    subject_label = models.CharField("đối tượng", max_length=300)
    field = models.CharField("trường", max_length=60)
    old = models.TextField("cũ", blank=True)
    new = models.TextField("mới", blank=True)
    reason = models.TextField("lý do", blank=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = "thay đổi"
        ordering = ["chain", "number"]
        constraints = [
            models.UniqueConstraint(fields=["chain", "number"], name="link_once_per_chain")
        ]
        indexes = [models.Index(fields=["subject_table", "subject_id"])]

    def __str__(self) -> str:
        return f"{self.subject_label}, {self.field}: {self.old} → {self.new}"
