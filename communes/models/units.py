"""Administrative units as legal existences with a life span."""

from django.db import models
from django.db.models import Q

from communes import vietnamese
from communes.enums import SuccessionKind, Tier, UnitKind, VillageKind
from communes.models.dated import Dated, DatedQuerySet


class UnitQuerySet(DatedQuerySet):
    def within(self, unit: "AdministrativeUnit") -> "UnitQuerySet":
        """Return `unit` and every unit below it, of whatever date."""
        return self.filter(within(unit.pk))

    def communes(self) -> "UnitQuerySet":
        """Return the units of the lowest tier."""
        return self.filter(tier=Tier.COMMUNE)


def within(unit_id: int, prefix: str = "") -> Q:
    """Return the condition "is that unit or lies below it".

    `prefix` is the look-up path to the unit from the model that is filtered, such as "unit__".
    The tree has three tiers at the most, so two steps up reach the root.
    """
    return (
        Q(**{f"{prefix}id": unit_id})
        | Q(**{f"{prefix}parent_id": unit_id})
        | Q(**{f"{prefix}parent__parent_id": unit_id})
    )


class AdministrativeUnit(Dated):
    """One legal existence of a unit.

    `code` is the GSO code and does not identify a unit over time: after 1 July 2025 most codes
    name another unit. `key` does. `list_order` is the place in the list that the unit above uses
    in its papers; 0 where that list is not known, and then the name decides.
    """

    key = models.SlugField("khóa", max_length=80, unique=True)
    code = models.CharField("mã đơn vị hành chính", max_length=5, db_index=True)
    name = models.CharField("tên", max_length=100)
    kind = models.CharField("loại", max_length=20, choices=UnitKind)
    tier = models.PositiveSmallIntegerField("cấp", choices=Tier)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="trực thuộc",
    )
    list_order = models.PositiveSmallIntegerField("thứ tự trong danh sách của cấp trên", default=0)
    sort_key = models.CharField(max_length=400, editable=False, db_index=True)
    folded_name = models.CharField(max_length=120, editable=False, db_index=True)

    objects = UnitQuerySet.as_manager()  # type: ignore[misc]  # a wider manager than Dated has

    class Meta(Dated.Meta):
        verbose_name = "đơn vị hành chính"
        ordering = ["sort_key", "pk"]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """Return kind and name as written inside a sentence: "xã Quài Tở"."""
        return f"{self.get_kind_display()} {self.name}"

    @property
    def title(self) -> str:
        """Return kind and name as written at the start of a line: "Xã Quài Tở"."""
        full_name = self.full_name
        return full_name[:1].upper() + full_name[1:]

    def save(self, **kwargs) -> None:
        self.name = vietnamese.nfc(self.name)
        self.sort_key = vietnamese.sort_key(self.name)
        self.folded_name = vietnamese.fold(self.name)
        super().save(**kwargs)


class UnitAlias(models.Model):
    """Another spelling under which a unit may stand in a paper or a workbook."""

    unit = models.ForeignKey(AdministrativeUnit, models.CASCADE, related_name="aliases")
    name = models.CharField("cách viết khác", max_length=100)

    class Meta:
        verbose_name = "cách viết khác"
        constraints = [models.UniqueConstraint(fields=["unit", "name"], name="alias_once_per_unit")]

    def __str__(self) -> str:
        return self.name


class UnitSuccession(models.Model):
    """One step from an old unit to a new one."""

    predecessor = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="origins")
    kind = models.CharField("hình thức", max_length=20, choices=SuccessionKind)
    effective_on = models.DateField("có hiệu lực từ")
    legal_basis = models.CharField("căn cứ pháp lý", max_length=200)

    class Meta:
        verbose_name = "kế thừa đơn vị"
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once")
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class Village(Dated):
    """A village or block of a commune."""

    unit = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="villages")
    kind = models.CharField("loại", max_length=10, choices=VillageKind)
    name = models.CharField("tên", max_length=100)
    is_invented = models.BooleanField("số liệu minh họa", default=False)

    class Meta(Dated.Meta):
        verbose_name = "bản, khối phố"
        ordering = ["unit", "name"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.name}"


class Office(Dated):
    """The headquarters of a unit, with marks that are independent of one another."""

    unit = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="offices")
    is_solid = models.BooleanField("kiên cố", default=False)
    is_new_design = models.BooleanField("xây theo thiết kế mới", default=False)
    is_temporary = models.BooleanField("trụ sở tạm", default=False)
    meets_area_norm = models.BooleanField("đủ diện tích theo quy định", default=False)
    storeys = models.PositiveSmallIntegerField("số tầng", null=True, blank=True)
    is_invented = models.BooleanField("số liệu minh họa", default=False)

    class Meta(Dated.Meta):
        verbose_name = "trụ sở"
        ordering = ["unit"]

    def __str__(self) -> str:
        return f"Trụ sở {self.unit}"
