"""How much of a paper's end stays on one page with its signature.

Nghị định 30/2020, Phụ lục I: a signature never stands on a page without words of the paper.
"""

from collections.abc import Sequence
from itertools import takewhile

from reports.documents.tree import Block, Paragraph, Table

MOST_AFTER_A_TABLE = 6


def kept_with_tail(blocks: Sequence[Block]) -> int:
    """Return how many of the last blocks the tail takes along.

    That is the last paragraph; below a table of results it is all of the few paragraphs that say
    what the table came to, and the writers add the last row of the table.
    """
    last = list(takewhile(lambda block: isinstance(block, Paragraph), reversed(blocks)))
    if len(last) <= MOST_AFTER_A_TABLE and ends_with_table(blocks[: len(blocks) - len(last)]):
        return len(last)
    return min(len(last), 1)


def ends_with_table(blocks: Sequence[Block]) -> bool:
    """Return whether the last block is a table."""
    return bool(blocks) and isinstance(blocks[-1], Table)
