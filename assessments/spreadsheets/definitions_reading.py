"""Reading the workbook of groups, items, indicators and checks."""

import re
from collections.abc import Iterator, Mapping
from keyword import iskeyword

from django.db.models import CharField

from assessments.definitions import (
    INDICATORS,
    ITEMS,
    TABLES,
    Definitions,
    Field,
    Kind,
    Problem,
    Table,
    key_of,
    merged,
    problems_in_use,
    problems_of,
    stored_definitions,
)
from assessments.definitions.fields import YES_NO
from assessments.definitions.rows import Rows, Values
from assessments.spreadsheets.cells import CellError, Row, printed, same
from assessments.spreadsheets.definitions_sheets import DROP, DROP_WORD, titles_of
from assessments.spreadsheets.tables import rows_of
from communes.vietnamese import nfc
from communes.workbooks import Book

CODE = re.compile(r"[a-z0-9][a-z0-9_-]*")
NAME_IN_FORMULAS = re.compile(r"(?!.*__)[a-z][a-z0-9_]*")
CODE_RULE = "Mã chỉ gồm chữ thường không dấu, chữ số và dấu gạch."
NAME_RULE = (
    "Mã chỉ tiêu bắt đầu bằng chữ, chỉ gồm chữ thường không dấu, chữ số và dấu gạch dưới đơn; "
    "không dùng and, or, not, in, is, if, as."
)
LARGEST = {"order": 32_767, "years": 60, "indent": 20, "last_day": 31, "appendix": 999}
LONGEST_CODE = 60
PLACES, DIGITS = 4, 14

Found = Mapping[str, Mapping[str, Row]]


def read_definitions(book: Book) -> tuple[Definitions | None, list[CellError], Definitions]:
    """Return what a workbook sends, the cells that keep it from being taken, what is stored.

    Nothing is taken as soon as one cell is wrong. Nine queries.
    """
    errors: list[CellError] = []
    stored = stored_definitions()
    rows: dict[str, Rows] = {}
    dropped: dict[str, frozenset[str]] = {}
    found: dict[str, dict[str, Row]] = {}
    for table in TABLES:
        lines = rows_of(book, table.sheet, titles_of(table), errors)
        found[table.code] = keyed = _keyed(table, lines)
        gone = frozenset(key for key, row in keyed.items() if _is_dropped(row))
        rows[table.code] = {
            key: _values(table, row) for key, row in keyed.items() if key not in gone
        }
        dropped[table.code] = gone & stored.of(table).keys()
    if errors:
        return None, errors, stored
    sent = Definitions(rows, dropped)
    for problem in _problems(stored, sent):
        row = found[problem.table.code][problem.key]
        row.fail(problem.table.of(problem.field).title, problem.rule, problem.action)
    return (None if errors else sent), errors, stored


def _problems(stored: Definitions, sent: Definitions) -> Iterator[Problem]:
    yield from problems_of(sent, merged(stored, sent))
    yield from problems_in_use(stored, sent)


def _keyed(table: Table, lines: list[Row]) -> dict[str, Row]:
    """Return the rows by key; a code that stands twice is noted at its second place."""
    found: dict[str, Row] = {}
    for row in lines:
        names = ("group", "code") if table is ITEMS else ("code",)
        values = {name: _code(table, table.of(name), row) for name in names}
        key = key_of(table, values)
        if key in found:
            rule = f"Mã “{values['code']}” đã có ở một dòng trên."
            row.fail(table.of("code").title, rule, "Hãy đổi mã hoặc bỏ một dòng.")
        elif values["code"]:
            found[key] = row
    return found


def _is_dropped(row: Row) -> bool:
    typed = row.text(DROP, 20, required=False)
    if typed and not same(typed, DROP_WORD):
        row.fail(DROP, f"Cột này chỉ ghi “{DROP_WORD}” hoặc để trống.", "Hãy sửa lại ô này.")
    return bool(typed)


def _values(table: Table, row: Row) -> Values:
    return {each.name: _value(table, each, row) for each in table.fields}


def _value(table: Table, each: Field, row: Row) -> object:
    match each.kind:
        case Kind.CODE | Kind.GROUP | Kind.INDICATOR:
            return _code(table, each, row)
        case Kind.WHOLE:
            return _whole(table, each, row)
        case Kind.NUMBER:
            return _number(each, row)
        case Kind.CHOICE:
            return row.choice(each.title, each.choices, required=False) or _usual(table, each)
        case Kind.CHOICES:
            return _choices(each, row)
        case Kind.YES_NO:
            chosen = row.choice(each.title, YES_NO, required=False)
            return chosen == "yes" if chosen else _usual(table, each)
        case Kind.LINES:
            return _lines(row, each)
    field = table.model._meta.get_field(each.name)
    longest = field.max_length if isinstance(field, CharField) else None
    words = row.text(each.title, longest or 4000, required=each.required)
    return words or _usual(table, each) or ""


def _choices(each: Field, row: Row) -> str:
    """Return the codes of the words in a cell, in the order of the choices."""
    typed = [word.strip() for word in row.text(each.title, 200, required=False).split(";")]
    known = each.choices.items()
    strange = [word for word in typed if word and not any(same(word, own) for _, own in known)]
    if strange:
        listed = "; ".join(each.choices.values())
        row.fail(each.title, f"Không có loại “{strange[0]}”.", f"Hãy chọn trong: {listed}.")
    return ";".join(code for code, own in known if any(same(word, own) for word in typed))


def _code(table: Table, each: Field, row: Row) -> str:
    code = row.text(each.title, LONGEST_CODE, required=each.required)
    is_name = each.kind == Kind.INDICATOR or (table is INDICATORS and each.kind == Kind.CODE)
    pattern, rule = (NAME_IN_FORMULAS, NAME_RULE) if is_name else (CODE, CODE_RULE)
    if code and (not pattern.fullmatch(code) or (is_name and iskeyword(code))):
        row.fail(each.title, rule, "Hãy viết lại, ví dụ ho_so_dung_han.")
    return code


def _whole(table: Table, each: Field, row: Row) -> object:
    number = row.whole(each.title)
    if number is not None and number > LARGEST[each.name]:
        row.fail(each.title, f"Số này lớn nhất là {LARGEST[each.name]}.", "Hãy nhập lại.")
    return _usual(table, each) if number is None else number


def _number(each: Field, row: Row) -> object:
    number = row.number(each.title)
    if number is None:
        return None
    if abs(number) >= 10**DIGITS or number != round(number, PLACES):
        rule = f"Số có nhiều nhất {DIGITS} chữ số và {PLACES} chữ số sau dấu phẩy."
        row.fail(each.title, rule, "Hãy nhập lại.")
    return number


def _lines(row: Row, each: Field) -> str:
    typed = nfc(printed(row.cells[each.title][1]))
    lines = [" ".join(line.split()) for line in typed.strip().splitlines()]
    return "\n".join(lines)


def _usual(table: Table, each: Field) -> object:
    """Return the default of the model's field; None where an empty cell means nothing."""
    field = table.model._meta.get_field(each.name)
    return field.get_default() if hasattr(field, "get_default") else None
