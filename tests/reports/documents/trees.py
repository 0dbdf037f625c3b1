"""Random documents for property tests."""

from hypothesis import strategies as st

from reports.documents.numbering import STYLES, labels
from reports.documents.tree import (
    Appendix,
    Cell,
    Document,
    Footnote,
    Heading,
    Paragraph,
    Table,
    Text,
)
from tests.reports.documents.sample import FRAME

WORDS = st.text("aăâđệỗửYĐ 019.,;:%/()-+=@<>&\"'*_|“”…", min_size=1, max_size=12)
TEXTS = st.builds(Text, WORDS, st.booleans(), st.booleans())
NOTES = st.builds(Footnote, st.lists(TEXTS, min_size=1, max_size=2).map(tuple))
SPANS = st.lists(TEXTS | NOTES, min_size=1, max_size=4).map(tuple)
PARAGRAPHS = st.builds(Paragraph, SPANS, st.sampled_from(("body", "bullet", "sub_bullet")))
CELLS = st.builds(Cell, SPANS, italic=st.booleans(), indent=st.integers(0, 3))
HEADINGS = st.builds(
    Heading, st.integers(1, 6), SPANS, st.sampled_from(sorted(STYLES)), plain=st.booleans()
)


@st.composite
def tables(draw):
    columns = draw(st.integers(1, 3))
    row = st.lists(CELLS, min_size=columns, max_size=columns).map(tuple)
    head = draw(st.lists(row, max_size=1).map(tuple))
    body = draw(st.lists(row, min_size=1, max_size=2).map(tuple))
    title, wide = draw(st.just(()) | SPANS), draw(st.booleans())
    return Table(head, body, (1,) * columns, ("left",) * columns, title, (), wide)


def numbered(blocks):
    """Return the blocks with the labels that the system would give the headings."""
    outline = [(block.level, block.style) for block in blocks if isinstance(block, Heading)]
    waiting = iter(labels(outline))
    return tuple(
        Heading(block.level, block.spans, block.style, next(waiting), block.plain)
        if isinstance(block, Heading)
        else block
        for block in blocks
    )


BLOCKS = st.lists(HEADINGS | PARAGRAPHS | tables(), max_size=6).map(numbered)
APPENDICES = st.lists(
    st.builds(
        Appendix,
        st.builds(Heading, st.just(1), SPANS, st.just("phu_luc"), st.just("Phụ lục I")),
        BLOCKS,
        st.booleans(),
    ),
    max_size=2,
).map(tuple)
DOCUMENTS = st.builds(
    Document,
    st.just(FRAME),
    BLOCKS,
    st.just("Báo cáo"),
    notice=WORDS,
    appendices=APPENDICES,
)
