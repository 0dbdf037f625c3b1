"""Reading DATABASE_URL: SQLite for one office, PostgreSQL for a province."""

from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

SCHEMES = ("sqlite", "postgresql")
POSTGRESQL_OPTIONS = (
    "application_name",
    "connect_timeout",
    "sslcert",
    "sslkey",
    "sslmode",
    "sslrootcert",
)
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}


class BadDatabaseUrl(Exception):
    """DATABASE_URL cannot be read; the text is one Vietnamese sentence."""


def database_settings(url: str, base_dir: Path) -> dict[str, Any]:
    """Return Django's settings of the database at `url`.

    `sqlite:///relative` counts from `base_dir`, `sqlite:////absolute` from the root;
    `postgresql://user:password@server:port/name?sslmode=require`, or with `?host=/folder` for a
    Unix socket. Raises BadDatabaseUrl; its text never holds the password.
    """
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - reading it is what validates it
    except ValueError as error:
        raise BadDatabaseUrl("DATABASE_URL không đọc được: sai địa chỉ hoặc số cổng.") from error
    match parts.scheme:
        case "sqlite":
            return _sqlite(parts, base_dir)
        case "postgresql":
            return _postgresql(parts)
    raise BadDatabaseUrl(f"DATABASE_URL phải bắt đầu bằng {' hoặc '.join(SCHEMES)}, rồi “://”.")


def sqlite_settings(file: Path) -> dict[str, Any]:
    """Return Django's settings of the SQLite database in `file`."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "OPTIONS": dict(SQLITE_OPTIONS),
    }


def _sqlite(parts: SplitResult, base_dir: Path) -> dict[str, Any]:
    path = unquote(parts.path.removeprefix("/"))
    if parts.netloc or parts.query or parts.fragment or not path:
        raise BadDatabaseUrl(
            "DATABASE_URL của SQLite có dạng sqlite:///tệp hoặc sqlite:////đường/dẫn/tuyệt/đối/tệp."
        )
    return sqlite_settings(base_dir / path)


def _postgresql(parts: SplitResult) -> dict[str, Any]:
    name = unquote(parts.path.removeprefix("/"))
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    host = options.pop("host", None) or unquote(parts.hostname or "")
    if not name or "/" in name or parts.fragment:
        raise BadDatabaseUrl(
            "DATABASE_URL của PostgreSQL có dạng postgresql://người_dùng:mật_khẩu@máy_chủ:cổng/tên."
        )
    if unknown := sorted(set(options) - set(POSTGRESQL_OPTIONS)):
        raise BadDatabaseUrl(f"DATABASE_URL không nhận tùy chọn: {', '.join(unknown)}.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
