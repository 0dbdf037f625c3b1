"""Make words fit for every kind of file: composed letters, one line, no control signs."""

import re
from dataclasses import replace

from communes.vietnamese import nfc
from reports.documents.tree import FormHead, Frame, Signature

LINE_BREAKS = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
NOT_IN_XML = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Return `text` on one line, in composed letters, without signs that XML cannot hold."""
    return nfc(NOT_IN_XML.sub("", LINE_BREAKS.sub(" ", text)))


def clean_frame(frame: Frame) -> Frame:
    """Return the frame with every word of it cleaned."""
    return replace(
        frame,
        superior_body=clean(frame.superior_body),
        body=clean(frame.body),
        number=clean(frame.number).strip(),
        symbol=clean(frame.symbol),
        place=clean(frame.place),
        type_name=clean(frame.type_name),
        subject=clean(frame.subject),
        addressees=_clean_all(frame.addressees),
        recipients=_clean_all(frame.recipients),
        signature=_clean_signature(frame.signature),
        draft=clean(frame.draft),
        issuer=clean(frame.issuer),
        preparer=frame.preparer and _clean_signature(frame.preparer),
        form=frame.form and FormHead(_clean_all(frame.form.left), _clean_all(frame.form.right)),
    )


def _clean_signature(signature: Signature) -> Signature:
    return Signature(
        _clean_all(signature.authority), _clean_all(signature.position), clean(signature.name)
    )


def _clean_all(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(clean(line) for line in lines)
