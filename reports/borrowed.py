"""Words that a kind ships with documents of one unit in them, in a report of another unit."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from communes.models import AdministrativeUnit
from reports import outlines
from reports.documents.parse import Section

# a number and symbol of a people's committee or a party committee: 70/KH-UBND, 200-CV/HU, 10-NQ/TU
LOCAL_DOCUMENT = re.compile(r"\b\d+(?:/\d{4})?[-/](?:[A-ZĐ]+[-/])*(?:UBND|HU|TU)\b")


class Borrowed(NamedTuple):
    """The unit whose documents are cited, and the keys of the sections that still do so."""

    owner: AdministrativeUnit
    keys: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """Return what whoever uses the words has to do."""
        return f"Lời văn có sẵn dẫn văn bản của {self.owner.full_name}: hãy đối chiếu và thay."


def borrowed_words(
    kind: str, unit: AdministrativeUnit, sections: Iterable[Section]
) -> Borrowed | None:
    """Return which sections still say the shipped words with documents of another unit.

    None where there is no such section. One query, and only for another unit.
    """
    outline = outlines.shipped(kind)
    if outline.written_for in ("", unit.key):
        return None
    keys = tuple(
        section.key
        for section in sections
        if LOCAL_DOCUMENT.search(_words(section))
        and (own := outline.section(section.key))
        and _words(own) == _words(section)
    )
    owner = AdministrativeUnit.objects.filter(key=outline.written_for).first()
    return Borrowed(owner, keys) if owner and keys else None


def _words(section: Section) -> str:
    return " ".join(f"{section.title} {section.body}".split())
