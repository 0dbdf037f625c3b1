"""A sheet: one commune in one round, and everything that is written on it."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessments.enums import Stage
from assessments.models.criteria import Condition, Criterion, Grade
from assessments.models.rounds import Announcement, Round
from communes.models import AdministrativeUnit, Person

USER = settings.AUTH_USER_MODEL


class Sheet(models.Model):
    """A commune's sheet in a round.

    `stage` and the result are written by `workflow.py` only. The result stands from the end of
    the review on; it is emptied when the sheet goes back. `own_deadline` stands for the round's
    entry deadline where one commune was given more time. A sheet with `paper_scan` was typed by
    the reviewing body from the commune's paper; one with `source` came from outside the system.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="sheets")
    unit = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="sheets")
    stage = models.CharField("tình trạng", max_length=20, choices=Stage, default=Stage.ENTRY)
    stage_at = models.DateTimeField("từ lúc", null=True)
    sent_at = models.DateTimeField("gửi thẩm định lúc", null=True, blank=True)
    signed_scan = models.FileField("bản ký đóng dấu của xã", upload_to="signed/%Y", blank=True)
    word = models.TextField("lời nhắn khi trả lại", blank=True)
    own_deadline = models.DateField("hạn gửi riêng", null=True, blank=True)
    paper_scan = models.FileField("bản giấy của xã", upload_to="papers/%Y", blank=True)
    typed_by = models.ForeignKey(
        USER,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người nhập thay",
    )
    source = models.CharField("nguồn, khi nhập từ văn bản", max_length=200, blank=True)

    points = models.DecimalField("tổng điểm", max_digits=9, decimal_places=3, null=True, blank=True)
    max_points = models.DecimalField(
        "điểm tối đa", max_digits=9, decimal_places=3, null=True, blank=True
    )
    computed_grade = models.ForeignKey(
        Grade,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="computed_sheets",
        verbose_name="xếp loại theo điểm",
    )
    computed_recognition = models.BooleanField("đủ điều kiện công nhận", null=True, blank=True)
    explanation = models.JSONField("diễn giải", default=list, blank=True)
    decided_grade = models.ForeignKey(
        Grade,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decided_sheets",
        verbose_name="xếp loại được quyết định",
    )
    decided_recognition = models.BooleanField("được công nhận", null=True, blank=True)
    decision_reason = models.TextField("lý do khác kết quả tính", blank=True)
    decision_paper = models.CharField("văn bản quyết định", max_length=200, blank=True)
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)

    announcement = models.ForeignKey(
        Announcement, models.PROTECT, null=True, blank=True, related_name="sheets"
    )
    province_points = models.DecimalField(
        "tổng điểm tỉnh thông báo", max_digits=9, decimal_places=3, null=True, blank=True
    )
    province_grade = models.ForeignKey(
        Grade,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="announced_sheets",
        verbose_name="xếp loại tỉnh thông báo",
    )
    province_recognition = models.BooleanField("tỉnh công nhận", null=True, blank=True)
    province_reason = models.TextField("lý do khác quyết định", blank=True)

    class Meta:
        verbose_name = "bảng tự chấm điểm"
        ordering = ["round", "unit__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "unit"], name="sheet_once_per_round_and_unit"),
        ]
        indexes = [models.Index(fields=["round", "stage"])]

    def __str__(self) -> str:
        return f"{self.unit.title} – {self.round.period}"

    @property
    def is_changed_above(self) -> bool:
        """Return whether the province made another result known than was decided."""
        decided = (self.decided_grade_id, self.decided_recognition)
        announced = (self.province_grade_id, self.province_recognition)
        return self.announcement_id is not None and announced != decided

    @property
    def entry_deadline(self) -> date:
        """Return by when the commune is to send: the round's deadline, or its own later one."""
        common = self.round.entry_deadline
        return max(common, self.own_deadline) if self.own_deadline else common


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


class Exclusion(models.Model):
    """An exclusion condition that was found to hold for a commune in a round."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="exclusions")
    condition = models.ForeignKey(Condition, models.PROTECT, related_name="findings")
    reason = models.TextField("căn cứ")
    found_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    found_at = models.DateTimeField("ghi nhận lúc")

    class Meta:
        verbose_name = "điều kiện loại trừ đã xảy ra"
        ordering = ["sheet", "condition"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "condition"], name="exclusion_once_per_sheet")
        ]

    def __str__(self) -> str:
        return self.reason
