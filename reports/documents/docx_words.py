"""Paragraphs and runs of the Word file."""

from typing import Protocol

from docx.document import Document as WordDocument
from docx.oxml.parser import OxmlElement
from docx.text.paragraph import Paragraph as WordParagraph

from reports.documents.docx_elements import element
from reports.documents.docx_footnotes import Footnotes
from reports.documents.docx_styles import style_id
from reports.documents.tree import Footnote, LineBreak, Span, Text


class Holder(Protocol):
    """Whatever paragraphs can be added to: the body, a cell, a header."""

    def add_paragraph(self) -> WordParagraph: ...


class WordWriter:
    """The file being written, with its footnotes; `landscape` while its pages lie."""

    def __init__(self, word: WordDocument) -> None:
        self.word = word
        self.notes = Footnotes()
        self.landscape = False

    def paragraph(
        self, look: str, spans: tuple[Span, ...] = (), holder: Holder | None = None
    ) -> WordParagraph:
        """Add a paragraph of that look to the end of the body or of `holder`."""
        paragraph = (holder or self.word).add_paragraph()
        paragraph._p.style = style_id(look)
        self.fill(paragraph, spans)
        return paragraph

    def line(self, look: str, text: str, holder: Holder | None = None) -> WordParagraph:
        """Add a paragraph of plain words."""
        return self.paragraph(look, (Text(text),), holder)

    def loose(self, look: str, spans: tuple[Span, ...]) -> WordParagraph:
        """Return a paragraph that stands nowhere yet; made bare, since tables have thousands."""
        properties, made = OxmlElement("w:pPr"), OxmlElement("w:p")
        properties.append(element("w:pStyle", val=style_id(look)))
        made.append(properties)
        paragraph = WordParagraph(made, self.word._body)
        self.fill(paragraph, spans)
        return paragraph

    def fill(
        self,
        paragraph: WordParagraph,
        spans: tuple[Span, ...],
        *,
        bold: bool = False,
        italic: bool = False,
    ) -> None:
        """Add the spans; "\\n" in them is a line's end inside the paragraph."""
        for span in spans:
            if isinstance(span, Footnote):
                self.notes.add(paragraph, span)
            elif isinstance(span, LineBreak):
                paragraph.add_run().add_break()
            elif isinstance(span, Text):
                run = paragraph.add_run(span.text)
                if span.bold or bold:  # asking for nothing costs as much as asking for bold
                    run.bold = True
                if span.italic or italic:
                    run.italic = True
