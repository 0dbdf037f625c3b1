"""Many accounts at once: lines of text become accounts, each with what is wrong about it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from communes import access, clock, vietnamese
from communes.access import Actor
from communes.accounts import NewAccount
from communes.duties import NewDuty, misplacement, needs_body
from communes.enums import DutyKind
from communes.models import AdministrativeUnit, User

COLUMNS = ("tên đăng nhập", "họ và tên", "nhiệm vụ", "đơn vị", "điện thoại")
REQUIRED = COLUMNS[:4]
SEPARATOR = ";"
USERNAME = RegexValidator(
    r"^[a-z0-9][a-z0-9._-]{2,59}$",
    "Tên đăng nhập gồm 3 đến 60 ký tự: chữ thường không dấu, chữ số, dấu chấm, gạch ngang; "
    "bắt đầu bằng chữ hoặc số.",
)
TELEPHONE = RegexValidator(
    r"^\+?[0-9][0-9 .]{7,18}$",
    "Số điện thoại chỉ gồm 8 đến 19 chữ số, dấu cách và dấu chấm.",
)


@dataclass(frozen=True)
class CheckedLine:
    """One line: its text, and either the account it stands for or what is wrong."""

    number: int
    text: str
    account: NewAccount | None
    problems: tuple[str, ...] = ()


def split_lines(text: str) -> list[list[str]]:
    """Return the cells of each line that holds something; a line of column titles is left out."""
    rows = []
    for line in text.splitlines():
        cells = [vietnamese.nfc(cell).strip() for cell in line.replace("\t", SEPARATOR).split(";")]
        if any(cells) and vietnamese.fold(cells[0]) != vietnamese.fold(COLUMNS[0]):
            rows.append(cells)
    return rows


def check_lines(actor: Actor, rows: Sequence[Sequence[str]]) -> list[CheckedLine]:
    """Return each row as an account in the actor's scope, or with its problems; two queries."""
    units = _units_by_name(actor)
    names = [_cell(row, 0).lower() for row in rows]
    taken = set(User.objects.filter(username__in=names).values_list("username", flat=True))
    repeated = {name for name, times in Counter(names).items() if times > 1}
    return [_check(number, row, units, taken, repeated) for number, row in enumerate(rows, 1)]


def _check(
    number: int,
    row: Sequence[str],
    units: dict[str, list[AdministrativeUnit]],
    taken: set[str],
    repeated: set[str],
) -> CheckedLine:
    username, full_name, duty, place, telephone = (_cell(row, at) for at in range(len(COLUMNS)))
    text = f"{SEPARATOR} ".join(row)
    kind, unit = _kind(duty), _only(units.get(vietnamese.fold(place), []))
    problems = [
        *_missing(row),
        *_username_problems(username.lower(), taken, repeated),
        *_pattern_problems(TELEPHONE, telephone),
        *_duty_problems(duty, kind, place, units),
    ]
    if kind and unit and (problem := misplacement(kind, unit)):
        problems.append(problem)
    if kind and needs_body(kind):
        problems.append(f"“{kind.label}” cần chọn cơ quan. Hãy tạo ở trang Thêm tài khoản.")
    if problems or kind is None or unit is None:
        return CheckedLine(number, text, None, tuple(problems))
    account = NewAccount(username.lower(), full_name, NewDuty(kind, unit), telephone)
    return CheckedLine(number, text, account)


def _cell(row: Sequence[str], at: int) -> str:
    return row[at].strip() if at < len(row) else ""


def _missing(row: Sequence[str]) -> list[str]:
    extra = ["Dòng có nhiều cột hơn quy định."] if any(row[len(COLUMNS) :]) else []
    return extra + [f"Chưa có {title}." for at, title in enumerate(REQUIRED) if not _cell(row, at)]


def _username_problems(username: str, taken: set[str], repeated: set[str]) -> list[str]:
    if username in taken:
        return [f"Tên đăng nhập “{username}” đã có trong hệ thống."]
    if username and username in repeated:
        return [f"Tên đăng nhập “{username}” có ở nhiều dòng."]
    return _pattern_problems(USERNAME, username)


def _pattern_problems(pattern: RegexValidator, value: str) -> list[str]:
    try:
        if value:
            pattern(value)
    except ValidationError as error:
        return list(error.messages)
    return []


def _duty_problems(
    duty: str,
    kind: DutyKind | None,
    place: str,
    units: dict[str, list[AdministrativeUnit]],
) -> list[str]:
    problems = []
    if duty and kind is None:
        problems.append(f"Không có nhiệm vụ “{duty}”. Các nhiệm vụ: {', '.join(DutyKind.labels)}.")
    found = units.get(vietnamese.fold(place), [])
    if place and not found:
        problems.append(f"Không có đơn vị “{place}” trong phạm vi quản lý.")
    if len(found) > 1:
        listed = vietnamese.join_list([f"{unit} (mã {unit.code})" for unit in found])
        problems.append(f"Có nhiều đơn vị tên “{place}”: {listed}. Hãy ghi mã đơn vị.")
    return problems


def _kind(text: str) -> DutyKind | None:
    wanted = vietnamese.fold(text)
    return next((kind for kind in DutyKind if vietnamese.fold(kind.label) == wanted), None)


def _only(found: list[AdministrativeUnit]) -> AdministrativeUnit | None:
    return found[0] if len(found) == 1 else None


def _units_by_name(actor: Actor) -> dict[str, list[AdministrativeUnit]]:
    """Return the units in scope under their code, their name and their full name, folded."""
    known: dict[str, list[AdministrativeUnit]] = {}
    for unit in access.units(actor).on(clock.today()):
        for name in {unit.code, vietnamese.fold(unit.name), vietnamese.fold(unit.full_name)}:
            known.setdefault(name, []).append(unit)
    return known
