"""Uploaded workbooks kept between the look at them and the decision to take them in.

Each unit has a folder of its own; a file is known by its SHA-256, so that the same file sent twice
is one, and its address says nothing about it.
"""

import hashlib
import re
from datetime import timedelta
from io import BytesIO

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.utils import timezone

KEPT_FOR = timedelta(days=7)
TOKEN = re.compile("[0-9a-f]{64}")


def keep(folder: str, content: bytes) -> str:
    """Store the workbook, drop those of the folder that are too old, and return its token."""
    _drop_old(folder)
    token = hashlib.sha256(content).hexdigest()
    if not default_storage.exists(_path(folder, token)):
        default_storage.save(_path(folder, token), File(BytesIO(content)))
    return token


def kept(folder: str, token: str) -> bytes | None:
    """Return the workbook, or None where the folder has no such file."""
    if not TOKEN.fullmatch(token) or not default_storage.exists(_path(folder, token)):
        return None
    with default_storage.open(_path(folder, token)) as file:
        return file.read()


def _path(folder: str, token: str) -> str:
    return f"kept/{folder}/{token}.xlsx"


def _drop_old(folder: str) -> None:
    before = timezone.now() - KEPT_FOR
    if not default_storage.exists(f"kept/{folder}"):
        return
    for name in default_storage.listdir(f"kept/{folder}")[1]:
        path = f"kept/{folder}/{name}"
        if default_storage.get_modified_time(path) < before:
            default_storage.delete(path)
