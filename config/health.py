"""Whether the system can do its work: the database answers and PDF files can be made."""

import ctypes
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.checks import CheckMessage, Warning
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

PDF_LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}


def missing_pdf_packages() -> list[str]:
    """Return the Debian packages that writing a PDF needs and this machine lacks."""
    return [package for library, package in PDF_LIBRARIES.items() if not _loads(library)]


def check_pdf_libraries(**kwargs: Any) -> list[CheckMessage]:
    """Return a warning that names the packages to install, if any is missing."""
    missing = missing_pdf_packages()
    if not missing:
        return []
    line = f"apt-get install -y --no-install-recommends {' '.join(missing)}"
    return [
        Warning(
            "Máy này chưa xuất được PDF vì thiếu thư viện hệ thống.",
            hint=f"Cài bằng lệnh: {line}",
            id="config.W001",
        )
    ]


@login_not_required
@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Return 200 when the system can work and 503 when not; says what, never why."""
    state = {"database": _database_answers(), "pdf": not missing_pdf_packages()}
    return JsonResponse(state, status=200 if all(state.values()) else 503)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
