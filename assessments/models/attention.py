"""Who was reminded of a sheet, and when somebody last looked at it."""

from django.conf import settings
from django.db import models

from assessments.models.sheets import Sheet

USER = settings.AUTH_USER_MODEL


class Reminder(models.Model):
    """The reviewing body reminded a commune of its sheet."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="reminders")
    word = models.TextField("lời nhắc", blank=True)
    sent_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField("nhắc lúc")

    class Meta:
        verbose_name = "lời nhắc"
        ordering = ["sheet", "-sent_at"]

    def __str__(self) -> str:
        return self.word


class Look(models.Model):
    """When a reviewer last had a sheet open, and when she had before that."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="looks")
    user = models.ForeignKey(USER, models.CASCADE, related_name="+")
    at = models.DateTimeField("xem lúc")
    previous_at = models.DateTimeField("lần xem trước", null=True, blank=True)

    class Meta:
        verbose_name = "lần xem"
        constraints = [models.UniqueConstraint(fields=["sheet", "user"], name="look_once_per_user")]

    def __str__(self) -> str:
        return f"{self.user}: {self.at}"
