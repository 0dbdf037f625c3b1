"""Page and styles of the Word file."""

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.parfmt import ParagraphFormat

from reports.documents import measures as m
from reports.documents.docx_elements import element, set_font
from reports.documents.looks import CENTRE, JUSTIFY, LEFT, LOOKS, Look
from reports.documents.numbering import MOST_LEVELS

ALIGNMENTS = {
    LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    JUSTIFY: WD_ALIGN_PARAGRAPH.JUSTIFY,
}
KEPT = ("Normal", "Header", "Footer", "Default Paragraph Font", "Normal Table", "No List")
HEADINGS = tuple(f"Heading {level}" for level in range(1, MOST_LEVELS + 1))
GRID = "Table Grid"
BLACK = RGBColor(0, 0, 0)
FOOTNOTE_MARK = "FootnoteReference"


def set_page(section: Section, *, wide: bool = False) -> None:
    """Make the section A4 with the decree's margins, upright or lying."""
    width, height = Mm(m.PAGE_WIDTH), Mm(m.PAGE_HEIGHT)
    section.page_width, section.page_height = (height, width) if wide else (width, height)
    section.orientation = 1 if wide else 0  # type: ignore[assignment]
    section.top_margin, section.bottom_margin = Mm(m.MARGIN_TOP), Mm(m.MARGIN_BOTTOM)
    section.left_margin, section.right_margin = Mm(m.MARGIN_LEFT), Mm(m.MARGIN_RIGHT)
    section.header_distance = Mm(m.PAGE_NUMBER_FROM_TOP)
    section.footer_distance = Mm(m.NOTICE_FROM_BOTTOM)


def set_styles(word: WordDocument) -> None:
    """Keep the styles the paper needs, in the decree's font, and add one for each look."""
    _drop_unused(word)
    _set_defaults(word)
    for name in ("Normal", *HEADINGS):
        _set_look(word.styles[name], LOOKS["body" if name == "Normal" else "heading"])
    for key, look in LOOKS.items():
        style = word.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
        style.element.set(qn("w:styleId"), style_id(key))
        _set_look(style, look)
    _add_footnote_mark(word)


def style_id(look: str) -> str:
    """Return the identifier of the Word style for the name of a look."""
    return "".join(part.capitalize() for part in look.split("-"))


def _drop_unused(word: WordDocument) -> None:
    for style in [s for s in word.styles if s.name not in (*KEPT, *HEADINGS, GRID)]:
        style.delete()
    for link in list(word.styles.element.iter(qn("w:link"))):
        link.getparent().remove(link)


def _set_defaults(word: WordDocument) -> None:
    defaults = word.styles.element.find(qn("w:docDefaults"))
    set_font(defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}"))
    spacing = defaults.find(f"{qn('w:pPrDefault')}/{qn('w:pPr')}/{qn('w:spacing')}")
    spacing.getparent().remove(spacing)


def _set_look(style: ParagraphStyle, look: Look) -> None:
    properties = style.element.get_or_add_rPr()
    for theme in properties.findall(qn("w:color")):
        properties.remove(theme)
    style.font.size, style.font.color.rgb = Pt(look.size), BLACK
    style.font.bold, style.font.italic = look.bold, look.italic
    style.font.cs_bold, style.font.cs_italic = look.bold, look.italic
    set_font(properties)
    shape(style.paragraph_format, look)


def shape(paragraph: ParagraphFormat, look: Look) -> None:
    """Give a style, or a single paragraph, the alignment, indents and gaps of a look."""
    paragraph.alignment = ALIGNMENTS[look.align]
    paragraph.first_line_indent, paragraph.left_indent = Mm(look.first_line), Mm(look.indent)
    paragraph.space_before, paragraph.space_after = Pt(look.before), Pt(look.after)
    paragraph.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
    paragraph.line_spacing = look.line
    paragraph.keep_with_next = look.keep_with_next
    paragraph.widow_control = True


def _add_footnote_mark(word: WordDocument) -> None:
    style = word.styles.add_style("Dấu chú thích", WD_STYLE_TYPE.CHARACTER)
    style.element.set(qn("w:styleId"), FOOTNOTE_MARK)
    style.element.get_or_add_rPr().append(element("w:vertAlign", val="superscript"))
