"""What of a kept file can be shown beside a score; bytes in, knows no models and no request."""

from assessments.previews.content import Preview, Table, preview_of
from assessments.previews.pages import Picture, Unreadable, page_picture
from assessments.previews.passages import first_page

__all__ = [
    "Picture",
    "Preview",
    "Table",
    "Unreadable",
    "first_page",
    "page_picture",
    "preview_of",
]
