"""Strict reading of the environment: typed values, or one Vietnamese sentence why not."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from .databases import BadDatabaseUrl, database_settings, sqlite_settings

SHORTEST_KEY = 50
FLAGS = {"1": True, "0": False}


class BadEnvironment(Exception):
    """The environment cannot be used; the text is one Vietnamese sentence for the administrator."""


@dataclass(frozen=True)
class Environment:
    """Everything the settings take from outside."""

    secret_key: str
    debug: bool
    secure: bool
    behind_proxy: bool
    allowed_hosts: tuple[str, ...]
    var_dir: Path
    database: dict[str, Any]
    today: date | None
    login_attempts: int
    login_pause_minutes: int
    evidence_megabytes: int


def read_environment(base_dir: Path, values: Mapping[str, str]) -> Environment:
    """Return the settings in `values`, a relative path counting from `base_dir`.

    Raises BadEnvironment for a missing secret key and for any value that does not read.
    """
    var_dir = base_dir / (values.get("VAR_DIR") or "var")
    return Environment(
        secret_key=_secret_key(values),
        debug=_flag(values, "DEBUG", default=False),
        secure=_flag(values, "SECURE", default=True),
        behind_proxy=_flag(values, "BEHIND_PROXY", default=False),
        allowed_hosts=_names(values, "ALLOWED_HOSTS", default="127.0.0.1,localhost"),
        var_dir=var_dir,
        database=_database(values, base_dir, var_dir),
        today=_day(values, "TODAY"),
        login_attempts=_count(values, "LOGIN_ATTEMPTS", default=10),
        login_pause_minutes=_count(values, "LOGIN_PAUSE_MINUTES", default=15),
        evidence_megabytes=_count(values, "EVIDENCE_MEGABYTES", default=20),
    )


def environment_values(base_dir: Path) -> dict[str, str]:
    """Return the process's variables over those of the file `ENV_FILE` (`.env` when unset).

    An empty `ENV_FILE` means no file. Raises BadEnvironment for a line that is not NAME=value.
    """
    name = os.environ.get("ENV_FILE", ".env")
    path = base_dir / name
    written = _file_values(path) if name and path.is_file() else {}
    return written | dict(os.environ)


def _file_values(path: Path) -> dict[str, str]:
    found = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, equals, value = line.partition("=")
        if not equals or not name.strip().isidentifier():
            raise BadEnvironment(f"Tệp {path.name}, dòng {number}: phải có dạng TÊN=giá trị.")
        found[name.strip()] = value.strip()
    return found


def _secret_key(values: Mapping[str, str]) -> str:
    key = values.get("SECRET_KEY", "")
    if not key:
        raise BadEnvironment(
            "Chưa có SECRET_KEY: đặt biến môi trường này hoặc chạy “make run” để tạo tệp .env."
        )
    if len(key) < SHORTEST_KEY:
        raise BadEnvironment(f"SECRET_KEY phải có ít nhất {SHORTEST_KEY} ký tự ngẫu nhiên.")
    return key


def _flag(values: Mapping[str, str], name: str, default: bool) -> bool:
    text = values.get(name, "")
    if not text:
        return default
    if text not in FLAGS:
        raise BadEnvironment(f"{name} chỉ nhận 1 (có) hoặc 0 (không), không nhận “{text}”.")
    return FLAGS[text]


def _names(values: Mapping[str, str], name: str, default: str) -> tuple[str, ...]:
    listed = (values.get(name) or default).split(",")
    return tuple(item.strip() for item in listed if item.strip())


def _day(values: Mapping[str, str], name: str) -> date | None:
    text = values.get(name, "")
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadEnvironment(
            f"{name} phải là một ngày dạng năm-tháng-ngày, ví dụ 2023-01-10, không nhận “{text}”."
        ) from error


def _count(values: Mapping[str, str], name: str, default: int) -> int:
    text = values.get(name, "")
    if not text:
        return default
    if not text.isascii() or not text.isdigit() or int(text) == 0:
        raise BadEnvironment(f"{name} phải là một số nguyên dương, không nhận “{text}”.")
    return int(text)


def _database(values: Mapping[str, str], base_dir: Path, var_dir: Path) -> dict[str, Any]:
    url = values.get("DATABASE_URL", "")
    if not url:
        return sqlite_settings(var_dir / "db.sqlite3")
    try:
        return database_settings(url, base_dir)
    except BadDatabaseUrl as error:
        raise BadEnvironment(str(error)) from error
