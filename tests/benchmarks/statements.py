"""The statements that a piece of work sends to the database, and sending them again bare."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django.db import connection


class Statement(NamedTuple):
    """SQL with its parameters."""

    sql: str
    parameters: Any


def sent_by(work: Callable[[], object]) -> list[Statement]:
    """Return the statements in their order, without the one that begins a transaction on SQLite."""
    found: list[Statement] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if not sql.startswith("BEGIN"):
            found.append(Statement(sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        work()
    return found


def fetch_all(statements: Sequence[Statement]) -> list[list[tuple[Any, ...]]]:
    """Return the rows of each statement as the driver gives them."""
    with connection.cursor() as cursor:
        rows = []
        for statement in statements:
            cursor.execute(statement.sql, statement.parameters)
            rows.append(cursor.fetchall())
        return rows
