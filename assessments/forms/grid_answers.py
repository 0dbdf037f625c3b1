"""What a script is told after it sent one cell of a grid."""

import json
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from assessments.checks import Finding
from assessments.forms.cell_details import DAY, PRINTED, SOURCE, STATUS
from assessments.forms.grid_page import GridPage
from assessments.models import Observation
from assessments.workflow import Figure, FigureConflict, ObservationsSaved, Part, as_typed
from communes.vietnamese import short_date

Answer = dict[str, Any]


def answer_to_cell(
    result: ObservationsSaved, stored: Observation | None, computed: Answer
) -> Answer:
    """Return state, version and problem of the cell, and what follows from it."""
    if result.conflicts:
        return _meeting(result.conflicts[0])
    found: Answer = {"state": "saved", "version": stored.version if stored else 0}
    if result.invalid:
        found |= {"state": "invalid", "problem": result.invalid[0][1]}
    return found | computed


def findings_told(findings: Iterable[Finding]) -> list[Answer]:
    """Return the findings that touch a cell, as short as a script needs them."""
    return [
        {
            "key": each.key,
            "severity": str(each.severity.value),
            "problem": each.problem,
            "action": each.action,
            "cells": list(each.names),
        }
        for each in findings
        if each.is_open
    ]


def state_of_grid(page: GridPage) -> Answer:
    """Return version, text and problem of every open cell that was ever written."""
    return {
        field_id(page, field.name): [field.own.version, field.typed, field.problem]
        for field in page.fields
        if field.is_open and field.own and field.own.version
    }


def field_id(page: GridPage, name: str) -> str:
    """Return by what a script knows the value of a cell, among all units."""
    return f"so-{page.grid.unit.key}-{name}"


def _meeting(conflict: FigureConflict) -> Answer:
    row = conflict.theirs
    changed_at = row.changed_at
    return {
        "state": "conflict",
        "version": row.version,
        "theirs": _theirs(conflict.mine, row),
        "by": row.changed_by.full_name if row.changed_by else "",
        "at": timezone.localtime(changed_at).strftime("%H:%M %d/%m/%Y") if changed_at else "",
    }


def _theirs(mine: Figure, row: Observation) -> str:
    """Return what stands there, as a script holds it: the text, or the details as JSON."""
    if mine.part == Part.VALUE:
        return as_typed(row)
    details = {
        STATUS: row.status,
        PRINTED: row.printed_text,
        DAY: short_date(row.as_of) if row.as_of else "",
        SOURCE: row.source,
    }
    return json.dumps(details, ensure_ascii=False)
