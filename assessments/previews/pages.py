"""Pages of PDF files and photos as pictures of a bounded size."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import IO

import pypdfium2
from PIL import Image, ImageOps, UnidentifiedImageError

PDF = "application/pdf"
PHOTOS = {"image/jpeg": "JPEG", "image/png": "PNG"}
WIDTH, HEIGHT = 1000, 1800  # pixels that a page may have: an A4 page stays readable
MOST_PIXELS = 80_000_000  # of a photo before it is made smaller
COLOURS = 64  # enough for letters and a red seal
JPEG_QUALITY = 72
PDF_PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD

_one_at_a_time = Lock()  # PDFium may be entered by one thread only


class Unreadable(Exception):
    """The file cannot be shown; the text says why and what to do."""


@dataclass(frozen=True)
class Picture:
    """A page as the browser gets it."""

    content: bytes
    content_type: str


def page_count(file: IO[bytes], content_type: str) -> int:
    """Return how many pages there are; a photo is one page. Raises Unreadable."""
    if content_type in PHOTOS:
        _opened_photo(file, content_type).close()
        return 1
    with _opened_pdf(file.read()) as document:
        return len(document)


def page_picture(file: IO[bytes], content_type: str, number: int) -> Picture:
    """Return page `number`, counted from 1, at most `WIDTH` × `HEIGHT` pixels.

    The file's own bytes are never passed on. Raises Unreadable, IndexError where there is no such
    page.
    """
    if content_type in PHOTOS:
        if number != 1:
            raise IndexError(number)
        with _opened_photo(file, content_type) as photo:
            return _encoded(_upright(photo))
    with _opened_pdf(file.read()) as document:
        if not 1 <= number <= len(document):
            raise IndexError(number)
        return _encoded(_rendered(document, number))


def is_locked_pdf(content: bytes) -> bool:
    """Return whether the PDF asks for a password before it can be read."""
    with _one_at_a_time:
        try:
            pypdfium2.PdfDocument(content).close()
        except pypdfium2.PdfiumError as error:
            return error.err_code == PDF_PASSWORD_ERROR
    return False


@contextmanager
def _opened_pdf(content: bytes) -> Iterator[pypdfium2.PdfDocument]:
    with _one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            raise Unreadable(
                "Không mở được tệp PDF này (tệp hỏng hoặc có mật khẩu). Hãy tải về để mở, hoặc "
                "đề nghị xã gửi lại tệp."
            ) from error
        try:
            yield document
        finally:
            document.close()


def _rendered(document: pypdfium2.PdfDocument, number: int) -> Image.Image:
    try:
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(WIDTH / max(width, 1), HEIGHT / max(height, 1))
        return page.render(scale=scale).to_pil().convert("RGB")
    except pypdfium2.PdfiumError as error:
        raise Unreadable(f"Không vẽ được trang {number}. Hãy tải tệp về để mở.") from error


def _opened_photo(file: IO[bytes], content_type: str) -> Image.Image:
    try:
        photo = Image.open(file, formats=[PHOTOS[content_type]])
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise Unreadable("Không mở được ảnh này. Hãy tải về để mở.") from error
    if photo.width * photo.height > MOST_PIXELS:
        raise Unreadable("Ảnh này quá lớn để xem trước. Hãy tải về để mở.")
    return photo


def _upright(photo: Image.Image) -> Image.Image:
    """Return a small copy, turned as the camera was held."""
    try:
        photo.draft("RGB", (WIDTH * 2, HEIGHT * 2))
        copy = ImageOps.exif_transpose(photo)
        copy.thumbnail((WIDTH, HEIGHT))
        return copy.convert("RGB")
    except (OSError, ValueError) as error:
        raise Unreadable("Ảnh này bị hỏng. Hãy tải về để mở.") from error


def _encoded(page: Image.Image) -> Picture:
    """Return the smaller of a drawing (letters) and a photo (scans): lines are slow."""
    drawing, photo = io.BytesIO(), io.BytesIO()
    page.quantize(COLOURS).save(drawing, "PNG", optimize=True)
    page.save(photo, "JPEG", quality=JPEG_QUALITY)
    if drawing.tell() <= photo.tell():
        return Picture(drawing.getvalue(), "image/png")
    return Picture(photo.getvalue(), "image/jpeg")
