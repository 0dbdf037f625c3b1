from dataclasses import asdict
from typing import Any

from communes.demonstration.accounts import Login, logins
from communes.demonstration.loading import is_marked
from config.command import CannotDo, Result
from config.command import Command as BaseCommand

HEADINGS = ("Tên đăng nhập", "Mật khẩu", "Nhiệm vụ", "Việc nên thử")


class Command(BaseCommand):
    """Print one login per duty of the demonstration."""

    help = "In tài khoản minh họa cho từng nhiệm vụ"

    def run(self, options: dict[str, Any]) -> Result:
        """Return the logins. Raises CannotDo where the database is no demonstration."""
        if not is_marked():
            raise CannotDo("Cơ sở dữ liệu này không phải bản minh họa nên không có tài khoản thử.")
        found = logins()
        return Result(
            data={"logins": [asdict(login) | {"duty": login.duty.value} for login in found]},
            lines=tuple(_table(found)),
        )


def _table(found: list[Login]) -> list[str]:
    """Return the logins as aligned lines; the last column runs free."""
    rows = [HEADINGS, *((x.username, x.password, str(x.duty.label), x.task) for x in found)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS) - 1)]
    return [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]])
        for row in rows
    ]
