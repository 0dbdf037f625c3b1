"""What a check found: where, which numbers, what to do, and how it was explained."""

from dataclasses import dataclass, field
from typing import Any

from assessments.enums import Severity
from assessments.grids import cell_name, periods_shown
from assessments.models import (
    BreakdownItem,
    Check,
    CheckExplanation,
    Indicator,
    IndicatorGroup,
)
from communes.models import AdministrativeUnit


@dataclass(frozen=True)
class FindingCell:
    """A cell that a finding names, with its value in words ("" without data)."""

    indicator: Indicator
    period: str
    item: BreakdownItem | None
    words: str = ""
    is_rolled_up: bool = False

    @property
    def name(self) -> str:
        """Return what the cell is called in its grid: "o-12-2015-0"."""
        return cell_name(self.indicator, self.period, self.item)

    def page_period(self, period: str) -> str:
        """Return the period whose page shows the cell: `period` itself if its table reaches it."""
        group = self.indicator.group
        is_reached = (
            group is not None
            and group.is_kept_for(period)
            and self.period in periods_shown(group, period)
        )
        return period if is_reached else self.period


@dataclass(frozen=True)
class Finding:
    """A check that does not hold for a unit, a period and (in a group with items) an item.

    `code` is that of the check, or of a rule that needs no row (see `rules`). The first of `cells`
    is where to go.
    """

    code: str
    severity: Severity
    group: IndicatorGroup
    unit: AdministrativeUnit
    period: str
    item: BreakdownItem | None
    label: str
    numbers: str
    action: str
    cells: tuple[FindingCell, ...]
    check: Check | None = None
    explanation: CheckExplanation | None = field(default=None, compare=False)

    @property
    def key(self) -> str:
        """Return what tells it from every other finding of the unit's table."""
        place = self.cells[0].name if self.check is None else ""
        return f"{self.code}-{self.period}-{self.item.pk if self.item else 0}{place}"

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of its cells."""
        return tuple(cell.name for cell in self.cells)

    @property
    def problem(self) -> str:
        """Return the sentence: the condition in words, and the numbers that do not fulfil it."""
        return f"{self.label}: {self.numbers}."

    @property
    def is_error(self) -> bool:
        """Return whether it has to be put right; otherwise an explanation will do."""
        return self.severity == Severity.ERROR

    @property
    def is_explained(self) -> bool:
        """Return whether somebody explained these very numbers."""
        known = self.explanation
        return known is not None and bool(known.text) and known.numbers == self.numbers

    @property
    def explanation_text(self) -> str:
        """Return the explanation of these very numbers, "" without one."""
        return self.explanation.text if self.explanation and self.is_explained else ""

    @property
    def is_open(self) -> bool:
        """Return whether something is left to do."""
        return not self.is_explained

    @property
    def is_rolled_up(self) -> bool:
        """Return whether all its numbers are those of the units below."""
        return all(cell.is_rolled_up for cell in self.cells)

    def as_json(self) -> dict[str, Any]:
        """Return the finding in plain values, for scripts and commands."""
        return {
            "key": self.key,
            "group": self.group.code,
            "check": self.code,
            "severity": str(self.severity.value),
            "unit": {"key": self.unit.key, "code": self.unit.code, "name": self.unit.full_name},
            "period": self.period,
            "item": self.item.code if self.item else None,
            "cells": [
                {"name": each.name, "indicator": each.indicator.code, "period": each.period}
                for each in self.cells
            ],
            "problem": self.problem,
            "action": self.action,
            "explanation": self.explanation.text
            if self.explanation and self.is_explained
            else None,
        }
