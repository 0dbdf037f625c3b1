"""The points of a sheet, leaf by leaf, with what supports them and what was asked."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessments.models.criteria import Criterion
from assessments.models.sheets import Sheet
from communes.models import Person

USER = settings.AUTH_USER_MODEL


class Score(models.Model):
    """A leaf of a sheet: four values side by side, none overwrites another.

    A value without a number is "chưa có số liệu"; text that was typed and is not a valid number of
    points is kept in `typed_text` until it is put right. `version` grows with each write, so that
    a writer can see that somebody else was there; `points_version` and `explanation_version` are
    the versions at which the commune's points and its words last became others.
    """

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="scores")
    version = models.PositiveIntegerField(default=0)
    points_version = models.PositiveIntegerField(default=0)
    explanation_version = models.PositiveIntegerField(default=0)
    typed_text = models.CharField("chữ đã nhập, chưa hợp lệ", max_length=100, blank=True)
    explanation = models.TextField("giải trình", blank=True)
    is_not_applicable = models.BooleanField("không áp dụng", default=False)
    owner = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người phụ trách",
    )

    self_value = models.DecimalField(
        "tự chấm", max_digits=7, decimal_places=3, null=True, blank=True
    )
    self_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    self_at = models.DateTimeField(null=True, blank=True)

    reviewed_value = models.DecimalField(
        "thẩm định", max_digits=7, decimal_places=3, null=True, blank=True
    )
    reviewed_reason = models.TextField("lý do điều chỉnh", blank=True)
    reviewed_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)

    decided_value = models.DecimalField(
        "quyết định", max_digits=7, decimal_places=3, null=True, blank=True
    )
    decided_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    province_value = models.DecimalField(
        "tỉnh thông báo", max_digits=7, decimal_places=3, null=True, blank=True
    )
    province_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    province_at = models.DateTimeField(null=True, blank=True)
    province_reason = models.TextField("lý do khác quyết định", blank=True)

    class Meta:
        verbose_name = "điểm"
        ordering = ["sheet", "criterion__order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "criterion"], name="score_once_per_criterion")
        ]

    def __str__(self) -> str:
        return f"{self.criterion.code}: {self.self_value}"


class Evidence(models.Model):
    """A file that supports a score, with the page and passage to look at."""

    score = models.ForeignKey(Score, models.PROTECT, related_name="evidence")
    file = models.FileField("tệp", upload_to="evidence/%Y/%m")
    name = models.CharField("tên tệp", max_length=200)
    passage = models.CharField("trang, mục cần xem", max_length=200, blank=True)
    content_type = models.CharField(max_length=120)
    size = models.PositiveIntegerField("dung lượng")
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    added_at = models.DateTimeField("thêm lúc")
    removed_at = models.DateTimeField("bỏ lúc", null=True, blank=True)

    class Meta:
        verbose_name = "tài liệu kiểm chứng"
        ordering = ["score", "pk"]

    def __str__(self) -> str:
        return self.name


class Return(models.Model):
    """A request to supplement or explain one criterion, with reason and deadline.

    `asked_version` is the version of the score at that time: a later one is an answer.
    """

    score = models.ForeignKey(Score, models.CASCADE, related_name="returns")
    reason = models.TextField("nội dung cần bổ sung, giải trình")
    deadline = models.DateField("hạn trả lời")
    asked_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField("yêu cầu lúc")
    asked_version = models.PositiveIntegerField(default=0)
    answered_at = models.DateTimeField("trả lời lúc", null=True, blank=True)

    class Meta:
        verbose_name = "yêu cầu bổ sung, giải trình"
        ordering = ["score", "-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["score"], condition=Q(answered_at__isnull=True), name="one_open_return"
            )
        ]

    def __str__(self) -> str:
        return self.reason
