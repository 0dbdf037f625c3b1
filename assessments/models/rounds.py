"""A round: one set of criteria, one period, one rating unit, and what is made known of it."""

from django.conf import settings
from django.db import models

from assessments.models.criteria import CriteriaSet
from communes.models import AdministrativeUnit
from communes.periods import period_words

DEADLINES = ("entry_deadline", "review_deadline", "decision_deadline")


def round_code(criteria_set: CriteriaSet, period: str, unit: AdministrativeUnit) -> str:
    """Return the code of the round: `<set>-<period>-<unit code>`."""
    return f"{criteria_set.code}-{period}-{unit.code}".lower()


class Round(models.Model):
    """A rating round (đợt đánh giá, xếp loại); its code is that of `round_code`.

    Agencies give opinions until `opinion_deadline`; what they left open then counts as agreed
    where `silence_agrees`. From `published_on` on, communes see each other's grades.

    A reviewer first looks at points that moved by `jump_percent` of the maximum against last year,
    that lie `middle_percent` from the middle of at least `middle_from` other communes, or that
    reach `evidence_percent` without a document; the leader is told where a review moved a total by
    `moved_percent`. An empty threshold is not looked at.
    """

    code = models.SlugField("mã đợt", max_length=60, unique=True)
    criteria_set = models.ForeignKey(CriteriaSet, models.PROTECT, related_name="rounds")
    period = models.CharField("kỳ", max_length=10)
    unit = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="rounds")
    begins_on = models.DateField("kỳ đánh giá từ ngày")
    ends_on = models.DateField("đến ngày")
    entry_deadline = models.DateField("hạn tự chấm và gửi thẩm định")
    review_deadline = models.DateField("hạn thẩm định")
    decision_deadline = models.DateField("hạn quyết định")
    opinion_deadline = models.DateField("hạn cho ý kiến", null=True, blank=True)
    silence_agrees = models.BooleanField("quá hạn coi như thống nhất", default=True)
    published_on = models.DateField("ngày công bố", null=True, blank=True)
    published_paper = models.CharField("văn bản công bố", max_length=200, blank=True)
    jump_percent = models.PositiveSmallIntegerField(
        "chênh lệch so với năm trước từ", null=True, blank=True, default=10
    )
    middle_percent = models.PositiveSmallIntegerField(
        "chênh lệch so với mức giữa các xã khác từ", null=True, blank=True, default=15
    )
    middle_from = models.PositiveSmallIntegerField("số xã khác để tính mức giữa", default=3)
    evidence_percent = models.PositiveSmallIntegerField(
        "không có tài liệu mà tự chấm từ", null=True, blank=True, default=90
    )
    moved_percent = models.PositiveSmallIntegerField(
        "thẩm định làm tổng điểm thay đổi từ", null=True, blank=True, default=5
    )
    is_closed = models.BooleanField("đã đóng", default=False)
    is_invented = models.BooleanField("số liệu minh họa", default=False)

    class Meta:
        verbose_name = "đợt đánh giá, xếp loại"
        ordering = ["-period", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["criteria_set", "period", "unit"], name="round_once_per_period_and_unit"
            )
        ]

    def __str__(self) -> str:
        return f"Đánh giá, xếp loại {period_words(self.period)} – {self.unit}"


class Announcement(models.Model):
    """The paper by which the province made results of a round known."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="announcements")
    paper = models.CharField("số, ký hiệu, trích yếu", max_length=200)
    dated_on = models.DateField("ngày văn bản")
    scan = models.FileField("bản chụp văn bản", upload_to="announcements/%Y")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "thông báo của tỉnh"
        ordering = ["round", "dated_on", "pk"]

    def __str__(self) -> str:
        return self.paper
