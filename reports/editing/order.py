"""The outline of a report: adding, moving and leaving out sections."""

import re
from collections.abc import Mapping

from django.db import transaction

from communes import history
from communes.access import Actor
from communes.history import FieldChange
from communes.vietnamese import fold
from reports import outlines
from reports.documents.numbering import MOST_LEVELS, STYLES, labels
from reports.editing import branches
from reports.editing.checking import as_stored, problems_of_title
from reports.editing.errors import ReportRefused, TextRefused
from reports.editing.locking import locked, locked_section, section_label, tell
from reports.figures.figure import Figure
from reports.models import Report, Section

UP, DOWN = "len", "xuong"
PINNED = (outlines.OPENING, outlines.CLOSING)
RESERVED = (*PINNED, "them")
LONGEST_KEY = 50
YES, NO = "có", "không"


@transaction.atomic
def add_section(
    *,
    actor: Actor,
    report: Report,
    after: Section,
    level: int,
    style: str,
    title: str,
    figures: Mapping[str, Figure],
) -> Section:
    """Return a new, empty section that follows `after` in the outline.

    A deeper one becomes its last child, one of the same level its next sibling. Raises
    ReportRefused without a title, for an unknown style or level, or when frozen; TextRefused for
    a title that cannot be bound to `figures`.
    """
    current = locked(report)
    rows = list(current.sections.all())
    title = as_stored(title)
    _check_heading(level, style, title, figures)
    index = _index(rows, after)
    place = 1 if rows[index].key == outlines.OPENING else branches.place_for(rows, index, level)
    place = min(place, _last_place(rows))
    key = _free_key(title, {row.key for row in rows})
    section = Section(report=current, key=key, order=0, level=level, style=style, title=title)
    outline = [*rows[:place], section, *rows[place:]]
    _check_numbers(outline)
    _renumber(outline)
    section.save()
    tell(actor, section, {"title": ("", title)})
    return section


@transaction.atomic
def move_section(*, actor: Actor, section: Section, direction: str) -> Section:
    """Return the section, moved with all below it past the next one of its level.

    `direction` is UP or DOWN. Raises ReportRefused where there is no such place.
    """
    current = locked_section(section)
    rows = [row for row in current.report.sections.all() if row.key not in PINNED]
    if current.key in PINNED:
        raise ReportRefused("Phần mở đầu và phần kết thúc không chuyển chỗ được.")
    step = branches.moved_up if direction == UP else branches.moved_down
    moved = step(rows, _index(rows, current))
    if moved is None:
        end = "đầu" if direction == UP else "cuối"
        raise ReportRefused(f"Mục này đã ở {end} phần chứa nó, không chuyển thêm được.")
    before = current.order
    around = {row.key: row for row in current.report.sections.filter(key__in=PINNED)}
    opening, closing = (around.get(key) for key in PINNED)
    _renumber([row for row in (opening, *moved, closing) if row])
    current = next(row for row in moved if row.pk == current.pk)
    current.report = section.report
    tell(actor, current, {"order": (before, current.order)})
    return current


@transaction.atomic
def leave_out(*, actor: Actor, section: Section, out: bool) -> Section:
    """Return the section, left out with all below it, or taken in again with all below it.

    Raises ReportRefused when it would be taken in below a title that is left out.
    """
    current = locked_section(section)
    rows = list(current.report.sections.all())
    index = _index(rows, current)
    above = branches.parent(rows, index)
    if not out and above is not None and above.is_left_out:
        raise ReportRefused(
            f"Mục “{above.title}” chứa mục này đang không đưa vào báo cáo. "
            "Hãy đưa mục đó vào trước."
        )
    changing = [row for row in branches.branch(rows, index) if row.is_left_out != out]
    for row in changing:
        row.is_left_out = out
        row.report = current.report
    Section.objects.bulk_update(changing, ["is_left_out"])
    old, new = (NO, YES) if out else (YES, NO)
    changes = [FieldChange(row, section_label(row), "is_left_out", old, new) for row in changing]
    history.record(actor=actor, unit=current.report.unit, changes=changes)
    return rows[index]


def _index(rows: list[Section], section: Section) -> int:
    found = [index for index, row in enumerate(rows) if row.pk == section.pk]
    if not found:
        raise ReportRefused("Mục đã chọn không thuộc báo cáo này. Hãy mở lại trang rồi làm lại.")
    return found[0]


def _last_place(rows: list[Section]) -> int:
    """Return the place before the closing words."""
    has_closing = bool(rows) and rows[-1].key == outlines.CLOSING
    return len(rows) - has_closing


def _renumber(rows: list[Section]) -> None:
    """Give the rows their order and save those that changed; a new row is saved by the caller."""
    changed = []
    for order, row in enumerate(rows, start=1):
        if row.order != order:
            row.order = order
            changed.append(row)
    Section.objects.bulk_update([row for row in changed if row.pk], ["order"])


def _check_heading(level: int, style: str, title: str, figures: Mapping[str, Figure]) -> None:
    if not title:
        raise ReportRefused("Hãy nhập đề mục của mục mới.")
    if problems := problems_of_title(title, figures):
        raise TextRefused(problems)
    if style not in STYLES or not 1 <= level <= MOST_LEVELS:
        raise ReportRefused("Cấp đề mục hoặc kiểu đánh số không có. Hãy chọn lại.")


def _check_numbers(rows: list[Section]) -> None:
    """Refuse an outline in which the letters of the alphabet run out, left-out sections too."""
    try:
        labels((row.level, row.style) for row in rows if row.key not in PINNED)
    except ValueError as error:
        raise ReportRefused(
            "Phần này đã dùng hết các chữ cái để đánh thứ tự. Hãy chọn kiểu đánh số khác."
        ) from error


def _free_key(title: str, taken: set[str]) -> str:
    """Return an unaccented key made of the title that no section has yet."""
    stem = re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")[:LONGEST_KEY].strip("-") or "muc"
    number, key = 1, stem
    while key in taken or key in RESERVED:
        number += 1
        key = f"{stem}-{number}"
    return key
