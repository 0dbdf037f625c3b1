"""Small files of every kind that is kept, made on the spot."""

import io
from collections.abc import Sequence

import docx
import openpyxl
from PIL import Image


def pdf(pages: int = 3) -> bytes:
    """Return a PDF of that many A4 pages; page 1 is red, page 2 green, page 3 blue, and again."""
    colours = ((255, 0, 0), (0, 160, 0), (0, 0, 255))
    images = [Image.new("RGB", (595, 842), colours[page % 3]) for page in range(pages)]
    output = io.BytesIO()
    images[0].save(output, "PDF", save_all=True, append_images=images[1:])
    return output.getvalue()


def locked_pdf() -> bytes:
    """Return a PDF that asks for a password (an /Encrypt entry whose key nobody has)."""
    entry = (
        b"4 0 obj<</Filter/Standard/V 1/R 2/P -4/O<"
        + b"00" * 32
        + b">/U<"
        + b"11" * 32
        + b">>>endobj\n"
    )
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
        + entry
        + b"trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<"
        + b"22" * 16
        + b"><"
        + b"22" * 16
        + b">]>>\n%%EOF\n"
    )


def photo(size: tuple[int, int] = (40, 30), kind: str = "JPEG", orientation: int = 1) -> bytes:
    """Return a picture; `orientation` is how the camera was held (EXIF)."""
    output, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "máy ảnh bí mật"
    Image.new("RGB", size, (200, 30, 30)).save(output, kind, exif=exif)
    return output.getvalue()


def word(paragraphs: Sequence[str], table: Sequence[Sequence[str]] = ()) -> bytes:
    """Return a DOCX with these paragraphs and a table below them."""
    document, output = docx.Document(), io.BytesIO()
    for words in paragraphs:
        document.add_paragraph(words)
    if table:
        made = document.add_table(len(table), len(table[0]))
        for row, words in zip(made.rows, table, strict=True):
            for cell, text in zip(row.cells, words, strict=True):
                cell.text = text
    document.save(output)
    return output.getvalue()


def workbook(rows: Sequence[Sequence[object]], name: str = "Số liệu") -> bytes:
    """Return an XLSX with one sheet of these rows."""
    book, output = openpyxl.Workbook(), io.BytesIO()
    book.active.title = name
    for row in rows:
        book.active.append(list(row))
    book.save(output)
    return output.getvalue()
