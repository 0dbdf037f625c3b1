"""The base of all commands: exit codes, one JSON object, one Vietnamese sentence on failure."""

import json
import sys
from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connections
from django.utils.functional import Promise

from .arguments import in_vietnamese

FOUND_PROBLEMS = 1
COULD_NOT = 2


class CannotDo(Exception):
    """The command could not do its work; the text is one Vietnamese sentence saying why."""


@dataclass(frozen=True)
class Result:
    """What a command has to say: `data` for `--format json`, `lines` for people."""

    data: Mapping[str, Any] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    found_problems: bool = False


class Command(BaseCommand):
    """A command that exits 0 when done, 1 when it found problems, 2 when it could not work.

    A subclass, itself named Command, writes `run`; `offers_json = False` where `--format` means
    something else.
    """

    offers_json = True
    requires_system_checks: list[str] = []

    @abstractmethod
    def run(self, options: dict[str, Any]) -> Result:
        """Do the work and return what to say. Raises CannotDo."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Add `--format`; a subclass adds its own arguments and calls this."""
        if self.offers_json:
            parser.add_argument(
                "--format",
                choices=("text", "json"),
                default="text",
                help="dạng kết quả in ra: text (mặc định) hoặc json",
            )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run, print, and raise CommandError with the exit code where it is not 0."""
        result = self._result(options)
        if self.offers_json and options["format"] == "json":
            self.stdout.write(json_text(result.data))
        else:
            for line in result.lines:
                self.stdout.write(line)
        if result.found_problems:
            raise CommandError(returncode=FOUND_PROBLEMS)

    def run_from_argv(self, argv: list[str]) -> None:
        """Run as the command line asks; the process ends with the exit code."""
        try:
            options = vars(self.create_parser(argv[0], argv[1]).parse_args(argv[2:]))
        except CommandError as error:
            self._leave(in_vietnamese(str(error)), COULD_NOT)
        try:
            self.execute(**options)
        except CommandError as error:
            self._leave(str(error), error.returncode)
        except Exception as error:
            if options["traceback"]:
                raise
            self._leave(
                f"Lệnh dừng vì lỗi ngoài dự kiến ({type(error).__name__}); "
                "thêm --traceback để xem chi tiết.",
                COULD_NOT,
            )
        finally:
            connections.close_all()

    def _result(self, options: dict[str, Any]) -> Result:
        try:
            return self.run(options)
        except CannotDo as error:
            raise CommandError(str(error), returncode=COULD_NOT) from error
        except DatabaseError as error:
            sentence = "Cơ sở dữ liệu chưa sẵn sàng: hãy chạy “manage.py migrate”."
            raise CommandError(sentence, returncode=COULD_NOT) from error
        except OSError as error:
            sentence = f"Không đọc hoặc ghi được tệp “{error.filename}”."
            raise CommandError(sentence, returncode=COULD_NOT) from error

    def _leave(self, sentence: str, code: int) -> None:
        if sentence:
            self.stderr.write(sentence)
        sys.exit(code)


def json_text(data: Mapping[str, Any]) -> str:
    """Return `data` as one JSON object: decimals as strings with a dot, days in ISO form."""
    return json.dumps(data, ensure_ascii=False, default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Promise):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no plain form in JSON")
