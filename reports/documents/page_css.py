"""The style sheet of the printed page, made from the measures and the looks."""

from reports.documents import measures as m
from reports.documents.looks import LOOKS, Look

FONTS = ", ".join(f'"{font}"' for font in m.SAME_WIDTH_FONTS) + ", serif"
FOLLOWING = "\n".join(
    f"""@page :nth(1 of {name}) {{ counter-reset: page 1; @top-center {{ content: none }} }}
.doc-{name} {{ break-before: page; page: {name} }}"""
    for turn in ("next", "next-but-one")
    for name in (turn, f"{turn}-wide")
)
PAGE = f"""
@page {{ size: {m.PAGE_WIDTH}mm {m.PAGE_HEIGHT}mm;
  margin: {m.MARGIN_TOP}mm {m.MARGIN_RIGHT}mm {m.MARGIN_BOTTOM}mm {m.MARGIN_LEFT}mm;
  @top-center {{ content: counter(page); font: {m.PAGE_NUMBER_SIZE}pt {FONTS};
    vertical-align: middle }}
  @bottom-center {{ content: element(notice); vertical-align: middle }}
  @footnote {{ border-top: {m.RULE_WEIGHT}pt solid; padding-top: 3pt; margin-top: 6pt }} }}
@page :first {{ @top-center {{ content: none }} }}
@page wide, next-wide, next-but-one-wide {{ size: {m.PAGE_HEIGHT}mm {m.PAGE_WIDTH}mm }}
html {{ font-family: {FONTS}; color: black }}
body, p, h2, h3, h4, h5, h6 {{ margin: 0 }}
p, td {{ orphans: 2; widows: 2 }}
b {{ font-weight: bold }} i {{ font-style: italic }}
.doc-head, .doc-tail, .doc-table {{ width: 100%; table-layout: fixed; border-collapse: collapse }}
.doc-head td, .doc-tail td {{ padding: 0; vertical-align: top }}
.doc-tail td {{ padding-top: {m.GAP_OVER_TAIL}pt }}
.doc-head td:first-child {{ width: {m.HEAD_SHARES[0]}% }}
.doc-head-of-form td:first-child {{ width: {m.FORM_HEAD_SHARES[0]}% }}
.doc-head-of-form {{ margin-bottom: {m.PARAGRAPH_GAP}pt }}
.doc-head-of-form .doc-type-name {{ margin-top: 0 }}
.doc-head-of-form td {{ padding-right: 4pt }}
.doc-ruled {{ display: inline-block }}
.doc-ruled::after {{ content: ""; display: block; width: {m.SHARE_OF_RULE:.0%};
  margin: {m.RULE_GAP}pt auto {m.PARAGRAPH_GAP}pt; border-top: {m.RULE_WEIGHT}pt solid }}
.doc-motto .doc-ruled::after {{ width: 100% }}
.doc-addressee-item + .doc-body {{ margin-top: {m.PARAGRAPH_GAP}pt }}
.doc-table {{ margin-bottom: {m.PARAGRAPH_GAP}pt }}
.doc-table tr {{ break-inside: avoid }} .doc-table .doc-parted {{ break-inside: auto }}
.doc-table .doc-together {{ break-inside: avoid }}
.doc-table-note {{ break-before: avoid }}
.doc-table th, .doc-table td {{ border: 0.5pt solid; padding: 2pt 4pt; vertical-align: middle;
  font-size: {m.TABLE_SIZE}pt; line-height: {m.SINGLE_LINE} }}
.doc-left {{ text-align: left }} .doc-center {{ text-align: center }}
.doc-right {{ text-align: right }}
body {{ page: upright }} .doc-wide, .doc-first-wide {{ page: wide }}
.doc-bold {{ font-weight: bold }} .doc-regular {{ font-weight: normal }}
.doc-italic {{ font-style: italic }}
.doc-ending, .doc-tail {{ break-inside: avoid }}
.doc-table-frame + .doc-ending {{ break-before: avoid }}
.doc-signer {{ padding-top: {m.ROOM_FOR_SIGNATURE}mm }}
.doc-figure {{ break-inside: avoid }} .doc-picture svg {{ max-width: 100%; height: auto }}
.doc-long {{ break-inside: auto; break-after: auto }}
.doc-page-break {{ break-after: page }}
.doc-notice {{ position: running(notice) }}
.doc-footnote {{ float: footnote }}
::footnote-call {{ font-size: 70%; vertical-align: super; line-height: 0 }}
::footnote-marker {{ content: counter(footnote) " "; font-size: 70%; vertical-align: super;
  line-height: 0 }}
"""
INDENTS = "\n".join(
    f".doc-table .doc-indent-{step} {{ padding-left: {4 * m.POINT + m.CELL_INDENT * step:.4g}mm }}"
    for step in range(1, m.MOST_CELL_INDENTS + 1)
)
BOOKMARKS = "\n".join(f".doc-level-{level} {{ bookmark-level: {level} }}" for level in range(1, 7))


def page_css() -> str:
    """Return the whole style sheet."""
    looks = "\n".join(f".doc-{key} {{ {_rules(look)} }}" for key, look in LOOKS.items())
    return "\n".join((looks, PAGE, FOLLOWING, INDENTS, BOOKMARKS))


def _rules(look: Look) -> str:
    rules = {
        "font-size": f"{look.size}pt",
        "font-weight": "bold" if look.bold else "normal",
        "font-style": "italic" if look.italic else "normal",
        "text-align": look.align,
        "text-indent": f"{look.first_line}mm",
        "margin": f"{look.before}pt 0 {look.after}pt {look.indent}mm",
        "line-height": f"{look.line * m.SINGLE_LINE:.4g}",
        "break-after": "avoid" if look.keep_with_next else "auto",
    }
    return "; ".join(f"{name}: {value}" for name, value in rules.items())
