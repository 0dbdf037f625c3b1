"""A sheet: one commune in one round, where it is and what came of it."""

from datetime import date

from django.conf import settings
from django.db import models

from assessments.enums import STAGES_WITH_DECISION, Stage
from assessments.models.criteria import Condition, Grade
from assessments.models.rounds import Announcement, Round
from communes.models import AdministrativeUnit

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
    def present_grade(self) -> Grade | None:
        """Return the grade as decided, else as computed."""
        return self.decided_grade if self.stage in STAGES_WITH_DECISION else self.computed_grade

    @property
    def present_recognition(self) -> bool | None:
        """Return the recognition as decided, else as computed."""
        is_decided = self.stage in STAGES_WITH_DECISION
        return self.decided_recognition if is_decided else self.computed_recognition

    @property
    def entry_deadline(self) -> date:
        """Return by when the commune is to send: the round's deadline, or its own later one."""
        common = self.round.entry_deadline
        return max(common, self.own_deadline) if self.own_deadline else common


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
