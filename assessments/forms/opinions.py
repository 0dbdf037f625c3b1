"""The form of an agency's opinions: one cell per score, filled in from the database or the post."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms

from assessments.forms.posted import plain, posted_keys
from assessments.queries.opinion_grid import Cell, CommuneLine, OpinionGrid
from assessments.scoring.points import written_or_empty
from assessments.workflow import Conflict, Voice, token_of
from assessments.workflow.opinion_checks import own_points

AGREE, POINTS, REASON, SEEN, OWN = "thong-nhat", "diem", "ly-do", "phien-ban", "tu-cham"
SHOWN = re.compile(r"([1-9][0-9]{0,8})=([0-9.,]{0,20})")


@dataclass(frozen=True)
class OpinionCell:
    """A cell with what its fields hold; `problem` and `conflict` say why it is not saved."""

    cell: Cell
    voice: Voice
    problem: str = ""
    conflict: Conflict | None = None

    @property
    def shows_other(self) -> bool:
        """Return whether the fields for another opinion are to stand open."""
        return bool(self.voice.typed or self.voice.reason or (self.problem and not self.conflict))


@dataclass(frozen=True)
class OpinionLineForm:
    """A commune of the grid with the forms of its cells."""

    line: CommuneLine
    cells: tuple[OpinionCell | None, ...]


@dataclass(frozen=True)
class Refused:
    """A cell that could not be saved: what was said, and why not."""

    voice: Voice
    problem: str
    conflict: Conflict | None = None


def stored_voice(cell: Cell) -> Voice:
    """Return what the fields of a cell hold when nothing is typed."""
    opinion = cell.opinion
    seen, own = token_of(opinion), own_points(cell.score)
    if opinion is None:
        return Voice(agrees=False, seen=seen, own=own)
    points = written_or_empty(opinion.points)
    return Voice(opinion.agrees, points, opinion.reason, seen, own)


def posted_voice(data: Mapping[str, Any], key: int) -> Voice:
    """Return what was sent for the score with that key."""
    points, reason, seen, own = (
        plain(data.get(f"{name}-{key}", "")).strip() for name in (POINTS, REASON, SEEN, OWN)
    )
    return Voice(f"{AGREE}-{key}" in data, points, reason, seen, own)


def posted_voices(data: Mapping[str, Any]) -> dict[int, Voice]:
    """Return what was sent, by the key of the score."""
    return {key: posted_voice(data, key) for key in posted_keys(data, OWN)}


def says_nothing(voice: Voice) -> bool:
    """Return whether the box is not ticked and the fields are empty."""
    return not (voice.agrees or voice.typed or voice.reason)


def opinion_lines(
    grid: OpinionGrid, refused: Mapping[int, Refused] | None = None
) -> list[OpinionLineForm]:
    """Return the lines of the form; what could not be saved stands there as it was typed."""
    left = refused or {}
    return [
        OpinionLineForm(
            line,
            tuple(filled(cell, left.get(cell.score.pk)) if cell else None for cell in line.cells),
        )
        for line in grid.lines
    ]


def filled(cell: Cell, refused: Refused | None = None) -> OpinionCell:
    """Return the form of one cell."""
    stored = stored_voice(cell)
    if refused is None:
        return OpinionCell(cell, stored)
    typed = replace(refused.voice, seen=stored.seen, own=stored.own)
    return OpinionCell(cell, typed, refused.problem, refused.conflict)


class AgreeToRestForm(forms.Form):
    """Which scores with which points the page of the question showed; nothing to fill in."""

    shown = forms.CharField(widget=forms.HiddenInput, max_length=200_000, required=False)

    @classmethod
    def asking(cls, cells: Iterable[Cell]) -> "AgreeToRestForm":
        """Return the form that asks about these cells."""
        pairs = (f"{cell.score.pk}={own_points(cell.score)}" for cell in cells)
        return cls(initial={"shown": ";".join(pairs)})

    def clean_shown(self) -> dict[int, str]:
        """Return the points that were shown, by the key of the score; what is broken is dropped."""
        pairs = (SHOWN.fullmatch(pair) for pair in self.cleaned_data["shown"].split(";"))
        return {int(pair[1]): pair[2] for pair in pairs if pair}
