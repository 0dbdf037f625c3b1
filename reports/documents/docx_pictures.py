"""Pictures of the Word file: the SVG as an image that every version of Word shows."""

from functools import lru_cache
from io import BytesIO

from docx.shared import Mm

from reports.documents import measures as m
from reports.documents.docx_words import WordWriter
from reports.documents.tree import Picture

PIXEL = 25.4 / 96  # millimetres
DOTS = 3  # of the image for each pixel of the drawing: 288 to the inch
PAGE = "<style>@page {{ size: {0}px {1}px; margin: 0 }} body {{ margin: 0 }}</style>{2}"


def add_picture(writer: WordWriter, picture: Picture) -> None:
    """Add the image with words for who cannot see it, its caption and its note."""
    image = png_of(picture.svg, float(picture.width), float(picture.height))
    across = min(float(picture.width) * PIXEL, m.text_width(landscape=writer.landscape))
    shape = writer.paragraph("picture").add_run().add_picture(BytesIO(image), width=Mm(across))
    properties = shape._inline.docPr
    properties.set("descr", picture.words)
    properties.set("title", "".join(getattr(span, "text", "") for span in picture.caption))
    writer.paragraph("caption", picture.caption)
    writer.paragraph("picture-note", picture.note)


@lru_cache(maxsize=32)
def png_of(svg: str, width: float, height: float) -> bytes:
    """Return the drawing as PNG; the same drawing and packages give the same bytes.

    Raises OSError when the system lacks Pango.
    """
    # Imported here for the reason that `write_pdf` gives.
    import pypdfium2
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    page = HTML(string=PAGE.format(width, height, svg), url_fetcher=URLFetcher(()), base_url=None)
    pdf = pypdfium2.PdfDocument(page.write_pdf())
    image = pdf[0].render(scale=DOTS * 96 / 72, grayscale=False).to_pil()
    file = BytesIO()
    image.save(file, "PNG", optimize=True)
    pdf.close()
    return file.getvalue()
