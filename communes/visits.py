"""What an inspector opens is logged: who, in which duty, when, which page or file."""

import html
import re
from urllib.parse import unquote

from communes import access, clock
from communes.access import Actor
from communes.models import Visit

LONGEST = 300
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
FILE_NAME = re.compile(r"filename\*=utf-8''([^;]+)|filename=\"([^\"]+)\"", re.IGNORECASE)
OUR_NAME = " – Đánh giá chính quyền cơ sở"


def log_visit(*, actor: Actor, path: str, title: str) -> Visit | None:
    """Return the logged look, or None where the present duty is not logged."""
    if actor.user is None or actor.duty is None or not access.is_logged(actor):
        return None
    return Visit.objects.create(
        duty=actor.duty,
        user=actor.user,
        at=clock.now(),
        path=path[:LONGEST],
        title=title[:LONGEST],
    )


def title_of_page(text: str) -> str:
    """Return the title of an HTML page without the name of the system; empty where it has none."""
    found = TITLE.search(text)
    return " ".join(html.unescape(found[1]).removesuffix(OUR_NAME).split()) if found else ""


def title_of_file(disposition: str) -> str:
    """Return "Tệp <name>" for the header of an attachment; empty where it names no file."""
    found = FILE_NAME.search(disposition)
    return f"Tệp {unquote(found[1] or found[2])}" if found else ""
