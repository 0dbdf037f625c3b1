"""Findings as their page shows them: with the way to each cell, and the form to explain."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse

from assessments.access import may_explain
from assessments.checks import Finding, FindingCell, Review
from assessments.workflow import ExplanationConflict
from communes.access import Actor
from communes.forms.fields import ReasonField
from communes.periods import period_words

ROWS = 2


class ExplanationForm(forms.Form):
    """Why the values stay as they are; the version tells what the writer has seen."""

    finding = forms.CharField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    text = ReasonField(
        label="Giải trình",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": ROWS, "class": "form-control"}),
        help_text="Để trống rồi lưu là rút giải trình.",
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, key: str = "", **given: Any
    ) -> None:
        super().__init__(data, auto_id=f"{key}-%s", **given)

    def after(self, conflict: ExplanationConflict) -> "ExplanationForm":
        """Return the form as it was sent, for a choice: saved again, it replaces the other's."""
        data = {name: self.data.get(name) for name in self.fields}
        key = str(data["finding"])
        again = ExplanationForm(data | {"version": conflict.theirs.version}, key=key)
        again.add_error(None, str(conflict))
        return again


@dataclass(frozen=True)
class Place:
    """A cell of a finding: what it is called, its value, and the address where it stands."""

    words: str
    value: str
    address: str


@dataclass(frozen=True)
class FindingLine:
    """A finding with its cells; `form` where the reader may explain it."""

    finding: Finding
    period: str
    places: tuple[Place, ...]
    form: ExplanationForm | None = None

    @property
    def when(self) -> str:
        """Return the period and the item in words, where the page itself does not say them."""
        parts = [] if self.finding.period == self.period else [_period(self.finding.period)]
        parts += [self.finding.item.label] if self.finding.item else []
        return ", ".join(parts)


@dataclass(frozen=True)
class FindingLines:
    """The findings of a unit by what is left to do."""

    errors: tuple[FindingLine, ...]
    queries: tuple[FindingLine, ...]
    explained: tuple[FindingLine, ...]


def finding_lines(
    review: Review, period: str, actor: Actor, refused: Sequence[ExplanationForm] = ()
) -> FindingLines:
    """Return the findings as lines; a form of `refused` stands in the place of the usual one."""
    again = {form["finding"].value(): form for form in refused}

    def lines(findings: Iterable[Finding]) -> tuple[FindingLine, ...]:
        return tuple(_line(each, period, actor, again) for each in findings)

    return FindingLines(lines(review.errors), lines(review.queries), lines(review.explained))


def _line(
    finding: Finding, period: str, actor: Actor, again: Mapping[str, ExplanationForm]
) -> FindingLine:
    places = tuple(_place(cell, finding, period) for cell in finding.cells)
    indicators = [cell.indicator for cell in finding.cells]
    if finding.is_error or not may_explain(actor, finding.unit, indicators):
        return FindingLine(finding, period, places)
    return FindingLine(finding, period, places, again.get(finding.key) or _form(finding))


def _form(finding: Finding) -> ExplanationForm:
    known = finding.explanation
    initial = {
        "finding": finding.key,
        "version": known.version if known else 0,
        "text": known.text if known else "",
    }
    return ExplanationForm(key=finding.key, initial=initial)


def _place(cell: FindingCell, finding: Finding, period: str) -> Place:
    words = cell.indicator.label
    if cell.period != finding.period:
        words = f"{words}, {period_words(cell.period)}"
    group = cell.indicator.group
    if group is None:
        return Place(words, cell.words, "")
    place = [finding.unit.key, group.code, cell.page_period(period)]
    return Place(words, cell.words, f"{reverse('assessments:group_grid', args=place)}#{cell.name}")


def _period(name: str) -> str:
    words = period_words(name)
    return words[:1].upper() + words[1:]
