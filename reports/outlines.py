"""The outline and the words of a report: those shipped with its kind, those saved for one report.

The words before the first and after the last title are sections too, so that they are edited like
the others: they have the keys OPENING and CLOSING, no title and no number.
"""

import hashlib
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from communes.vietnamese import nfc
from reports import models
from reports.documents.parse import Section

OPENING, CLOSING = "mo-dau", "ket-thuc"
UNNUMBERED = "khong"
TEXTS = ("templates", "reports", "text")


@dataclass(frozen=True)
class Outline:
    """What a kind ships: the sections with their words, and the wording of the frame.

    A paper without a number has no symbol. `preparer` is the post of whoever made the paper;
    `signer` the post of who signs where it is not the head of the issuing body. A statistical form
    has the lines of its code, and those of who reports to whom. `written_for` is the key of the
    unit whose documents the words cite.
    """

    sections: tuple[Section, ...]
    type_name: str
    symbol: str
    subject: str
    recipients: tuple[str, ...]
    addressees: tuple[str, ...] = ()
    preparer: tuple[str, ...] = ()
    preparer_name: str = ""
    signer: tuple[str, ...] = ()
    signer_name: str = ""
    form_code: tuple[str, ...] = ()
    form_reporting: tuple[str, ...] = ()
    written_for: str = ""

    def section(self, key: str) -> Section | None:
        """Return the section of that key, None where the kind ships no such section."""
        return next((section for section in self.sections if section.key == key), None)


@cache
def shipped(kind: str) -> Outline:
    """Return the outline that a kind ships. Raises OSError where it ships none."""
    folder = settings.BASE_DIR.joinpath(*TEXTS, kind)
    data = tomllib.loads(_read(folder / "outline.toml"))
    frame = data["frame"]
    return Outline(
        sections=(
            _unnumbered(OPENING, data["opening"]),
            *(_section(entry, folder) for entry in data["sections"]),
            _unnumbered(CLOSING, data["closing"]),
        ),
        type_name=frame["type_name"],
        symbol=frame.get("symbol", ""),
        subject=frame["subject"],
        recipients=tuple(frame["recipients"]),
        addressees=tuple(frame.get("addressees", ())),
        preparer=tuple(frame.get("preparer", ())),
        preparer_name=frame.get("preparer_name", ""),
        signer=tuple(frame.get("signer", ())),
        signer_name=frame.get("signer_name", ""),
        form_code=tuple(frame.get("form_code", ())),
        form_reporting=tuple(frame.get("form_reporting", ())),
        written_for=data.get("written_for", ""),
    )


def saved(report: models.Report) -> tuple[Section, ...]:
    """Return the sections that were saved for a report and are not left out, in order."""
    rows = report.sections.filter(is_left_out=False).order_by("order", "pk")
    return tuple(of_row(row) for row in rows)


def of_row(row: models.Section) -> Section:
    """Return a saved section as a section of an outline."""
    return Section(row.key, row.level, row.style, row.title, row.body, row.is_plain)


def parted(sections: Iterable[Section]) -> tuple[str, tuple[Section, ...], str]:
    """Return the opening words, the numbered sections, and the closing words."""
    listed = tuple(sections)
    around = {section.key: section.body for section in listed}
    inner = tuple(section for section in listed if section.key not in (OPENING, CLOSING))
    return around.get(OPENING, ""), inner, around.get(CLOSING, "")


def words_hash(section: Section) -> str:
    """Return what tells two wordings of a section apart: a hash over its title and body."""
    return hashlib.sha256(f"{section.title}\0{section.body}".encode()).hexdigest()


def _section(entry: dict, folder: Path) -> Section:
    file = folder / f"{entry['key']}.md"
    return Section(**entry, body=_read(file) if file.exists() else "")


def _unnumbered(key: str, words: str) -> Section:
    return Section(key, 1, UNNUMBERED, "", words.strip())


def _read(file: Path) -> str:
    return nfc(file.read_text(encoding="utf-8"))
