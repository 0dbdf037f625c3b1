"""What a document says, before anyone decides how it looks."""

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True)
class Text:
    """Words as they are; nothing in them is markup."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Placeholder:
    """The place of a figure, until `bind` prints it."""

    name: str
    format: str = ""
    decimals: int | None = None
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Footnote:
    """A note at the foot of the page; it holds no notes itself."""

    spans: tuple["Text | Placeholder", ...]


@dataclass(frozen=True)
class LineBreak:
    """What follows begins a new line of the same paragraph or cell."""


Span = Text | Placeholder | Footnote | LineBreak


@dataclass(frozen=True)
class Heading:
    """A numbered title; `style` names its number style, `label` is the number as printed.

    A plain heading is a numbered paragraph of text: not bold, its words follow the number.
    """

    level: int
    spans: tuple[Span, ...]
    style: str
    label: str = ""
    plain: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the body; `kind` is body, bullet ("- ") or sub_bullet ("+ ")."""

    spans: tuple[Span, ...]
    kind: str = "body"


@dataclass(frozen=True)
class Cell:
    """A cell of a table; `value` is the number behind the words, for Excel.

    `indent` says how many steps the words begin to the right of the others.
    """

    spans: tuple[Span, ...]
    colspan: int = 1
    rowspan: int = 1
    bold: bool = False
    italic: bool = False
    indent: int = 0
    value: Decimal | int | None = None


@dataclass(frozen=True)
class Table:
    """Cells in rows; widths are shares of the line, alignments are left, center or right."""

    header: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    alignments: tuple[str, ...]
    title: tuple[Span, ...] = ()
    note: tuple[Span, ...] = ()
    landscape: bool = False


@dataclass(frozen=True)
class Picture:
    """A picture with its caption and what has to be said of it below.

    `svg` draws it, safe to stand in HTML, that many pixels wide and high; `words` tell it to who
    cannot see it, `table` holds the numbers that were drawn.
    """

    svg: str
    width: Decimal | int
    height: Decimal | int
    caption: tuple[Span, ...]
    note: tuple[Span, ...]
    words: str
    table: Table


@dataclass(frozen=True)
class PageBreak:
    """What follows begins a new page."""


Block = Heading | Paragraph | Table | Picture | PageBreak


@dataclass(frozen=True)
class Signature:
    """Who signs: lines of authority ("TM. ỦY BAN NHÂN DÂN"), of position, and the name."""

    authority: tuple[str, ...] = ()
    position: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class FormHead:
    """The head of a statistical form: its code at the left, who reports to whom at the right."""

    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True)
class Frame:
    """What surrounds the body of a formal paper (Nghị định 30/2020, Phụ lục III, mẫu 1.4).

    An empty number and a day or month of None print as blank room; a paper without a symbol, such
    as a table of points, has no line for the number. Recipients and addressees carry no dashes and
    no closing signs: those belong to the layout. `preparer` signs to the left of `signature`. All
    pages lie where `landscape`. A `form` has its own head in the place of Quốc hiệu and number, and
    place and day over the signature. `issuer` is the name of the body as a
    sentence has it.
    """

    body: str
    symbol: str
    place: str
    year: int
    type_name: str
    subject: str = ""
    superior_body: str = ""
    number: str = ""
    month: int | None = None
    day: int | None = None
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    signature: Signature = field(default_factory=Signature)
    draft: str = ""
    preparer: Signature | None = None
    landscape: bool = False
    form: FormHead | None = None
    issuer: str = ""


@dataclass(frozen=True)
class Appendix:
    """What stands behind the signature, from a new page 1 on: its numbered title and its blocks."""

    heading: Heading
    blocks: tuple[Block, ...]
    landscape: bool = True


@dataclass(frozen=True)
class Document:
    """A whole paper; `notice` is repeated at the foot of every page.

    The papers of `following` stand in the same file, each from a new page 1 on.
    """

    frame: Frame
    blocks: tuple[Block, ...]
    title: str
    language: str = "vi"
    notice: str = ""
    following: tuple["Document", ...] = ()
    appendices: tuple[Appendix, ...] = ()
