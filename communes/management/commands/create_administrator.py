from typing import Any

from django.core.management.base import CommandParser

from communes import clock
from communes.access import SYSTEM
from communes.accounts import NewAccount, create_account
from communes.duties import NewDuty
from communes.enums import DutyKind
from communes.models import AdministrativeUnit
from communes.refusals import Refused
from config.command import CannotDo, Result
from config.command import Command as BaseCommand


class Command(BaseCommand):
    """Let the first person into a new installation: an administrator of a unit."""

    help = "Tạo tài khoản quản trị đầu tiên của một đơn vị và in mật khẩu dùng một lần"

    def add_arguments(self, parser: CommandParser) -> None:
        """Add who she is, and the unit she looks after."""
        super().add_arguments(parser)
        parser.add_argument("--username", required=True, help="tên đăng nhập")
        parser.add_argument("--full-name", required=True, help="họ và tên")
        parser.add_argument("--unit", required=True, help="mã đơn vị, ví dụ 11 hoặc 099")
        parser.add_argument("--telephone", default="", help="điện thoại, hiện ở trang đăng nhập")

    def run(self, options: dict[str, Any]) -> Result:
        """Return the log-in and its one-time password. Raises CannotDo where it is refused."""
        duty = NewDuty(DutyKind.ADMINISTRATION, _unit(options["unit"]))
        account = NewAccount(options["username"], options["full_name"], duty, options["telephone"])
        try:
            given = create_account(actor=SYSTEM, account=account)
        except Refused as refusal:
            raise CannotDo(str(refusal)) from refusal
        name, password = given.user.username, given.password
        data = {"username": name, "password": password, "unit": duty.unit.code}
        line = f"Đã tạo {name}, quản trị {duty.unit}. Mật khẩu dùng một lần: {password}"
        return Result(data=data, lines=(line,))


def _unit(code: str) -> AdministrativeUnit:
    """Return the unit that bears the code today. Raises CannotDo for none and for several."""
    found = list(AdministrativeUnit.objects.on(clock.today()).filter(code=code))
    if len(found) == 1:
        return found[0]
    listed = ", ".join(str(unit) for unit in found)
    several = f"Có {len(found)} đơn vị mang mã {code}: {listed}."
    raise CannotDo(several if found else f"Hôm nay không có đơn vị nào mang mã {code}.")
