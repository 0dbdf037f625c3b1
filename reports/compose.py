"""A report put together: frame, words and figures become a document."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from communes.models import AdministrativeUnit, Installation, Signer
from communes.periods import Period
from reports import outlines
from reports.borrowed import Borrowed, borrowed_words
from reports.documents.appendices import appendices_of, divided
from reports.documents.bind import Bound, bind
from reports.documents.parse import Section, parse
from reports.documents.tree import Document
from reports.figures.figure import Figure, Ratio
from reports.figures.grades import DECIDED
from reports.figures.scope import Scope, scope_of
from reports.figures.trends import WithTrends
from reports.frames import frame_of
from reports.kinds import Kind
from reports.models import Report
from reports.outlines import Outline

CAVEATS = "luu_y"
INVENTED = (
    "Số liệu minh họa: người và điểm số trong văn bản này là giả định, không dùng làm căn cứ."
)


class Composition(NamedTuple):
    """A report ready for the writers, its figures, those it lacks, and words of another unit."""

    document: Document
    figures: dict[str, Figure]
    missing: tuple[Figure, ...]
    borrowed: Borrowed | None = None


def compose(
    kind: Kind,
    unit: AdministrativeUnit,
    period: Period,
    *,
    sections: Sequence[Section] | None = None,
    figures: Mapping[str, Figure] | None = None,
    signer: Signer | None = None,
) -> Composition:
    """Return the report from today's data, its number and day still open.

    Without `sections` the words saved for this kind, unit and period serve, or else the kind's
    own. Raises TextError, UnknownFigure or UnsuitableFormat for words that cannot be bound.
    """
    scope = scope_of(unit, period)
    outline = outlines.shipped(kind.code)
    saved = _saved(kind, unit, period)
    if sections is None:
        sections = outlines.saved(saved) if saved else outline.sections
    all_figures = WithTrends(kind.figures(scope) if figures is None else figures, scope)
    signs = signer or (saved.signer if saved else None)
    first, *others = (
        _paper(kind, scope, outline, sections, part, signs) for part in kind.papers(all_figures)
    )
    borrowed = borrowed_words(kind.code, unit, sections)
    # the page of a saved report names the sections, and each may be right for the unit by then
    unwritten = borrowed.sentence if borrowed and saved is None else ""
    document = replace(
        first.document,
        notice=" ".join(filter(None, (notice(all_figures), unwritten))),
        following=tuple(paper.document for paper in others),
    )
    missing = {figure.name: figure for paper in (first, *others) for figure in paper.missing}
    return Composition(document, all_figures, tuple(missing.values()), borrowed)


def _paper(
    kind: Kind,
    scope: Scope,
    outline: Outline,
    sections: Sequence[Section],
    figures: Mapping[str, Figure],
    signer: Signer | None,
) -> Bound:
    """Return one paper of the file, bound with its figures."""
    frame = frame_of(kind, scope, outline, figures, signer)
    opening, inner, closing = outlines.parted(sections)
    body, appendices = divided(inner)
    document = Document(
        frame=frame,
        blocks=parse(body, opening, closing),
        appendices=appendices_of(appendices),
        title=f"{frame.type_name.capitalize()} {_lowered(frame.subject)}",
    )
    return bind(document, figures)


def notice(figures: Mapping[str, Figure]) -> str:
    """Return what every page has to say: invented data, communes not yet decided, caveats."""
    notices = [_undecided(figures), _caveats(figures)]
    if Installation.objects.filter(is_demonstration=True).exists():
        notices.insert(0, INVENTED)
    return " ".join(filter(None, notices))


def _undecided(figures: Mapping[str, Figure]) -> str:
    decided = figures.get(DECIDED.name)
    if decided is None or not isinstance(decided.value, Ratio):
        return ""
    count, total = decided.value.numerator, decided.value.denominator
    if count == total:
        return ""
    return f"Dự thảo: {count}/{total} đơn vị đã quyết định xếp loại."


def _caveats(figures: Mapping[str, Figure]) -> str:
    said = figures.get(CAVEATS)
    return said.value if said and isinstance(said.value, str) else ""


def words_of(kind: Kind, unit: AdministrativeUnit, period: Period) -> Sequence[Section]:
    """Return the words saved for that kind, unit and period, or else the kind's own."""
    saved = _saved(kind, unit, period)
    return outlines.saved(saved) if saved else outlines.shipped(kind.code).sections


def _saved(kind: Kind, unit: AdministrativeUnit, period: Period) -> Report | None:
    """Return the report whose words serve: the latest, which replaces those before it."""
    reports = Report.objects.filter(kind=kind.code, unit=unit, period=period.name)
    return reports.select_related("signer").order_by("-pk").first()


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]
