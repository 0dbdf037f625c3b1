"""Write a document as PDF: the HTML page laid out on A4 by WeasyPrint."""

from reports.documents.tree import Document
from reports.documents.write_html import write_html


def write_pdf(document: Document) -> bytes:
    """Return the bytes of the PDF; the same document and packages give the same bytes.

    Nothing outside the document is ever fetched. Raises OSError when the system lacks Pango.
    """
    # Imported here: it costs 0.4 s and fails where Pango is missing, which only PDFs need.
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    fetch_nothing = URLFetcher(allowed_protocols=())
    page = HTML(string=write_html(document), url_fetcher=fetch_nothing, base_url=None)
    pdf: bytes = page.write_pdf(presentational_hints=True)
    return pdf
