"""LibreOffice without a screen, filling a workbook by a script of its own (Basic)."""

import subprocess
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

SECONDS = 120
MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" \
script:language="StarBasic">{code}</script:module>"""
PROGRAM = """
Sub Fill
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  book = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, hidden())
{lines}
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  kind(0).Name = "FilterName"
  kind(0).Value = "Calc MS Excel 2007 XML"
  book.storeToURL("{target}", kind())
  book.close(True)
End Sub
"""
DAY = 36  # the number format of a day in every locale of LibreOffice


def fill(folder: Path, content: bytes, cells: Sequence[tuple[str, str, object]]) -> bytes:
    """Return the workbook after LibreOffice typed these: sheet, address, and what.

    Text beginning with "=" is a formula; a number with the mark "day" is shown as a day.
    """
    source, target = folder / "mau.xlsx", folder / "da-dien.xlsx"
    source.write_bytes(content)
    lines = "\n".join(_line(*cell) for cell in cells)
    code = PROGRAM.format(source=source.as_uri(), target=target.as_uri(), lines=lines)
    profile = folder / "profile"
    _run(profile, "--terminate_after_init")  # a new profile comes with a module to write into
    module = profile / "user" / "basic" / "Standard" / "Module1.xba"
    module.write_text(MODULE.format(code=escape(code)), encoding="utf-8")
    _run(profile, "macro:///Standard.Module1.Fill")
    return target.read_bytes()


def _run(profile: Path, command: str) -> None:
    program = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    subprocess.run([*program, command], check=True, capture_output=True, timeout=SECONDS)


def _line(sheet: str, cell: str, value: object) -> str:
    at = f'  book.Sheets.getByName("{sheet}").getCellRangeByName("{cell}")'
    match value:
        case ("day", number):
            return f"{at}.Value = {number}\n{at}.NumberFormat = {DAY}"
        case str() if value.startswith("="):
            return f'{at}.Formula = "{value}"'
        case str():
            return f'{at}.String = "{value}"'
    return f"{at}.Value = {value}"
