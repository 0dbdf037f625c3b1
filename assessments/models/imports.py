"""Workbooks that bring results from outside the system, kept as they came."""

from django.conf import settings
from django.db import models

from assessments.enums import ImportKind
from assessments.models.criteria import CriteriaSet
from communes.models import AdministrativeUnit


class ImportFile(models.Model):
    """A workbook with results of the communes of `unit`, kept byte for byte.

    `picks` says which commune (its key) is meant by a name that stands in the file (folded).
    `taken_at` is when rows of it were last taken in.
    """

    kind = models.CharField("loại", max_length=20, choices=ImportKind)
    criteria_set = models.ForeignKey(CriteriaSet, models.PROTECT, related_name="+")
    unit = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="import_files")
    name = models.CharField("tên tệp", max_length=200)
    file = models.FileField("tệp", upload_to="imports/%Y")
    sha256 = models.CharField(max_length=64)
    picks = models.JSONField("đơn vị đã chọn", default=dict, blank=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField("tải lên lúc")
    taken_at = models.DateTimeField("nhận lúc", null=True, blank=True)

    class Meta:
        verbose_name = "tệp kết quả tải lên"
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.name
