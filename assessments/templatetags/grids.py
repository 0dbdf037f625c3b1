"""The cells of a grid: written here and not in the template, since a page has hundreds of them."""

from collections.abc import Iterator

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from assessments.forms.grid_cell import CellField

register = template.Library()

EMPTY = mark_safe("<td></td>")  # noqa: S308  # fixed text
NONE = "–"


@register.simple_tag
def grid_cell(field: CellField | None, row: int, column: int) -> SafeString:
    """Return a cell: a field named by its row and column, or the words of its value."""
    if field is None:
        return EMPTY
    text = _open(field, row, column) if field.is_open else _read(field)
    return mark_safe(text)  # noqa: S308  # every value in it is escaped


def _open(field: CellField, row: int, column: int) -> str:
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in _attributes(field))
    start = f'id="{field.name}" name="{field.name}"'
    end = f' aria-labelledby="d{row} k{column}"{attributes}'
    typed = escape(field.typed)
    if field.is_words:
        control = f'<textarea rows="2" {start}{end}>{typed}</textarea>'
    else:
        mode = ' inputmode="decimal"' if field.is_number else ""
        control = f'<input {start} value="{typed}"{mode}{end}>'
    look = "open wrong" if field.problem else "open"
    return f'<td class="{look}">{control}{"".join(_notes(field))}</td>'


def _attributes(field: CellField) -> Iterator[tuple[str, str]]:
    """Yield what else the field carries: what scripts read of it, and what is wrong with it."""
    for name, value in field.details.items():
        yield f"data-{name}", value
    if field.offered:
        yield "list", field.offered
    if field.placeholder:
        yield "placeholder", field.placeholder
    if field.copied:
        yield "data-truoc", field.copied
    if field.problem:
        yield "aria-invalid", "true"
        yield "aria-describedby", f"loi-{field.name}"


def _notes(field: CellField) -> Iterator[str]:
    """Yield what stands below the field."""
    if field.mark:
        yield f'<small class="mark">{escape(field.mark)}</small>'
    if field.printed:
        yield f'<small class="printed">in ra: {escape(field.printed)}</small>'
    if field.problem:
        problem = f"Chưa hợp lệ, vẫn giữ số đã nhập. {escape(field.problem)}"
        yield f'<small class="problem" id="loi-{field.name}">{problem}</small>'
    if field.earlier:
        yield f"<small>kỳ trước: {escape(field.earlier)}</small>"
    if field.behind:
        summed = f"cộng các xã: {escape(field.summed)}, " if field.summed else ""
        yield f"<small>{summed}{field.behind}</small>"


def _read(field: CellField) -> str:
    look = ' class="text"' if field.is_words else ""
    if field.kept:
        words = f'<small class="problem">Chưa hợp lệ: “{escape(field.kept)}”</small>'
    else:
        words = f"<span data-words>{escape(field.words or NONE)}</span>"
    behind = f" <small>{field.behind}</small>" if field.behind else ""
    earlier = f"<br><small>kỳ trước: {escape(field.earlier)}</small>" if field.earlier else ""
    return f'<td id="{field.name}"{look}>{words}{behind}{earlier}</td>'
