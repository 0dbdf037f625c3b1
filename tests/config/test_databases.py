from pathlib import Path

import pytest
from django.db import connection

from config.databases import BadDatabaseUrl, database_settings

BASE = Path("/project")


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("sqlite:///data.sqlite3", "/project/data.sqlite3"),
        ("sqlite:///var/data.sqlite3", "/project/var/data.sqlite3"),
        ("sqlite:////srv/data.sqlite3", "/srv/data.sqlite3"),
        ("sqlite:////srv/d%E1%BB%AF%20li%E1%BB%87u.sqlite3", "/srv/dữ liệu.sqlite3"),
    ],
)
def test_sqlite_url_names_a_file(url, name):
    database = database_settings(url, BASE)

    assert database["ENGINE"] == "django.db.backends.sqlite3"
    assert database["NAME"] == name
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_postgresql_url_is_taken_apart():
    database = database_settings("postgresql://an:m%40t@db.vn:5433/cqcs?sslmode=require", BASE)

    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert database["USER"] == "an"
    assert database["PASSWORD"] == "m@t"
    assert database["HOST"] == "db.vn"
    assert database["PORT"] == "5433"
    assert database["NAME"] == "cqcs"
    assert database["OPTIONS"] == {"sslmode": "require"}


def test_postgresql_url_may_name_a_socket_folder():
    database = database_settings("postgresql://postgres:@/postgres?host=/run/data", BASE)

    assert database["HOST"] == "/run/data"
    assert database["OPTIONS"] == {}


@pytest.mark.parametrize(
    "url",
    [
        "data.sqlite3",
        "mysql://an@db/cqcs",
        "sqlite://data.sqlite3",
        "sqlite:///",
        "sqlite:///a.sqlite3?mode=ro",
        "postgresql://an@db",
        "postgresql://an@db/a/b",
        "postgresql://an:bi-mat@db:port/cqcs",
        "postgresql://an:bi-mat@db/cqcs?options=-c",
        "postgresql://[db/cqcs",
    ],
)
def test_url_that_does_not_read_is_refused_without_its_password(url):
    with pytest.raises(BadDatabaseUrl, match="DATABASE_URL") as refusal:
        database_settings(url, BASE)

    assert "bi-mat" not in str(refusal.value)


@pytest.mark.django_db
@pytest.mark.sqlite_only
def test_sqlite_keeps_foreign_keys_and_a_write_ahead_log():
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        journal = cursor.fetchone()[0]
        cursor.execute("PRAGMA foreign_keys")
        foreign_keys = cursor.fetchone()[0]

    assert journal == "wal"
    assert foreign_keys == 1
