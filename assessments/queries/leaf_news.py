"""What became different on the leaves of a sheet since somebody looked, or asked."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from assessments.models import Return, Score, Sheet
from communes.models import Change, User

POINTS, WORDS, FILES = "self_value", "explanation", "evidence"
NOT_VALID, NOT_APPLICABLE = "typed_text", "is_not_applicable"
OF_THE_COMMUNE = (POINTS, NOT_VALID, NOT_APPLICABLE, WORDS, FILES)
OF_THE_REVIEW = ("reviewed_value", "reviewed_reason")


@dataclass(frozen=True)
class Turn:
    """What a field held before and holds now, as people read it."""

    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.old or 'trống'} → {self.new or 'trống'}"


@dataclass(frozen=True)
class LeafNews:
    """What became different on one leaf; `at` is when the commune last wrote there."""

    points: Turn | None = None
    words: Turn | None = None
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    renamed: tuple[str, ...] = ()
    reviewed: Turn | None = None
    at: datetime | None = None

    def __bool__(self) -> bool:
        files = self.added or self.removed or self.renamed
        return bool(self.points or self.words or files or self.reviewed)

    @property
    def text(self) -> str:
        """Return it in one line: "tự chấm 12 → 14; giải trình đã sửa; thêm bien-ban.pdf"."""
        parts = [f"tự chấm {self.points}"] if self.points else []
        if self.words:
            parts.append("giải trình đã sửa" if self.words.old else "đã ghi giải trình")
        parts += [f"thêm {name}" for name in self.added]
        parts += [f"bỏ {name}" for name in self.removed]
        parts += [f"sửa chỗ cần xem: {name}" for name in self.renamed]
        if self.reviewed:
            parts.append(f"thẩm định {self.reviewed}")
        return "; ".join(parts)


@dataclass(frozen=True)
class Answer:
    """What the commune did about a request; `news` is empty where nothing was written anew."""

    asked: Return
    news: LeafNews


def changes_since(sheet: Sheet, moment: datetime) -> dict[int, list[Change]]:
    """Return what was written on each leaf after that moment, by its key; one query."""
    keys = [str(key) for key in sheet.scores.values_list("pk", flat=True)]
    rows = Change.objects.filter(
        chain__unit=sheet.unit_id,
        subject_table=Score._meta.label_lower,
        subject_id__in=keys,
        field__in=(*OF_THE_COMMUNE, *OF_THE_REVIEW),
        at__gt=moment,
    )
    found: dict[int, list[Change]] = defaultdict(list)
    for change in rows.order_by("number"):
        found[int(change.subject_id)].append(change)
    return found


def news_of(changes: Iterable[Change]) -> LeafNews:
    """Return what these changes of one leaf, the earliest first, come to; no queries."""
    by_field: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_field[change.field].append(change)
    written = [c.at for field in OF_THE_COMMUNE for c in by_field[field]]
    files = by_field[FILES]
    return LeafNews(
        points=_turn(by_field[POINTS]) or _turn(by_field[NOT_VALID]),
        words=_turn(by_field[WORDS]),
        added=tuple(c.new for c in files if c.new and not c.old),
        removed=tuple(c.old for c in files if c.old and not c.new),
        renamed=tuple(c.new for c in files if c.old and c.new),
        reviewed=_turn(by_field["reviewed_value"]),
        at=max(written, default=None),
    )


def news_for(viewer: User | None, changes: Iterable[Change], since: datetime | None) -> LeafNews:
    """Return what others wrote on a leaf since the viewer's last look; nothing at a first look."""
    if since is None:
        return LeafNews()
    own = viewer.pk if viewer else None
    return news_of(c for c in changes if c.at > since and c.user_id != own)


def answers(
    returns: Mapping[int, Return], changes: Mapping[int, list[Change]]
) -> dict[int, Answer]:
    """Return what the commune did about each of these answered requests; no queries."""
    return {
        key: Answer(asked, news_of(_answering(asked, changes.get(key, []))))
        for key, asked in returns.items()
    }


def _answering(asked: Return, changes: Iterable[Change]) -> list[Change]:
    return [c for c in changes if c.field in OF_THE_COMMUNE and c.at > asked.asked_at]


def _turn(changes: list[Change]) -> Turn | None:
    if not changes or changes[0].old == changes[-1].new:
        return None
    return Turn(changes[0].old, changes[-1].new)
