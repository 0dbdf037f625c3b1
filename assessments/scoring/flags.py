"""What a reviewer should look at first on a sheet, in words and numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from statistics import median

from assessments.scoring.points import rounded, written
from communes.vietnamese import format_percent

SHOWN_DECIMALS = 2


class FlagKind(StrEnum):
    """Why a leaf is worth a look; the order is that of the list on the page."""

    NO_POINTS = "no_points"
    ANSWERED = "answered"
    OTHER_OPINION = "other_opinion"
    LETTER = "letter"
    CHANGED = "changed"
    JUMP = "jump"
    MIDDLE = "middle"
    UNEXPLAINED = "unexplained"
    NO_EVIDENCE = "no_evidence"

    @property
    def label(self) -> str:
        """Return the name of the reason in the words of the page."""
        return LABELS[self]


LABELS = {
    FlagKind.NO_POINTS: "Chưa có điểm hợp lệ",
    FlagKind.ANSWERED: "Xã đã trả lời",
    FlagKind.OTHER_OPINION: "Ý kiến khác",
    FlagKind.LETTER: "Văn bản gửi đến",
    FlagKind.CHANGED: "Đã đổi từ lần xem trước",
    FlagKind.JUMP: "Chênh nhiều so với năm trước",
    FlagKind.MIDDLE: "Khác xa các xã",
    FlagKind.UNEXPLAINED: "Giảm mà chưa giải trình",
    FlagKind.NO_EVIDENCE: "Điểm cao chưa có tài liệu",
}


@dataclass(frozen=True)
class Flag:
    """One reason to look at a leaf; what is `known_at` after the review of it is news."""

    kind: FlagKind
    text: str
    known_at: datetime | None = None


@dataclass(frozen=True)
class Thresholds:
    """From where on points are unusual, in percent of the maximum; None is not looked at.

    The middle is that of at least `middle_from` other communes.
    """

    jump_percent: int | None = None
    middle_percent: int | None = None
    middle_from: int = 1
    evidence_percent: int | None = None


@dataclass(frozen=True)
class LeafFacts:
    """What is known of the points of one leaf.

    `others` are the own points of the other communes that have sent their sheets. Nothing need be
    there (`may_be_empty`) where points come on top of the scale or the leaf does not apply.
    """

    max_points: Decimal
    own: Decimal | None
    last: Decimal | None = None
    others: tuple[Decimal, ...] = ()
    is_explained: bool = False
    has_evidence: bool = False
    is_penalty: bool = False
    may_be_empty: bool = False


def flags(facts: LeafFacts, thresholds: Thresholds) -> tuple[Flag, ...]:
    """Return what is unusual about the points themselves, in the order of FlagKind."""
    if facts.own is None:
        text = "Xã chưa có điểm hợp lệ ở mục này."
        return () if facts.may_be_empty else (Flag(FlagKind.NO_POINTS, text),)
    return tuple(_unusual(facts, facts.own, thresholds))


def middle_of(others: tuple[Decimal, ...], at_least: int) -> Decimal | None:
    """Return the median of the other communes' points; None where they are too few."""
    return Decimal(median(others)) if others and len(others) >= at_least else None


def _unusual(facts: LeafFacts, own: Decimal, thresholds: Thresholds) -> Iterator[Flag]:
    last, middle = facts.last, middle_of(facts.others, thresholds.middle_from)
    if last is not None and _reaches(own - last, facts.max_points, thresholds.jump_percent):
        text = f"{_points(own)} điểm, năm trước {_points(last)} ({_step(own, last)})."
        yield Flag(FlagKind.JUMP, text)
    if middle is not None and _reaches(own - middle, facts.max_points, thresholds.middle_percent):
        text = f"{_points(own)} điểm, mức giữa của {len(facts.others)} xã khác {_points(middle)}"
        yield Flag(FlagKind.MIDDLE, f"{text} ({_step(own, middle)}).")
    if last is not None and _is_worse(facts, own, last) and not facts.is_explained:
        text = f"{_points(own)} điểm, năm trước {_points(last)}, xã chưa ghi giải trình."
        yield Flag(FlagKind.UNEXPLAINED, text)
    if _lacks_evidence(facts, own, thresholds.evidence_percent):
        share = format_percent(rounded(own * 100 / facts.max_points, 0), 0)
        text = f"{_points(own)}/{_points(facts.max_points)} điểm ({share}), chưa có tài liệu."
        yield Flag(FlagKind.NO_EVIDENCE, text)


def _reaches(difference: Decimal, max_points: Decimal, percent: int | None) -> bool:
    if percent is None or not difference:
        return False
    return abs(difference) * 100 >= percent * max_points


def _is_worse(facts: LeafFacts, own: Decimal, last: Decimal) -> bool:
    return own > last if facts.is_penalty else own < last


def _lacks_evidence(facts: LeafFacts, own: Decimal, percent: int | None) -> bool:
    if percent is None or facts.has_evidence or facts.is_penalty or own <= 0:
        return False
    return own * 100 >= percent * facts.max_points


def _points(value: Decimal) -> str:
    return written(rounded(value, SHOWN_DECIMALS))


def _step(own: Decimal, other: Decimal) -> str:
    return f"{'cao' if own > other else 'thấp'} hơn {_points(abs(own - other))}"
