"""Rows that hold from one day to another."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q


class DatedQuerySet(models.QuerySet):
    """Adds the question "which rows held on that day?" to every dated model."""

    def on(self, day: date) -> Self:
        """Return the rows that hold on `day`; both bounds are inclusive, empty means open."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day),
            Q(valid_to__isnull=True) | Q(valid_to__gte=day),
        )

    def between(self, first: date | None, last: date | None) -> Self:
        """Return the rows that hold on some day between the two; None is an open end."""
        rows = self
        if first:
            rows = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=first))
        if last:
            rows = rows.filter(Q(valid_from__isnull=True) | Q(valid_from__lte=last))
        return rows


class Dated(models.Model):
    """A row with a first and a last day; an empty bound is open."""

    valid_from = models.DateField("từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_from__lte=F("valid_to")),
                name="%(app_label)s_%(class)s_dates_in_order",
            )
        ]

    def holds_on(self, day: date) -> bool:
        """Return whether the row holds on `day`."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)
