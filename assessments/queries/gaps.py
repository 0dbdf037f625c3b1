"""What still keeps a sheet from being sent."""

from collections.abc import Iterable

from django.db.models import F, Q

from assessments.enums import CriterionKind
from assessments.models import Return, Score, Sheet
from assessments.rules import leaf_of

MISSING = "Chưa có điểm. Hãy nhập điểm, nhập 0 nếu không đạt."
UNCOUNTED = "Chưa có số liệu. Hãy bấm “Ghi số hồ sơ” ở mục này."
INVALID = "Chưa hợp lệ, vẫn giữ số đã nhập: “{}”. Hãy sửa lại."
UNANSWERED = "Chưa trả lời yêu cầu bổ sung, giải trình. Hãy sửa điểm, giải trình hoặc tài liệu."


def gaps(scores: Iterable[Score]) -> list[tuple[Score, str]]:
    """Return each score whose self value is missing or invalid, with what to do; no queries.

    The scores carry their criterion.
    """
    return [(score, problem) for score in scores if (problem := _gap(score))]


def _gap(score: Score) -> str:
    if score.typed_text:
        return INVALID.format(score.typed_text)
    if score.self_value is not None or score.is_not_applicable:
        return ""
    if score.criterion.kind == CriterionKind.MEAN:
        return UNCOUNTED
    return "" if leaf_of(score.criterion).is_adjustment else MISSING


def unanswered(sheet: Sheet) -> list[tuple[Score, str]]:
    """Return the returned scores whose points, words and files are as they were; one query.

    Their order is that of the criteria set.
    """
    asked = Return.objects.filter(
        score__sheet=sheet, answered_at__isnull=True, asked_version__gte=F("score__version")
    )
    new_files = Q(score__evidence__added_at__gte=F("asked_at"))
    gone_files = Q(score__evidence__removed_at__gte=F("asked_at"))
    rows = asked.exclude(pk__in=asked.filter(new_files | gone_files).values("pk"))
    ordered = rows.select_related("score__criterion").order_by("score__criterion__order")
    return [(row.score, UNANSWERED) for row in ordered]
