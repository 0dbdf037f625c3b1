"""Office files are zip archives; the same content must give the same bytes."""

import io
import zipfile
from collections.abc import Mapping

OLDEST = (1980, 1, 1, 0, 0, 0)
UNIX = 3
FIRST = "[Content_Types].xml"


def without_clock(archive: bytes, replaced: Mapping[str, bytes] | None = None) -> bytes:
    """Return the zip archive with fixed dates, a fixed order and some entries `replaced`."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name != FIRST, name)):
            entry = zipfile.ZipInfo(name, date_time=OLDEST)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, UNIX
            new.writestr(entry, (replaced or {}).get(name) or old.read(name))
    return packed.getvalue()
