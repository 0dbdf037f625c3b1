"""Which sets of criteria the goals of grades and of the recognition speak of."""

from django.db.models import Exists, OuterRef, QuerySet

from assessments.models import CriteriaSet, Grade


def sets_with_goals() -> QuerySet[CriteriaSet]:
    """Return the sets that rate a commune's government: with grades and a recognition beside them.

    Sets of other ratings (Thông tư 01/2018/TT-VPCP, Quyết định 25/2021/QĐ-TTg) have one of the two.
    """
    grades = Grade.objects.filter(criteria_set=OuterRef("pk"))
    return CriteriaSet.objects.filter(Exists(grades)).exclude(recognition_name="")
