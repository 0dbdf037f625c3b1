"""The libraries by themselves: the same words written without anything of ours."""

import io
from typing import NamedTuple

import docx
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph


class Run(NamedTuple):
    """Words set in one way."""

    text: str
    bold: bool | None
    italic: bool | None


Runs = tuple[Run, ...]
Lines = tuple[Runs, ...]
Rows = tuple[tuple[Lines, ...], ...]


def content_of(file: bytes) -> tuple[Runs | list[list[Lines]], ...]:
    """Return the paragraphs of a Word file as their runs, its tables as rows of cells of those."""
    blocks = docx.Document(io.BytesIO(file)).iter_inner_content()
    return tuple(_rows(block) if isinstance(block, Table) else _runs(block) for block in blocks)


def write_word(content: tuple[Runs | list[list[Lines]], ...]) -> bytes:
    """Return a Word file with that content, in the look that the library begins with."""
    word = docx.Document()
    for block in content:
        if isinstance(block, list):
            _add_table(word, block)
        else:
            _add_runs(word.add_paragraph(), block)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def print_page(page: str) -> bytes:
    """Return the PDF of an HTML page."""
    from weasyprint import HTML  # as late as the system does it, so that both pay for it alike

    return HTML(string=page).write_pdf(presentational_hints=True)


def _rows(table: Table) -> list[list[Lines]]:
    return [
        [
            tuple(_runs(Paragraph(line, table)) for line in cell.iterchildren(qn("w:p")))
            for cell in row.tc_lst
        ]
        for row in table._tbl.tr_lst
    ]


def _runs(paragraph: Paragraph) -> Runs:
    return tuple(Run(run.text, run.bold, run.italic) for run in paragraph.runs)


def _add_table(word: docx.document.Document, rows: list[list[Lines]]) -> None:
    table = word.add_table(rows=len(rows), cols=max(len(row) for row in rows), style="Table Grid")
    for made, row in zip(table.rows, rows, strict=True):
        for cell, lines in zip(made.cells, row, strict=False):
            for number, runs in enumerate(lines):
                _add_runs(cell.add_paragraph() if number else cell.paragraphs[0], runs)


def _add_runs(paragraph: Paragraph, runs: Runs) -> None:
    for run in runs:
        made = paragraph.add_run(run.text)
        made.bold, made.italic = run.bold, run.italic
