from datetime import date
from pathlib import Path

import pytest

from config.env import BadEnvironment, environment_values, read_environment

BASE = Path("/project")
KEY = "k" * 50


def read(**values):
    return read_environment(BASE, {"SECRET_KEY": KEY} | values)


def test_environment_with_only_a_key_is_safe():
    environment = read()

    assert not environment.debug
    assert environment.secure
    assert not environment.behind_proxy
    assert environment.allowed_hosts == ("127.0.0.1", "localhost")
    assert environment.var_dir == BASE / "var"
    assert environment.database["NAME"] == "/project/var/db.sqlite3"
    assert environment.today is None


@pytest.mark.parametrize(
    ("name", "text", "field", "value"),
    [
        ("DEBUG", "1", "debug", True),
        ("SECURE", "0", "secure", False),
        ("SECURE", "", "secure", True),
        ("BEHIND_PROXY", "1", "behind_proxy", True),
        ("ALLOWED_HOSTS", "a.vn, .b.vn,", "allowed_hosts", ("a.vn", ".b.vn")),
        ("VAR_DIR", "/srv/data", "var_dir", Path("/srv/data")),
        ("VAR_DIR", "data", "var_dir", BASE / "data"),
        ("VAR_DIR", "", "var_dir", BASE / "var"),
        ("TODAY", "2023-01-10", "today", date(2023, 1, 10)),
        ("LOGIN_ATTEMPTS", "5", "login_attempts", 5),
        ("LOGIN_PAUSE_MINUTES", "60", "login_pause_minutes", 60),
    ],
)
def test_variable_is_read_as_its_type(name, text, field, value):
    assert getattr(read(**{name: text}), field) == value


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("SECRET_KEY", "", "Chưa có SECRET_KEY"),
        ("SECRET_KEY", "short", "ít nhất 50 ký tự"),
        ("DEBUG", "True", "DEBUG chỉ nhận 1 (có) hoặc 0 (không), không nhận “True”."),
        ("SECURE", "no", "SECURE chỉ nhận"),
        ("TODAY", "10/01/2023", "TODAY phải là một ngày"),
        ("TODAY", "2023-02-30", "TODAY phải là một ngày"),
        ("LOGIN_ATTEMPTS", "0", "LOGIN_ATTEMPTS phải là một số nguyên dương"),
        ("LOGIN_ATTEMPTS", "²", "LOGIN_ATTEMPTS phải là một số nguyên dương"),
        ("DATABASE_URL", "mysql://a/b", "DATABASE_URL phải bắt đầu bằng"),
    ],
)
def test_variable_that_does_not_read_is_refused(name, text, sentence):
    with pytest.raises(BadEnvironment) as refusal:
        read(**{name: text})

    assert sentence in str(refusal.value)


def test_file_gives_way_to_the_process(tmp_path, monkeypatch):
    (tmp_path / ".env").write_text("# lời\n\nTODAY=2023-01-10\nDEBUG = 1\n", encoding="utf-8")
    monkeypatch.setenv("ENV_FILE", ".env")
    monkeypatch.setenv("TODAY", "2024-05-05")
    monkeypatch.delenv("DEBUG", raising=False)

    values = environment_values(tmp_path)

    assert values["TODAY"] == "2024-05-05"
    assert values["DEBUG"] == "1"


def test_file_is_not_read_when_its_name_is_empty(tmp_path, monkeypatch):
    (tmp_path / ".env").write_text("ONLY_IN_FILE=1\n", encoding="utf-8")
    monkeypatch.setenv("ENV_FILE", "")

    assert "ONLY_IN_FILE" not in environment_values(tmp_path)


def test_file_with_a_line_that_is_no_setting_is_refused(tmp_path, monkeypatch):
    (tmp_path / ".env").write_text("SECURE=0\nexport DEBUG\n", encoding="utf-8")
    monkeypatch.setenv("ENV_FILE", ".env")

    with pytest.raises(BadEnvironment, match="dòng 2"):
        environment_values(tmp_path)
