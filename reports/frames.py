"""What surrounds the body of a report: the issuing body, its paper, who signs.

Clauses are of Nghị định 30/2020, Phụ lục I, phần II.
"""

from collections.abc import Mapping
from datetime import date

from communes.enums import SigningCapacity
from communes.models import AdministrativeUnit, Body, Signer
from communes.signing import authority_lines
from reports.bodies import body_of, signer_of
from reports.documents.bind import bind_line
from reports.documents.tree import FormHead, Frame, Signature
from reports.figures.figure import Figure
from reports.figures.scope import Scope
from reports.kinds.kind import Kind
from reports.outlines import Outline
from reports.periods import month_after


def frame_of(
    kind: Kind,
    scope: Scope,
    outline: Outline,
    figures: Mapping[str, Figure],
    signer: Signer | None = None,
) -> Frame:
    """Return the frame of a report whose number and day are still open; three queries at most.

    Without `signer`, the first who signed for the body after the period does. Raises what
    `bind_line` raises for the words of the outline.
    """
    year, month = month_after(scope.period)
    body = issuing_body(kind, scope.unit, scope.day)
    symbol = f"{outline.symbol}-{body.symbol}" if outline.symbol else ""
    signs = None if outline.signer else signer or signer_of(body, scope.day)
    named = Signature(position=outline.signer, name=bind_line(outline.signer_name, figures))
    return Frame(
        superior_body=body.printed_superior,
        body=body.printed_name,
        symbol=symbol,
        place=body.place,
        year=year,
        month=month,
        type_name=outline.type_name,
        subject=bind_line(outline.subject, figures),
        addressees=tuple(bind_line(line, figures) for line in outline.addressees),
        recipients=tuple(bind_line(line, figures) for line in outline.recipients),
        signature=named if outline.signer else signature(kind, signs),
        preparer=_preparer(outline, figures),
        landscape=kind.landscape,
        form=_form_head(outline, figures),
        issuer=body.name,
    )


def _form_head(outline: Outline, figures: Mapping[str, Figure]) -> FormHead | None:
    if not outline.form_code:
        return None
    left, right = (
        tuple(bind_line(line, figures) for line in lines)
        for lines in (outline.form_code, outline.form_reporting)
    )
    return FormHead(left, right)


def _preparer(outline: Outline, figures: Mapping[str, Figure]) -> Signature | None:
    if not outline.preparer:
        return None
    return Signature(position=outline.preparer, name=bind_line(outline.preparer_name, figures))


def issuing_body(kind: Kind, unit: AdministrativeUnit, day: date) -> Body:
    """Return the body that issues this kind; one not stored where none is known."""
    issuing = unit.parent if kind.issued_above and unit.parent else unit
    return body_of(issuing, kind.issuer, day)


def signature(kind: Kind, signer: Signer | None) -> Signature:
    """Return authority, post and name as printed (mục II.7): "TM. …", "KT. …", or the post alone.

    Without a signer the head of the body is to sign, and the name stays open.
    """
    if signer is None:
        head = authority_lines(kind.issuer, SigningCapacity.DIRECT, "")
        return Signature(head, (kind.head.upper(),))
    authority = authority_lines(kind.issuer, signer.capacity, signer.head_post)
    return Signature(authority, (signer.post.upper(),), signer.full_name)
