"""What a reviewer has before her: each leaf with what stands beside it, and what to look at."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from assessments.enums import OpinionState
from assessments.models import Letter, Score
from assessments.queries.leaf_news import Answer
from assessments.queries.one_sheet import SheetRow
from assessments.queries.opinions import OpinionLine
from assessments.scoring.flags import Flag, FlagKind
from assessments.scoring.points import written

ORDER = list(FlagKind)  # the weightiest reason first


@dataclass(frozen=True)
class LeafDesk:
    """One leaf with what stands beside it; `others` is of how many communes `middle` is."""

    row: SheetRow
    score: Score
    middle: Decimal | None = None
    others: int = 0
    opinions: Sequence[OpinionLine] = ()
    letters: Sequence[Letter] = ()
    answer: Answer | None = None
    flags: tuple[Flag, ...] = ()

    @property
    def opinions_in_short(self) -> str:
        """Return what the agencies propose, each word once: "15,25; chưa có"."""
        return "; ".join(dict.fromkeys(_short(line) for line in self.opinions)) or "–"

    @property
    def is_done(self) -> bool:
        """Return whether the leaf was reviewed after everything that is known of it."""
        seen = self.score.reviewed_at
        if seen is None or (
            self.score.reviewed_value is None and self.score.self_value is not None
        ):
            return False
        return all(flag.known_at is None or flag.known_at <= seen for flag in self.flags)

    @property
    def needs_look(self) -> bool:
        """Return whether something about it waits to be looked at."""
        return bool(self.flags) and not self.is_done and not self.is_with_commune

    @property
    def is_with_commune(self) -> bool:
        """Return whether the commune is to supplement or explain it first."""
        return self.row.open_return is not None

    @property
    def can_be_accepted(self) -> bool:
        """Return whether it is as the commune gave it, nothing is unusual, nobody touched it."""
        untouched = self.score.reviewed_at is None and not self.score.reviewed_reason
        has_points = self.score.self_value is not None and not self.score.typed_text
        return untouched and has_points and not self.flags and not self.is_with_commune


@dataclass(frozen=True)
class ReviewDesk:
    """The leaves of a sheet by the key of their score, and the letters about all of it."""

    leaves: dict[int, LeafDesk] = field(default_factory=dict)
    letters: Sequence[Letter] = ()

    @property
    def to_look_at(self) -> list[LeafDesk]:
        """Return the leaves to look at, the weightiest reason first."""
        waiting = [leaf for leaf in self.leaves.values() if leaf.needs_look]
        return sorted(waiting, key=lambda leaf: min(ORDER.index(f.kind) for f in leaf.flags))

    @property
    def to_accept(self) -> list[LeafDesk]:
        """Return the leaves that may be taken over as the commune gave them."""
        return [leaf for leaf in self.leaves.values() if leaf.can_be_accepted]

    @property
    def answered(self) -> list[LeafDesk]:
        """Return the leaves whose answers nobody has reviewed yet."""
        return [leaf for leaf in self.to_look_at if leaf.answer]


def _short(line: OpinionLine) -> str:
    if line.state == OpinionState.DIFFERS:
        return "ý kiến khác" if line.points is None else written(line.points)
    agreed = (OpinionState.AGREES, OpinionState.SILENT_AGREES)
    return "thống nhất" if line.state in agreed else "chưa có"
