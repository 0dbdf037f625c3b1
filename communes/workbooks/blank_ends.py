"""Cut off the rows without any content that formatting leaves at the end of a sheet.

A spreadsheet may hold a hundred thousand of them; each would be read, kept, and written again.
"""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

WORTH_CUTTING = 256 * 1024  # bytes of a sheet
SHEETS = re.compile(r"xl/worksheets/[^/]+\.xml")
CONTENT = (b"<v>", b"<v ", b"<is>", b"<is ", b"<f>", b"<f ", b":v>", b":is>", b":f>")
ROW_END = re.compile(rb"</(\w+:)?row>")
SHEET_END = re.compile(rb"</(\w+:)?sheetData>")


def without_blank_ends(archive: ZipFile, content: bytes) -> BytesIO:
    """Return the file, its sheets without their blank last rows where that saves much.

    Whatever is not understood is left as it is.
    """
    cut = {
        part.filename: shorter
        for part in archive.infolist()
        if part.file_size > WORTH_CUTTING and SHEETS.fullmatch(part.filename)
        if (shorter := _cut(archive.read(part)))
    }
    if not cut:
        return BytesIO(content)
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED, compresslevel=1) as target:
        for name in archive.namelist():
            target.writestr(name, cut.get(name) or archive.read(name))
    kept.seek(0)
    return kept


def _cut(xml: bytes) -> bytes | None:
    """Return the sheet without the rows after its last content, None where that saves little."""
    last = max(xml.rfind(mark) for mark in CONTENT)
    row_end = ROW_END.search(xml, max(last, 0))
    if last < 0 or row_end is None:
        return None
    sheet_end = SHEET_END.search(xml, row_end.end())
    if sheet_end is None or sheet_end.start() - row_end.end() < WORTH_CUTTING:
        return None
    return xml[: row_end.end()] + xml[sheet_end.start() :]
