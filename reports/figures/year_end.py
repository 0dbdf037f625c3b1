"""All figures of the year-end report on the commune governments of a district."""

from dataclasses import replace

from reports.figures import (
    catalogue,
    council,
    grades,
    indicators,
    offices,
    officials,
    periods,
    plans,
    ratings,
    staff,
    units,
    verdicts,
    villages,
)
from reports.figures.figure import Figure
from reports.figures.finding import Findings, findings_of
from reports.figures.scope import Scope

CATALOGUE = "tong-ket-cqcs"
FINDERS = (
    periods.find,
    units.find,
    villages.find,
    indicators.find,
    grades.find,
    plans.find,
    verdicts.find,
    officials.find,
    council.find,
    ratings.find,
    staff.find,
    offices.find,
)


def figures(scope: Scope) -> dict[str, Figure]:
    """Return the figures by name; the number of queries does not depend on the number of rows."""
    found = findings_of(FINDERS, scope)
    found |= _new_offices_against_plan(found)
    entries = (*catalogue.entries(CATALOGUE), grades.DECIDED)
    return catalogue.figures(entries, found)


def _new_offices_against_plan(found: Findings) -> Findings:
    result, plan = found["tru_so.moi_ty_le"], found["ke_hoach.tru_so_moi"]
    words = plans.against_plan(result.value, plan.value)
    compared = replace(result, value=words, sources=(*result.sources, *plan.sources))
    return {"tru_so.moi_so_ke_hoach": compared}
