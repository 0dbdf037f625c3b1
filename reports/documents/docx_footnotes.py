"""Real footnotes of a Word file: a part of their own, which python-docx cannot write."""

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph as WordParagraph

from reports.documents.docx_elements import element
from reports.documents.docx_styles import FOOTNOTE_MARK, style_id
from reports.documents.tree import Footnote, Text

SEPARATORS = {"-1": "separator", "0": "continuationSeparator"}
PART_NAME = PackURI("/word/footnotes.xml")


class Footnotes:
    """Collects the notes of one file while its body is written."""

    def __init__(self) -> None:
        self._root = parse_xml(f"<w:footnotes {nsdecls('w', 'r')}/>")
        for number, kind in SEPARATORS.items():
            self._root.append(_separator(number, kind))
        self._count = 0

    def add(self, paragraph: WordParagraph, note: Footnote) -> None:
        """Put the mark of `note` at the end of `paragraph` and keep its words for the part."""
        self._count += 1
        number = str(self._count)
        paragraph._p.append(_marked(element("w:footnoteReference", id=number)))
        holder = element("w:footnote", id=number)
        holder.append(_words(note))
        self._root.append(holder)

    def attach(self, word: WordDocument) -> None:
        """Make the notes a part of the file; without notes the file stays as it is."""
        if not self._count:
            return
        blob = serialize_part_xml(self._root)
        part = Part(PART_NAME, CONTENT_TYPE.WML_FOOTNOTES, blob, word.part.package)
        word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        _declare_separators(word)


def _separator(number: str, kind: str) -> BaseOxmlElement:
    holder = element("w:footnote", type=kind, id=number)
    paragraph, run = OxmlElement("w:p"), OxmlElement("w:r")
    run.append(OxmlElement(f"w:{kind}"))
    paragraph.append(run)
    holder.append(paragraph)
    return holder


def _marked(mark: BaseOxmlElement) -> BaseOxmlElement:
    run, properties = OxmlElement("w:r"), OxmlElement("w:rPr")
    properties.append(element("w:rStyle", val=FOOTNOTE_MARK))
    properties.append(element("w:vertAlign", val="superscript"))
    run.append(properties)
    run.append(mark)
    return run


def _words(note: Footnote) -> BaseOxmlElement:
    made = OxmlElement("w:p")
    made.style = style_id("footnote")
    made.append(_marked(OxmlElement("w:footnoteRef")))
    paragraph = WordParagraph(made, None)  # type: ignore[arg-type]
    paragraph.add_run(" ")
    for span in note.spans:
        if isinstance(span, Text):
            run = paragraph.add_run(span.text)
            run.bold, run.italic = span.bold or None, span.italic or None
    return made


def _declare_separators(word: WordDocument) -> None:
    properties = OxmlElement("w:footnotePr")
    for number in SEPARATORS:
        properties.append(element("w:footnote", id=number))
    compatibility = word.settings.element.find(qn("w:compat"))
    compatibility.addprevious(properties)
