"""The few elements of a Word file that python-docx has no words for."""

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from reports.documents import measures as m

FONT_SLOTS = ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs")
LANGUAGES = {"vi": "vi-VN", "en": "en-US"}
EIGHTHS_OF_A_POINT = 8
TWIPS_IN_A_POINT = 20
WORD_2013 = "15"


def element(tag: str, **attributes: str) -> BaseOxmlElement:
    """Return an element such as element("w:tblHeader", val="true")."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def set_font(properties: BaseOxmlElement) -> None:
    """Name the decree's font in all four slots, above any theme font."""
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    fonts = OxmlElement("w:rFonts")
    for slot in FONT_SLOTS:
        fonts.set(qn(slot), m.FONT)
    properties.insert(0, fonts)


def set_language(word: WordDocument, language: str) -> None:
    """Make `language` that of every word, so that spelling is checked in it."""
    code = LANGUAGES.get(language, language)
    in_styles = word.styles.element.iter(qn("w:lang"))
    in_theme = word.settings.element.iter(qn("w:themeFontLang"))
    for lang in (*in_styles, *in_theme):
        for slot in ("w:val", "w:eastAsia"):
            lang.set(qn(slot), code)


def add_rule_above(paragraph: WordParagraph) -> None:
    """Draw a solid line over the paragraph, from indent to indent."""
    borders = OxmlElement("w:pBdr")
    weight = str(round(m.RULE_WEIGHT * EIGHTHS_OF_A_POINT))
    borders.append(element("w:top", val="single", sz=weight, space="0", color="000000"))
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc"
    )


def add_cell_margins(table: WordTable, *, top: float) -> None:
    """Give the cells of a table no margins but `top`, in points."""
    margins = OxmlElement("w:tblCellMar")
    margins.append(element("w:top", w=str(round(top * TWIPS_IN_A_POINT)), type="dxa"))
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", w="0", type="dxa"))
    properties = table._tbl.tblPr
    properties.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription")


def add_page_number(paragraph: WordParagraph) -> None:
    """Add the field that prints the number of the page."""
    field = element("w:fldSimple", instr="PAGE")
    field.append(Run(OxmlElement("w:r"), paragraph)._r)
    paragraph._p.append(field)


def number_from_one(section: Section) -> None:
    """Begin the page numbers anew with this section."""
    properties = section._sectPr
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    number = element("w:pgNumType", start="1")
    properties.insert_element_before(number, "w:cols", "w:titlePg", "w:docGrid")


def use_current_word(word: WordDocument) -> None:
    """Declare the file's version, so that Word does not open it in compatibility mode."""
    for setting in word.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), WORD_2013)


def drop_thumbnail(word: WordDocument) -> None:
    """Remove the picture that comes with the library's own template."""
    package = word.part.package
    rels = package.rels if package else {}
    for key in [key for key, rel in rels.items() if rel.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del rels[key]
