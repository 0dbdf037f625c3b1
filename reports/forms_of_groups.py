"""The statistical forms of groups of indicators, made of today's data whenever somebody asks."""

from communes.models import AdministrativeUnit
from communes.periods import Period
from reports.compose import Composition, compose
from reports.documents.bind import UnknownFigure
from reports.documents.parse import TextError
from reports.drafts import NO_PDF, BrokenDraft
from reports.figures.formats import UnsuitableFormat
from reports.kinds import KINDS, Kind
from reports.rendering import render


def form_kind(code: str) -> Kind | None:
    """Return the kind of that code if it is the form of a group."""
    kind = KINDS.get(code)
    return kind if kind and kind.of_group else None


def kind_of_group(group: str, tier: int) -> Kind | None:
    """Return the kind that is the form of the group for a unit of that tier, None without one."""
    found = (kind for kind in KINDS.values() if kind.of_group == group and tier in kind.tiers)
    return next(found, None)


def compose_form(kind: Kind, unit: AdministrativeUnit, period: Period) -> Composition:
    """Return the form of a unit and period; a fixed number of queries.

    Raises BrokenDraft for words that do not fit the figures.
    """
    try:
        return compose(kind, unit, period)
    except (TextError, UnknownFigure, UnsuitableFormat) as problem:
        raise BrokenDraft(f"Phần lời của biểu còn lỗi: {problem}") from problem


def form_file(kind: Kind, unit: AdministrativeUnit, period: Period, format: str) -> bytes:  # noqa: A002
    """Return the bytes of the form. Raises BrokenDraft."""
    try:
        return render(compose_form(kind, unit, period).document, format)
    except OSError as problem:
        raise BrokenDraft(NO_PDF) from problem


def file_name(kind: Kind, unit: AdministrativeUnit, period: Period, format: str) -> str:  # noqa: A002
    """Return what the downloaded file is called."""
    return f"{kind.code}-{unit.code}-{period.name}.{format}"
