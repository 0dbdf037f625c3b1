"""What coordinating agencies and bodies outside the system say about scores."""

from django.conf import settings
from django.db import models

from assessments.models.criteria import Criterion
from assessments.models.rounds import Round
from assessments.models.scores import Score
from assessments.models.sheets import Sheet
from communes.models import Body

USER = settings.AUTH_USER_MODEL


class Assignment(models.Model):
    """A leaf of a round that a coordinating agency gives its opinion on."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="assignments")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="assignments")
    body = models.ForeignKey(Body, models.PROTECT, related_name="assignments")

    class Meta:
        verbose_name = "phân công cho ý kiến"
        ordering = ["round", "criterion__order", "body"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "criterion", "body"], name="assignment_once_per_body"
            )
        ]

    def __str__(self) -> str:
        return f"{self.criterion.code}: {self.body}"


class Opinion(models.Model):
    """An agency agrees with the self score, or has another opinion with its reason.

    No row means that the agency has said nothing yet. `version` grows with each write.
    """

    score = models.ForeignKey(Score, models.CASCADE, related_name="opinions")
    body = models.ForeignKey(Body, models.PROTECT, related_name="opinions")
    agrees = models.BooleanField("thống nhất")
    points = models.DecimalField(
        "điểm đề nghị", max_digits=7, decimal_places=3, null=True, blank=True
    )
    reason = models.TextField("lý do", blank=True)
    version = models.PositiveIntegerField(default=0)
    given_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    given_at = models.DateTimeField("cho ý kiến lúc")

    class Meta:
        verbose_name = "ý kiến thẩm định"
        ordering = ["score", "body"]
        constraints = [
            models.UniqueConstraint(fields=["score", "body"], name="opinion_once_per_body")
        ]

    def __str__(self) -> str:
        return "thống nhất" if self.agrees else self.reason


class Letter(models.Model):
    """A letter from a body outside the system about a round, a sheet of it, or one criterion."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="letters")
    sheet = models.ForeignKey(
        Sheet, models.PROTECT, null=True, blank=True, related_name="letters", verbose_name="về xã"
    )
    criterion = models.ForeignKey(
        Criterion,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="về tiêu chí",
    )
    sender = models.CharField("cơ quan gửi", max_length=200)
    paper = models.CharField("số, ký hiệu", max_length=100)
    dated_on = models.DateField("ngày văn bản")
    summary = models.TextField("nội dung ý kiến")
    scan = models.FileField("bản chụp văn bản", upload_to="letters/%Y")
    recorded_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "văn bản của cơ quan ngoài hệ thống"
        ordering = ["round", "dated_on", "pk"]

    def __str__(self) -> str:
        return f"{self.paper}, {self.sender}"
