"""Uploaded workbooks, kept as they came: results from papers, templates that were filled."""

from django.conf import settings
from django.db import models

from assessments.enums import ImportKind
from assessments.models.criteria import CriteriaSet
from communes.models import AdministrativeUnit


class ImportFile(models.Model):
    """An uploaded workbook of `unit`, kept byte for byte.

    One with results of its communes is of a criteria set, and `picks` says which commune (its key)
    is meant by a name that stands in the file (folded). One that was filled is of a `period` and of
    the groups, or the criteria set, with these `codes`; `picks` then says which side of a conflict
    was chosen. `taken_at` is when something of it was last taken in, `taken` how many cells in all,
    `waiting` how many had to be put right then.
    """

    kind = models.CharField("loại", max_length=20, choices=ImportKind)
    criteria_set = models.ForeignKey(
        CriteriaSet, models.PROTECT, null=True, blank=True, related_name="+"
    )
    unit = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="import_files")
    period = models.CharField("kỳ", max_length=10, blank=True)
    codes = models.CharField("các bảng", max_length=1000, blank=True)
    name = models.CharField("tên tệp", max_length=200)
    file = models.FileField("tệp", upload_to="imports/%Y")
    sha256 = models.CharField(max_length=64)
    picks = models.JSONField("đã chọn", default=dict, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    uploaded_at = models.DateTimeField("tải lên lúc")
    taken_at = models.DateTimeField("nhận lúc", null=True, blank=True)
    taken = models.PositiveIntegerField("số ô đã nhận", default=0)
    waiting = models.PositiveIntegerField("số ô chờ sửa", default=0)

    class Meta:
        verbose_name = "tệp tải lên"
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def bringer(self) -> str:
        """Return who brought the file: a person, or a command of the operator."""
        return str(self.uploaded_by or "lệnh quản trị")
