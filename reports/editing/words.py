"""Saving the words of a section, and choosing between them and the newly shipped ones."""

from collections.abc import Mapping

from django.db import transaction

from communes.access import Actor
from communes.models import Change
from reports import outlines
from reports.documents.parse import Section as Shipped
from reports.editing.checking import as_stored, problems_of_body, problems_of_title
from reports.editing.errors import ReportRefused, SectionConflict, TextRefused
from reports.editing.locking import locked_section, tell
from reports.figures.figure import Figure
from reports.models import Section


@transaction.atomic
def save_section(
    *,
    actor: Actor,
    section: Section,
    title: str,
    body: str,
    base_version: int,
    figures: Mapping[str, Figure],
) -> Section:
    """Return the section with the new words; unchanged words write nothing.

    `figures` are those the words may name. Raises TextRefused for words that cannot be bound,
    SectionConflict when somebody else saved since `base_version`, ReportRefused when frozen.
    """
    current = locked_section(section)
    title, body = _title_of(current, title), as_stored(body)
    problems = [*problems_of_title(title, figures), *problems_of_body(body, figures)]
    if problems:
        raise TextRefused(problems)
    if (title, body) == (current.title, current.body):
        return current
    _check_version(current, base_version)
    return _write(actor, current, title, body, current.shipped_hash)


@transaction.atomic
def take_shipped_text(*, actor: Actor, section: Section, base_version: int) -> Section:
    """Return the section with the words that its kind ships now; the history keeps the others.

    Raises ReportRefused when nothing is shipped for it, and what `save_section` raises.
    """
    current = locked_section(section)
    shipped = _shipped(current)
    _check_version(current, base_version)
    new_hash = outlines.words_hash(shipped)
    return _write(actor, current, shipped.title, as_stored(shipped.body), new_hash)


@transaction.atomic
def keep_own_words(*, actor: Actor, section: Section) -> Section:
    """Return the section, its own words kept against those that its kind ships now.

    Raises ReportRefused when nothing is shipped for it or the report is frozen.
    """
    current = locked_section(section)
    new_hash = outlines.words_hash(_shipped(current))
    changed = {"shipped_hash": (current.shipped_hash, new_hash)}
    current.shipped_hash = new_hash
    current.save(update_fields=["shipped_hash"])
    tell(actor, current, changed)
    return current


def _title_of(section: Section, typed: str) -> str:
    """Return the title as stored; opening and closing words have none, other sections need one."""
    if section.key in (outlines.OPENING, outlines.CLOSING):
        return ""
    title = as_stored(typed)
    if not title:
        raise ReportRefused("Mục này cần có đề mục. Hãy nhập đề mục rồi lưu lại.")
    return title


def _shipped(section: Section) -> Shipped:
    found = outlines.shipped(section.report.kind).section(section.key)
    if found is None:
        raise ReportRefused(
            "Mục này do đơn vị thêm vào; hệ thống không có lời văn mẫu cho mục này."
        )
    return found


def _check_version(section: Section, base_version: int) -> None:
    if section.version == base_version:
        return
    subject = Section._meta.label_lower
    links = Change.objects.filter(subject_table=subject, subject_id=str(section.pk))
    last = links.order_by("-pk").first()
    raise SectionConflict(section, last.actor if last else "", last.at if last else None)


def _write(actor: Actor, section: Section, title: str, body: str, shipped_hash: str) -> Section:
    new = {"title": title, "body": body, "shipped_hash": shipped_hash}
    changes = {name: (getattr(section, name), value) for name, value in new.items()}
    differing = {name: pair for name, pair in changes.items() if pair[0] != pair[1]}
    for name, value in new.items():
        setattr(section, name, value)
    section.version += 1
    section.save(update_fields=[*new, "version"])
    tell(actor, section, differing)
    return section
