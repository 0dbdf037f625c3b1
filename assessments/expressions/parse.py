"""Reading an expression; nothing of it ever runs as code."""

import ast
import re
from decimal import Decimal
from functools import lru_cache

from assessments.expressions.nodes import (
    BASE,
    BEFORE,
    EACH_YEAR,
    FIRST,
    LAST,
    UNITS,
    YEAR_AGO,
    Arithmetic,
    Call,
    Comparison,
    ExpressionError,
    Logic,
    Node,
    Number,
    Reference,
    is_condition,
)

LONGEST, DEEPEST = 500, 100
SIGNS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
COMPARISONS = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}
LOGIC = {ast.And: "and", ast.Or: "or"}
PARTS = {"base": BASE, "units": UNITS}
MOMENTS = {
    "prev": BEFORE,
    "year_ago": YEAR_AGO,
    "first": FIRST,
    "last": LAST,
    "years": EACH_YEAR,
}
YEARS = {"first_year": FIRST, "last_year": LAST}
FUNCTIONS = {"min": (1, 99), "max": (1, 99), "sum": (1, 99), "abs": (1, 1), "round": (2, 2)}
WRITTEN = {"×": "*", "÷": "/", "−": "-", "≤": "<=", "≥": ">=", "≠": "!="}
SINGLE_EQUALS = re.compile(r"(?<![=!<>])=(?!=)")
STRANGE = re.compile(r"[^\w\s.,()+\-*/<>=!]", re.ASCII)
NUMBER = re.compile(r"(?<![\w.])[\d.]+\w*")
PLAIN_NUMBER = re.compile(r"(0|[1-9]\d{0,17})(\.\d{1,18})?", re.ASCII)
NAME = re.compile(r"(?!\w*__)[A-Za-z][A-Za-z0-9_]*", re.ASCII)
YEAR = re.compile(r"(19|[2-8]\d)\d{2}", re.ASCII)


@lru_cache(maxsize=2000)
def parse(text: str) -> Node:
    """Return the expression in `text`. Raises ExpressionError."""
    if len(text) > LONGEST:
        raise ExpressionError(f"Biểu thức dài quá {LONGEST} ký tự.")
    for sign, plain in WRITTEN.items():
        text = text.replace(sign, plain)
    _check_signs(text)
    try:
        tree = ast.parse(SINGLE_EQUALS.sub("==", text).strip(), mode="eval")
        _check_depth(tree.body)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        if isinstance(error, ExpressionError):
            raise
        raise ExpressionError(f"Không đọc được biểu thức “{text.strip()}”.") from error
    return _node(tree.body)


def _check_signs(text: str) -> None:
    """Refuse what belongs to no expression before anything reads it as one."""
    strange = STRANGE.search(text)
    if strange:
        raise ExpressionError(
            f"Biểu thức không được dùng “{strange[0]}”; tên số liệu viết không dấu, ví dụ so_ho."
        )
    for number in NUMBER.findall(text):
        if not PLAIN_NUMBER.fullmatch(number):
            raise ExpressionError(
                f"“{number}” không phải con số. Hãy viết bằng chữ số, dấu chấm trước số lẻ."
            )


def _check_depth(tree: ast.expr) -> None:
    """Refuse brackets in brackets, and sums of very many terms, without going down into them."""
    level: list[ast.AST] = [tree]
    for _ in range(DEEPEST):
        level = [child for each in level for child in ast.iter_child_nodes(each)]
        if not level:
            return
    raise ExpressionError("Biểu thức lồng quá nhiều tầng. Hãy cộng nhiều số bằng sum(…).")


def _node(tree: ast.expr) -> Node:
    match tree:
        case ast.Constant(value=bool()):
            raise ExpressionError("Biểu thức chỉ dùng số, không dùng đúng/sai.")
        case ast.Constant(value=int() | float()):
            return Number(Decimal(ast.unparse(tree)))
        case ast.Name() | ast.Attribute():
            return Reference(_name(tree))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return Arithmetic("-", Number(Decimal(0)), _number(operand))
        case ast.BinOp(left=left, op=op, right=right) if type(op) in SIGNS:
            return Arithmetic(SIGNS[type(op)], _number(left), _number(right))
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in COMPARISONS:
            return Comparison(COMPARISONS[type(op)], _number(left), _number(right))
        case ast.BoolOp(op=op, values=values):
            return Logic(LOGIC[type(op)], tuple(_condition(value) for value in values))
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]):
            return _call(name, arguments)
    raise ExpressionError(f"Biểu thức không được dùng “{ast.unparse(tree)}”.")


def _number(tree: ast.expr) -> Node:
    node = _node(tree)
    if is_condition(node):
        raise ExpressionError("Điều kiện không dùng được như một con số.")
    return node


def _condition(tree: ast.expr) -> Node:
    node = _node(tree)
    if not is_condition(node):
        raise ExpressionError("“and”, “or” chỉ nối các điều kiện.")
    return node


def _name(tree: ast.expr) -> str:
    match tree:
        case ast.Name(id=name) if NAME.fullmatch(name):
            return name
        case ast.Attribute(value=owner, attr=name) if NAME.fullmatch(name):
            return f"{_name(owner)}.{name}"
    raise ExpressionError(f"“{ast.unparse(tree)}” không phải tên số liệu.")


def _call(name: str, arguments: list[ast.expr]) -> Node:
    if name in YEARS and not arguments:
        return Reference(None, when=YEARS[name])
    if name == "at" and len(arguments) == 2:
        year = ast.unparse(arguments[1])
        if not YEAR.fullmatch(year):
            raise ExpressionError(f"at(…) cần một năm bốn chữ số, không phải “{year}”.")
        return _moved(arguments[0], year)
    if name in MOMENTS and len(arguments) == 1:
        return _moved(arguments[0], MOMENTS[name])
    if name in PARTS and len(arguments) == 1:
        inner = _reference(arguments[0])
        return Reference(inner.name, PARTS[name], inner.when)
    if name in FUNCTIONS:
        least, most = FUNCTIONS[name]
        if least <= len(arguments) <= most:
            return Call(name, tuple(_number(argument) for argument in arguments))
    raise ExpressionError(f"Không có hàm “{name}” với {len(arguments)} giá trị.")


def _moved(tree: ast.expr, when: str) -> Reference:
    inner = _reference(tree)
    return Reference(inner.name, inner.part, when)


def _reference(tree: ast.expr) -> Reference:
    node = _node(tree)
    if not isinstance(node, Reference):
        raise ExpressionError(f"“{ast.unparse(tree)}” phải là tên một chỉ tiêu.")
    return node
