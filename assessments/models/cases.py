"""Cases behind a leaf that is scored by the mean over cases."""

from django.db import models

from assessments.models.scores import Score


class CaseCount(models.Model):
    """How many cases of a leaf got so many points (Thông tư 01/2018/TT-VPCP, Điều 15)."""

    score = models.ForeignKey(Score, models.CASCADE, related_name="case_counts")
    points = models.DecimalField("mức điểm", max_digits=5, decimal_places=3)
    cases = models.PositiveIntegerField("số hồ sơ")

    class Meta:
        verbose_name = "số hồ sơ theo mức điểm"
        ordering = ["score", "-points"]
        constraints = [
            models.UniqueConstraint(fields=["score", "points"], name="case_count_once_per_points")
        ]

    def __str__(self) -> str:
        return f"{self.points}: {self.cases}"
