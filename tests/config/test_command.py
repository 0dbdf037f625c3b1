import json
import os
import subprocess
import sys
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils.translation import gettext_lazy

from config.command import CannotDo, Command, Result, json_text

ROOT = Path(settings.BASE_DIR)


class Says(Command):
    """A command whose work is given to it."""

    def __init__(self, work):
        super().__init__(stdout=StringIO(), stderr=StringIO())
        self.work = work

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--number", type=int)

    def run(self, options):
        return self.work()


def fail_with(error):
    def work():
        raise error

    return work


def ran(work, *arguments):
    command = Says(work)
    try:
        command.run_from_argv(["manage.py", "says", *arguments])
        code = 0
    except SystemExit as leaving:
        code = leaving.code
    return code, command.stdout.getvalue(), command.stderr.getvalue()


@pytest.fixture(autouse=True)
def _connections_stay_open(monkeypatch):
    """A command closes the process's connections when it ends; the test still needs its own."""
    monkeypatch.setattr("config.command.connections.close_all", lambda: None)


def test_command_that_did_its_work_exits_0():
    result = Result(data={"đủ": True}, lines=("Đủ 19 xã.", "Xong."))

    assert ran(lambda: result) == (0, "Đủ 19 xã.\nXong.\n", "")


def test_command_that_found_problems_exits_1_and_says_them_on_standard_output():
    result = Result(lines=("Sai một ô.",), found_problems=True)

    assert ran(lambda: result) == (1, "Sai một ô.\n", "")


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (CannotDo("Không có đơn vị 999."), "Không có đơn vị 999."),
        (OperationalError("no such table"), "Cơ sở dữ liệu chưa sẵn sàng"),
        (FileNotFoundError(2, "No such file", "a.xlsx"), "Không đọc hoặc ghi được tệp “a.xlsx”."),
        (ZeroDivisionError("x"), "Lệnh dừng vì lỗi ngoài dự kiến (ZeroDivisionError)"),
    ],
)
def test_command_that_could_not_work_exits_2_with_one_sentence(error, sentence):
    code, said, refused = ran(fail_with(error), "--format", "json")

    assert code == 2
    assert said == ""
    assert refused.startswith(sentence)
    assert refused.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--format", "yaml"], "Tham số --format không nhận giá trị 'yaml'; chọn một trong: "),
        (["--format"], "Tham số --format cần một giá trị."),
        (["--number", "ba"], "Tham số --number không nhận giá trị 'ba'."),
        (["--unknown"], "Không có tham số: --unknown."),
    ],
)
def test_arguments_that_do_not_read_exit_2_in_vietnamese(arguments, sentence):
    code, said, refused = ran(Result, *arguments)

    assert (code, said) == (2, "")
    assert refused.startswith(sentence)


def test_json_is_one_object_and_nothing_else():
    result = Result(data={"points": Decimal("93.50")}, lines=("93,50 điểm",))

    code, said, _ = ran(lambda: result, "--format", "json")

    assert code == 0
    assert said == '{"points": "93.50"}\n'


def test_json_writes_values_in_their_plain_form():
    data = {
        "large": Decimal("1E+3"),
        "day": date(2022, 2, 5),
        "label": gettext_lazy("Điểm"),
        "nothing": None,
        "rows": ({"đơn vị": "Xã Quài Nưa"},),
    }

    assert json.loads(json_text(data)) == {
        "large": "1000",
        "day": "2022-02-05",
        "label": "Điểm",
        "nothing": None,
        "rows": [{"đơn vị": "Xã Quài Nưa"}],
    }


def test_json_refuses_what_has_no_plain_form():
    with pytest.raises(TypeError, match="set has no plain form"):
        json_text({"points": {1}})


def test_called_from_code_the_refusal_is_an_exception_with_its_exit_code():
    with pytest.raises(CommandError, match="Không có kỳ 2099") as refusal:
        call_command(Says(fail_with(CannotDo("Không có kỳ 2099."))))

    assert refusal.value.returncode == 2


def manage(*arguments, **environment):
    kept = {"PATH": os.environ["PATH"], "VAR_DIR": os.environ["VAR_DIR"]}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=kept | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_manage_without_a_secret_key_says_so_and_exits_2():
    done = manage("check", ENV_FILE="")

    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("Chưa có SECRET_KEY")
    assert done.stderr.count("\n") == 1


def test_manage_writes_utf8_whatever_the_locale():
    done = manage("check", ENV_FILE="", LC_ALL="C", PYTHONIOENCODING="ascii", SECRET_KEY="ngắn")

    assert done.returncode == 2
    assert "SECRET_KEY phải có ít nhất 50 ký tự" in done.stderr
