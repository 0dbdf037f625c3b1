"""A kept file as something to look at: pages, words, or rows."""

from dataclasses import dataclass
from typing import IO

from assessments.previews.office import Table, document_text, workbook_tables
from assessments.previews.pages import PDF, PHOTOS, Unreadable, page_count
from assessments.previews.passages import first_page


@dataclass(frozen=True)
class Preview:
    """What can be shown of a file; `problem` says why nothing can.

    `page` of `pages` is the one to show first. `is_cut` tells that there is more in the file.
    """

    pages: int = 0
    page: int = 0
    paragraphs: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    is_cut: bool = False
    problem: str = ""


def preview_of(
    file: IO[bytes], content_type: str, passage: str = "", wanted: int | None = None
) -> Preview:
    """Return what to show of the file, from page `wanted`, else from the page that is named."""
    try:
        if content_type == PDF or content_type in PHOTOS:
            pages = page_count(file, content_type)
            return Preview(pages, min(max(wanted or first_page(passage) or 1, 1), pages))
        if content_type.endswith("wordprocessingml.document"):
            paragraphs, is_cut = document_text(file)
            return Preview(paragraphs=paragraphs, is_cut=is_cut)
        tables, is_cut = workbook_tables(file)
        return Preview(tables=tables, is_cut=is_cut)
    except Unreadable as error:
        return Preview(problem=str(error))
