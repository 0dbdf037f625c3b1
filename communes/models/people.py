"""People of the communes: appointments, qualifications, seats, and plain counts."""

from django.db import models
from django.db.models import Q

from communes import vietnamese
from communes.enums import (
    AppointmentReason,
    DisciplineKind,
    OfficialCategory,
    QualificationKind,
    QualificationLevel,
)
from communes.models.dated import Dated
from communes.models.units import AdministrativeUnit


class Person(models.Model):
    """A natural person; sorted by given name, as Vietnamese lists are."""

    number = models.CharField("số hiệu", max_length=20, unique=True)
    full_name = models.CharField("họ và tên", max_length=100)
    birth_date = models.DateField("ngày sinh", null=True, blank=True)
    is_female = models.BooleanField("nữ", default=False)
    ethnicity = models.CharField("dân tộc", max_length=40, blank=True)
    is_invented = models.BooleanField("người minh họa", default=False)
    sort_key = models.CharField(max_length=400, editable=False, db_index=True)

    class Meta:
        verbose_name = "người"
        ordering = ["sort_key", "pk"]

    def __str__(self) -> str:
        return self.full_name

    def save(self, **kwargs) -> None:
        self.full_name = vietnamese.nfc(self.full_name)
        self.sort_key = vietnamese.given_name_key(self.full_name)
        super().save(**kwargs)


class Appointment(Dated):
    """A post held at a unit; several at once are kiêm nhiệm, only one of them counts the head."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments")
    unit = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="appointments")
    post = models.CharField("chức danh", max_length=100)
    category = models.CharField("nhóm", max_length=30, choices=OfficialCategory)
    reason = models.CharField("lý do bắt đầu", max_length=20, choices=AppointmentReason)
    from_unit = models.ForeignKey(
        AdministrativeUnit, models.PROTECT, null=True, blank=True, related_name="departures"
    )
    is_concurrent = models.BooleanField("kiêm nhiệm", default=False)

    class Meta(Dated.Meta):
        verbose_name = "bổ nhiệm, bố trí"
        ordering = ["unit", "person"]
        indexes = [models.Index(fields=["unit", "category"])]

    def __str__(self) -> str:
        return f"{self.person}: {self.post}, {self.unit}"


class Qualification(models.Model):
    """A rung that a person has reached; the highest of a ladder counts."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="qualifications")
    kind = models.CharField("loại", max_length=20, choices=QualificationKind)
    level = models.PositiveSmallIntegerField("bậc", choices=QualificationLevel)
    obtained_on = models.DateField("ngày đạt", null=True, blank=True)

    class Meta:
        verbose_name = "trình độ"
        ordering = ["person", "kind", "level"]
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "level"], name="rung_once_per_person")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.get_level_display()}"


class CouncilSeat(Dated):
    """A seat in the people's council of a unit for a term such as "2021-2026"."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="seats")
    unit = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="seats")
    term = models.CharField("nhiệm kỳ", max_length=9)
    end_reason = models.CharField("lý do thôi", max_length=200, blank=True)

    class Meta(Dated.Meta):
        verbose_name = "đại biểu Hội đồng nhân dân"
        ordering = ["unit", "person"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["person", "unit", "term"], name="seat_once_per_term"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.unit}, {self.term}"


class Training(models.Model):
    """One person sent to one course in a year."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="trainings")
    unit = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="trainings")
    kind = models.CharField("nội dung", max_length=20, choices=QualificationKind)
    level = models.PositiveSmallIntegerField(
        "bậc", choices=QualificationLevel, null=True, blank=True
    )
    year = models.PositiveSmallIntegerField("năm")

    class Meta:
        verbose_name = "đào tạo, bồi dưỡng"
        ordering = ["year", "unit", "person"]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_kind_display()} {self.year}"


class Discipline(models.Model):
    """A disciplinary measure; seen only by those whose work it is."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="disciplines")
    unit = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="disciplines")
    kind = models.CharField("loại", max_length=20, choices=DisciplineKind)
    decided_on = models.DateField("ngày quyết định")
    ground = models.CharField("lý do", max_length=200)

    class Meta:
        verbose_name = "kỷ luật"
        ordering = ["decided_on", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.ground}"


class HeadCount(models.Model):
    """A dated number of people where the persons themselves are not kept."""

    unit = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="head_counts")
    category = models.CharField("nhóm", max_length=30, choices=OfficialCategory)
    as_of = models.DateField("số liệu tính đến ngày")
    count = models.PositiveIntegerField("số người")
    is_invented = models.BooleanField("số liệu minh họa", default=False)

    class Meta:
        verbose_name = "số lượng người"
        ordering = ["unit", "category", "-as_of"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "category", "as_of"], name="head_count_once"),
            models.CheckConstraint(condition=Q(count__gte=0), name="head_count_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.count} {self.get_category_display()}"
