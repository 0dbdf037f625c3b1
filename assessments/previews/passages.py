"""Where in a file one has to look, read from the words of the clerk."""

import re

from communes.vietnamese import nfc

NAMED_PAGE = re.compile(r"(?<!\w)(?:trang|tr)(?:\s*\.\s*|\s+|(?=\d))(?:số\s+)?(\d{1,4})(?!\d)")


def first_page(passage: str) -> int | None:
    """Return the first page that the passage names ("trang 12", "tr. 3–5"), if it names one."""
    found = NAMED_PAGE.search(nfc(passage).casefold())
    return int(found[1]) or None if found else None
