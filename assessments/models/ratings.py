"""Yearly ratings of officials."""

from django.db import models

from assessments.enums import PersonGrade
from communes.models import AdministrativeUnit, Person


class PersonRating(models.Model):
    """How an official was rated for a year; seen only by those whose work it is."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="ratings")
    unit = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="person_ratings")
    year = models.PositiveSmallIntegerField("năm")
    grade = models.CharField("xếp loại", max_length=20, choices=PersonGrade)

    class Meta:
        verbose_name = "xếp loại cán bộ, công chức"
        ordering = ["year", "unit", "person"]
        constraints = [
            models.UniqueConstraint(fields=["person", "year"], name="person_rated_once_per_year")
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.year}: {self.get_grade_display()}"
