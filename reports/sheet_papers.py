"""The papers of one sheet, made of today's data whenever somebody asks for them."""

from dataclasses import replace

from assessments.enums import STAGES_SENT
from assessments.models import Sheet
from reports.compose import Composition, compose
from reports.documents.bind import UnknownFigure
from reports.documents.parse import TextError
from reports.drafts import NO_PDF, BrokenDraft
from reports.figures.formats import UnsuitableFormat
from reports.figures.scope import Scope, scope_of
from reports.kinds import KINDS, Kind
from reports.rendering import render

NOT_SENT = (
    "Bảng này chưa gửi thẩm định nên chưa có bảng điểm thẩm định. Khi xã gửi thẩm định, cơ quan "
    "thẩm định sẽ lập bảng này."
)


def paper_kind(code: str) -> Kind | None:
    """Return the kind of that code if it is a paper of one sheet."""
    kind = KINDS.get(code)
    return kind if kind and kind.of_one_sheet else None


def hindrance(kind: Kind, sheet: Sheet) -> str:
    """Return why there is no such paper yet, in words; "" where it can be made."""
    return NOT_SENT if kind.issued_above and sheet.stage not in STAGES_SENT else ""


def compose_sheet(kind: Kind, sheet: Sheet) -> Composition:
    """Return the paper of that sheet; a fixed number of queries.

    Raises BrokenDraft for words that do not fit the figures.
    """
    period = kind.read_period(sheet.round.period)
    try:
        figures = kind.figures(_scope(kind, sheet))
        return compose(kind, sheet.unit, period, figures=figures)
    except (TextError, UnknownFigure, UnsuitableFormat) as problem:
        raise BrokenDraft(f"Phần lời của văn bản còn lỗi: {problem}") from problem


def sheet_file(kind: Kind, sheet: Sheet, format: str) -> bytes:  # noqa: A002
    """Return the bytes of the paper. Raises BrokenDraft."""
    try:
        return render(compose_sheet(kind, sheet).document, format)
    except OSError as problem:
        raise BrokenDraft(NO_PDF) from problem


def file_name(kind: Kind, sheet: Sheet, format: str) -> str:  # noqa: A002
    """Return what the downloaded file is called."""
    held = sheet.round
    return f"{kind.code}-{sheet.unit.code}-{held.criteria_set.code}-{held.period}.{format}"


def _scope(kind: Kind, sheet: Sheet) -> Scope:
    scope = scope_of(sheet.unit, kind.read_period(sheet.round.period))
    return replace(scope, round_code=sheet.round.code)
