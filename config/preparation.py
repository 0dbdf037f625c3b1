"""What has to be done before the demonstration can be served, and whether it was done before."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

REPORT_SOURCES = ("fixtures", "templates/reports", "communes", "assessments", "reports")


class Preparation:
    """The steps that were done, kept in `VAR_DIR/prepared.json` with what they were done from.

    A step is done again when what it is made from has changed, or the database is another one.
    """

    def __init__(self) -> None:
        self._file = settings.VAR_DIR / "prepared.json"
        self._done: dict[str, str] = {}
        if self._file.is_file():
            self._done = json.loads(self._file.read_text(encoding="utf-8"))

    def is_done(self, step: str, made_from: str) -> bool:
        """Return whether `step` was done from just this."""
        return self._done.get(step) == made_from

    def note(self, step: str, made_from: str) -> None:
        """Keep that `step` is done."""
        self._done[step] = made_from
        self._file.write_text(json.dumps(self._done, indent=1), encoding="utf-8")

    def forget(self) -> None:
        """Have every step done again."""
        self._done.clear()


def migrate() -> bool:
    """Bring the database's tables up to date; return whether it was not."""
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    call_command("migrate", interactive=False, verbosity=0)
    return True


def data_fingerprint() -> str:
    """Return a fingerprint of the data files and the database they are loaded into."""
    return _fingerprint(_database_name(), _files("fixtures"))


def report_fingerprint() -> str:
    """Return a fingerprint of all that the demonstration's report is made from."""
    files = [file for folder in REPORT_SOURCES for file in _files(folder)]
    return _fingerprint(_database_name(), files)


def static_fingerprint() -> str:
    """Return a fingerprint of the static files of all apps and packages."""
    found = (
        Path(storage.path(name)) for finder in get_finders() for name, storage in finder.list([])
    )
    return _fingerprint("", found)


def _database_name() -> str:
    return ":".join(str(connection.settings_dict[key]) for key in ("HOST", "PORT", "NAME"))


def _files(folder: str) -> list[Path]:
    found = (settings.BASE_DIR / folder).rglob("*")
    return [path for path in found if path.is_file() and "__pycache__" not in path.parts]


def _fingerprint(start: str, files: Iterable[Path]) -> str:
    summary = hashlib.sha256(start.encode())
    for file in sorted(files):
        state = file.stat()
        summary.update(f"{file}:{state.st_size}:{state.st_mtime_ns};".encode())
    return summary.hexdigest()
