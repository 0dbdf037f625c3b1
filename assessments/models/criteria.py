"""The rules of a rating, as rows."""

from functools import cached_property
from uuid import uuid4

from django.db import models
from django.db.models import Q

from assessments.enums import BoundOn, ConditionKind, CriterionKind, TieRule
from communes.models.dated import Dated


def new_revision() -> str:
    """Return a mark that no other state of any set has."""
    return uuid4().hex


class CriteriaSet(Dated):
    """A set of criteria as a decision lays it down, from one day to another.

    `revision` is another one each time the set is stored, so that rules read earlier can be known
    to be those of today.
    """

    code = models.SlugField("mã", max_length=30, unique=True)
    name = models.CharField("tên", max_length=300)
    decision = models.CharField("văn bản ban hành", max_length=300)
    level_name = models.CharField("tên gọi của tiêu chí", max_length=40, default="tiêu chí")
    sublevel_name = models.CharField(
        "tên gọi của nội dung bên dưới", max_length=40, default="nội dung"
    )
    recognition_name = models.CharField("danh hiệu công nhận", max_length=100, blank=True)
    leaf_decimals = models.PositiveSmallIntegerField(
        "làm tròn điểm nội dung được chấm", null=True, blank=True
    )
    criterion_decimals = models.PositiveSmallIntegerField(
        "làm tròn điểm tiêu chí", null=True, blank=True
    )
    total_decimals = models.PositiveSmallIntegerField("làm tròn tổng điểm", null=True, blank=True)
    tie_rule = models.CharField("quy tắc bằng điểm", max_length=10, choices=TieRule)
    rescales_not_applicable = models.BooleanField(
        "quy đổi khi có tiêu chí không áp dụng", default=False
    )
    caveat = models.CharField("lưu ý", max_length=200, blank=True)
    revision = models.CharField(max_length=32, default=new_revision, editable=False)

    class Meta(Dated.Meta):
        verbose_name = "bộ tiêu chí"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def has_grades(self) -> bool:
        """Return whether the set grades at all: some only recognise; a query the first time."""
        return self.grades.exists()


class Criterion(models.Model):
    """A node of a set; only leaves are scored, parents are summed."""

    criteria_set = models.ForeignKey(CriteriaSet, models.CASCADE, related_name="criteria")
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="children"
    )
    code = models.CharField("mã", max_length=20)
    order = models.PositiveSmallIntegerField("thứ tự")
    name = models.CharField("nội dung", max_length=500)
    kind = models.CharField("cách chấm", max_length=20, choices=CriterionKind)
    max_points = models.DecimalField("điểm tối đa", max_digits=7, decimal_places=3)
    step = models.DecimalField("bước điểm", max_digits=5, decimal_places=3, null=True, blank=True)
    options = models.CharField("các mức điểm", max_length=200, blank=True)
    guidance = models.TextField("hướng dẫn chấm", blank=True)
    is_leaf = models.BooleanField("được chấm điểm", default=True)

    class Meta:
        verbose_name = "tiêu chí"
        ordering = ["criteria_set", "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["criteria_set", "code"], name="criterion_code_once"),
            models.CheckConstraint(
                condition=Q(max_points__gte=0), name="criterion_max_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}. {self.name}"


class Grade(models.Model):
    """A band of a set: the lower bound belongs to it."""

    criteria_set = models.ForeignKey(CriteriaSet, models.CASCADE, related_name="grades")
    code = models.SlugField("mã", max_length=20)
    name = models.CharField("xếp loại", max_length=60)
    order = models.PositiveSmallIntegerField("thứ tự, 1 là cao nhất")
    lower_bound = models.DecimalField("cận dưới", max_digits=7, decimal_places=3)
    bound_on = models.CharField("tính trên", max_length=10, choices=BoundOn, default=BoundOn.POINTS)

    class Meta:
        verbose_name = "mức xếp loại"
        ordering = ["criteria_set", "order"]
        constraints = [
            models.UniqueConstraint(fields=["criteria_set", "code"], name="grade_code_once"),
            models.UniqueConstraint(fields=["criteria_set", "order"], name="grade_order_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Condition(models.Model):
    """What a grade, or the recognition when `grade` is empty, asks for besides the total.

    A code may stand once per grade and once for the recognition: one fact may bar several.
    """

    criteria_set = models.ForeignKey(CriteriaSet, models.CASCADE, related_name="conditions")
    grade = models.ForeignKey(
        Grade, models.CASCADE, null=True, blank=True, related_name="conditions"
    )
    code = models.CharField("mã", max_length=20)
    order = models.PositiveSmallIntegerField("thứ tự")
    kind = models.CharField("loại điều kiện", max_length=30, choices=ConditionKind)
    criteria_codes = models.CharField("mã tiêu chí nêu tên", max_length=200, blank=True)
    required_grade = models.ForeignKey(
        Grade, models.CASCADE, null=True, blank=True, related_name="required_by"
    )
    threshold = models.DecimalField("ngưỡng", max_digits=7, decimal_places=3, null=True, blank=True)
    text = models.CharField("nội dung", max_length=300)

    class Meta:
        verbose_name = "điều kiện"
        ordering = ["criteria_set", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["criteria_set", "code", "grade"], name="condition_once_per_grade"
            ),
            models.UniqueConstraint(
                fields=["criteria_set", "code"],
                condition=Q(grade__isnull=True),
                name="condition_once_for_recognition",
            ),
        ]

    def __str__(self) -> str:
        return self.text
