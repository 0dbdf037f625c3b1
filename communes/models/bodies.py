"""Bodies that issue papers, and the people who sign for them."""

from django.db import models

from communes.enums import BodyKind, SigningCapacity
from communes.models.dated import Dated
from communes.models.units import AdministrativeUnit


class Body(Dated):
    """A body of a unit: name as printed, symbol, place.

    Nghị định 30/2020, Phụ lục I, mục II.2–4: name of the superior body, name of the body, symbol
    of the paper, place of issue.
    """

    unit = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="bodies")
    kind = models.CharField("loại", max_length=20, choices=BodyKind)
    name = models.CharField("tên đầy đủ", max_length=200)
    printed_superior = models.CharField("cơ quan chủ quản, như in", max_length=200, blank=True)
    printed_name = models.CharField("tên, như in", max_length=200)
    symbol = models.CharField("ký hiệu", max_length=30)
    drafting_symbol = models.CharField("ký hiệu đơn vị soạn thảo", max_length=30, blank=True)
    place = models.CharField("địa danh", max_length=100)

    class Meta(Dated.Meta):
        verbose_name = "cơ quan"
        ordering = ["unit", "kind", "pk"]

    def __str__(self) -> str:
        return self.name


class Signer(Dated):
    """Who signs for a body from one day to another, in which capacity and post."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="signers")
    full_name = models.CharField("họ và tên", max_length=100)
    capacity = models.CharField("quyền hạn", max_length=5, choices=SigningCapacity, blank=True)
    post = models.CharField("chức vụ", max_length=100)
    head_post = models.CharField(
        "chức vụ của người đứng đầu (khi ký thay)", max_length=100, blank=True
    )
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    is_invented = models.BooleanField("người minh họa", default=False)

    class Meta(Dated.Meta):
        verbose_name = "người ký"
        ordering = ["body", "order", "pk"]

    def __str__(self) -> str:
        return f"{self.full_name}, {self.post}"
