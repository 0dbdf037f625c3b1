"""The bytes of a document in each format."""

from collections.abc import Callable

from reports.documents.tree import Document
from reports.documents.write_docx import write_docx
from reports.documents.write_html import write_html
from reports.documents.write_pdf import write_pdf
from reports.documents.write_text import write_text
from reports.documents.write_xlsx import write_xlsx

CONTENT_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
WRITERS: dict[str, Callable[[Document], bytes]] = {
    "docx": write_docx,
    "pdf": write_pdf,
    "html": lambda document: write_html(document).encode(),
    "txt": lambda document: write_text(document).encode(),
    "xlsx": write_xlsx,
}


def render(document: Document, format: str) -> bytes:  # noqa: A002 - the word of the commands
    """Return the bytes of the file; the same document gives the same bytes.

    Raises KeyError for an unknown format, OSError where PDF lacks the system's Pango.
    """
    return WRITERS[format](document)
