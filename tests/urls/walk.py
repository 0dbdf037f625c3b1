"""What a walk notices: which addresses there are, what a page says, what a request writes."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver

WRITING = {"INSERT", "UPDATE", "DELETE", "REPLACE"}
LOGS = ("django_session", "communes_visit", "assessments_look")  # who came and looked
ZIP = b"PK\x03\x04"


def addresses() -> dict[str, URLPattern]:
    """Return every address of the system by its full name, such as "communes:home"."""
    return dict(_named(get_resolver().url_patterns, ""))


def _named(patterns: list[Any], prefix: str) -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            space = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from _named(pattern.url_patterns, prefix + space)
        else:
            assert pattern.name, f"{pattern.pattern} has no name"
            yield prefix + pattern.name, pattern


@contextmanager
def writes() -> Iterator[list[str]]:
    """Collect the statements that write anything but sessions and who looked at what."""
    found: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.split(maxsplit=1)[0].upper() in WRITING and not any(log in sql for log in LOGS):
            found.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield found


def words(response: HttpResponse) -> str:
    """Return the text of a page or a file; of a packed file that of all its parts."""
    body = b"".join(response) if response.streaming else response.content
    if body.startswith(ZIP):
        with zipfile.ZipFile(BytesIO(body)) as package:
            body = b"\n".join(package.read(name) for name in package.namelist())
    return body.decode(errors="replace")
