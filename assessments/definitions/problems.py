"""What is wrong with definitions that were sent, seen together with those that are stored."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from assessments.definitions.fields import (
    CHECKS,
    GROUPS,
    INDICATORS,
    ITEMS,
    REFERENCES,
    TABLES,
    Kind,
    Table,
)
from assessments.definitions.rows import Definitions, Values
from assessments.enums import DataType
from assessments.expressions import (
    Comparison,
    ExpressionError,
    Logic,
    Node,
    check_cycles,
    parse,
    references,
)
from communes.periods import read_period

LAST_DAY = 31


class Problem(NamedTuple):
    """A field of a row that was sent: the rule it breaks, and what to do."""

    table: Table
    key: str
    field: str
    rule: str
    action: str


def problems_of(sent: Definitions, whole: Definitions) -> Iterator[Problem]:
    """Yield what keeps the rows from being stored; `whole` is what there would be with them."""
    for table in TABLES:
        for key, values in sent.of(table).items():
            yield from _references(table, key, values, whole)
    for key, values in sent.of(GROUPS).items():
        yield from _group(key, values)
    for key, values in sent.of(INDICATORS).items():
        yield from _indicator(key, values, whole)
    for key, values in sent.of(CHECKS).items():
        yield from _expression(CHECKS, key, "expression", str(values["expression"]), whole)
    yield from _circles(sent, whole)
    yield from _still_needed(sent, whole)


def _references(table: Table, key: str, values: Values, whole: Definitions) -> Iterator[Problem]:
    targets = {Kind.GROUP: GROUPS, Kind.INDICATOR: INDICATORS}
    for each in table.fields:
        code = str(values[each.name] or "")
        if each.kind in REFERENCES and code and code not in whole.of(targets[each.kind]):
            word = targets[each.kind].word
            rule = f"Không có {word} mang mã “{code}”."
            action = f"Hãy ghi mã của một {word} có trong tệp hoặc trong hệ thống."
            yield Problem(table, key, each.name, rule, action)


def _group(key: str, values: Values) -> Iterator[Problem]:
    last_day = values["last_day"]
    if last_day is not None and not 1 <= int(str(last_day)) <= LAST_DAY:
        rule = "Ngày chốt số liệu là ngày trong tháng, từ 1 đến 31."
        yield Problem(GROUPS, key, "last_day", rule, "Hãy ghi lại, ví dụ 14, hoặc để trống.")
    for name in str(values["periods"]).split(";"):
        try:
            read_period(name.strip() or "2021")
        except ValueError as problem:
            action = "Hãy viết các kỳ cách nhau bằng dấu “;”, ví dụ 2015; 2016."
            yield Problem(GROUPS, key, "periods", str(problem), action)
    try:
        str(values["number_format"]).format(1)
    except (ValueError, IndexError, KeyError, AttributeError):
        rule = "Cách ghi số thứ tự có dấu ngoặc nhọn không đúng chỗ."
        yield Problem(GROUPS, key, "number_format", rule, "Hãy ghi {} ở chỗ của số, ví dụ “{}.”.")


def _indicator(key: str, values: Values, whole: Definitions) -> Iterator[Problem]:
    lower, upper = values["lower"], values["upper"]
    if isinstance(lower, Decimal) and isinstance(upper, Decimal) and lower > upper:
        rule = "Số lớn nhất đang nhỏ hơn số nhỏ nhất."
        yield Problem(INDICATORS, key, "upper", rule, "Hãy sửa một trong hai số.")
    parent = whole.of(INDICATORS).get(str(values["parent"]))
    if parent and parent["group"] != values["group"]:
        rule = "Chỉ tiêu cha phải cùng bảng với chỉ tiêu này."
        yield Problem(INDICATORS, key, "parent", rule, "Hãy sửa mã bảng hoặc chỉ tiêu cha.")
    if not values["formula"]:
        return
    if values["data_type"] in (DataType.HEADING, DataType.TEXT):
        rule = "Dòng tiêu đề và chỉ tiêu bằng chữ không có công thức tính."
        yield Problem(INDICATORS, key, "formula", rule, "Hãy xóa công thức hoặc đổi kiểu số liệu.")
    yield from _expression(INDICATORS, key, "formula", str(values["formula"]), whole)


def _expression(
    table: Table, key: str, name: str, text: str, whole: Definitions
) -> Iterator[Problem]:
    found = read_expression(text)
    if isinstance(found, str):
        action = "Hãy xem cách viết ở trang Hướng dẫn rồi sửa lại."
        yield Problem(table, key, name, found, action)
        return
    if is_condition(found) != (table is CHECKS):
        rule = "Điều kiện phải là một phép so sánh." if table is CHECKS else NO_CONDITION
        yield Problem(table, key, name, rule, "Hãy viết lại, ví dụ a + b = c.")
    for code in sorted(unknown_names(found, whole)):
        rule = f"Không có chỉ tiêu mang mã “{code}”."
        yield Problem(table, key, name, rule, "Hãy sửa mã, hoặc thêm chỉ tiêu đó vào tệp.")


NO_CONDITION = "Công thức phải cho một con số, không phải một điều kiện."


def read_expression(text: str) -> Node | str:
    """Return the expression, or what is wrong with it in a sentence."""
    try:
        return parse(text)
    except ExpressionError as problem:
        return str(problem)


def is_condition(node: Node) -> bool:
    """Return whether the expression is true or false rather than a number."""
    return isinstance(node, Comparison | Logic)


def unknown_names(node: Node, whole: Definitions) -> set[str]:
    """Return the names in an expression that no indicator has."""
    return {each.name for each in references(node) if each.name} - whole.of(INDICATORS).keys()


def formulas_of(whole: Definitions) -> Mapping[str, Node]:
    """Return the formulas that can be read, by the code of their indicator."""
    read = {
        key: read_expression(str(values["formula"]))
        for key, values in whole.of(INDICATORS).items()
        if values["formula"]
    }
    return {key: node for key, node in read.items() if not isinstance(node, str)}


def _circles(sent: Definitions, whole: Definitions) -> Iterator[Problem]:
    formulas = formulas_of(whole)
    for key in sent.of(INDICATORS):
        if key in formulas:
            try:
                check_cycles({key: formulas[key], **formulas})
            except ExpressionError as problem:
                if key in str(problem):
                    action = "Hãy sửa để công thức không cần đến chính nó."
                    yield Problem(INDICATORS, key, "formula", str(problem), action)
    for key, values in sent.of(INDICATORS).items():
        if _is_above_itself(key, str(values["parent"]), whole):
            rule = "Chỉ tiêu cha lại thuộc chính chỉ tiêu này."
            yield Problem(INDICATORS, key, "parent", rule, "Hãy sửa hoặc bỏ chỉ tiêu cha.")


def _is_above_itself(key: str, above: str, whole: Definitions) -> bool:
    seen: set[str] = set()
    while above and above not in seen:
        if above == key:
            return True
        seen.add(above)
        above = str(whole.of(INDICATORS).get(above, {}).get("parent", ""))
    return False


def _still_needed(sent: Definitions, whole: Definitions) -> Iterator[Problem]:
    """Yield the rows to be removed that a row which stays refers to."""
    users = dict(_users(whole))
    for table in (GROUPS, INDICATORS):
        for key in sorted(sent.dropped_of(table)):
            if user := users.get((table.code, key)):
                rule = f"{table.word.capitalize()} “{key}” còn dùng cho {user}."
                yield Problem(table, key, "code", rule, "Hãy bỏ hoặc sửa dòng đó trước.")


def _users(whole: Definitions) -> Iterator[tuple[tuple[str, str], str]]:
    for table in (ITEMS, INDICATORS, CHECKS):
        for key, values in whole.of(table).items():
            yield (GROUPS.code, str(values["group"])), f"{table.word} {key}"
    for key, values in whole.of(INDICATORS).items():
        yield (INDICATORS.code, str(values["parent"])), f"chỉ tiêu {key}"
    expressions = [(INDICATORS, "formula"), (CHECKS, "expression")]
    for table, name in expressions:
        for key, values in whole.of(table).items():
            node = read_expression(str(values[name])) if values[name] else ""
            for each in references(node) if not isinstance(node, str) else ():
                if each.name:
                    yield (INDICATORS.code, each.name), f"{table.word} {key}"
