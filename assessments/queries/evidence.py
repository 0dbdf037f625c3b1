"""Files on a sheet."""

from assessments.models import Evidence, Score


def present_files(score: Score) -> list[Evidence]:
    """Return the files of one score that were not removed; one query."""
    return list(score.evidence.filter(removed_at=None).select_related("added_by"))


def files_to_reuse(score: Score) -> list[Evidence]:
    """Return each file of the other criteria of the sheet once, by its name; two queries."""
    rows = Evidence.objects.filter(score__sheet=score.sheet_id, removed_at=None)
    own = set(rows.filter(score=score).values_list("sha256", flat=True))
    found: dict[str, Evidence] = {}
    for row in rows.select_related("score__criterion").order_by("score__criterion__order", "pk"):
        if row.sha256 not in own:
            found.setdefault(row.sha256, row)
    return sorted(found.values(), key=lambda each: each.name.casefold())
