"""Writing and checking the append-only history.

Every verb writes its changes here, in the transaction of the change itself.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC

from django.db import models, transaction

from communes import clock
from communes.access import Actor
from communes.models import AdministrativeUnit, ChainHead, Change

SYSTEM_CHAIN = "he-thong"


@dataclass(frozen=True)
class FieldChange:
    """One field of one row that went from `old` to `new`; `label` is how people know the row."""

    subject: models.Model
    label: str
    field: str
    old: object
    new: object


@dataclass(frozen=True)
class BrokenLink:
    """A row of a chain that does not follow from the one before it."""

    unit: str
    row: int
    why: str


@transaction.atomic(savepoint=False)
def record(
    *,
    actor: Actor,
    unit: AdministrativeUnit | None,
    changes: Iterable[FieldChange],
    reason: str = "",
) -> list[Change]:
    """Append `changes` to the chain of `unit` (None: the chain of the system) and return them.

    Takes three queries whatever the number of changes. Nothing is written for no changes.
    """
    pending = list(changes)
    if not pending:
        return []
    head = _locked_head(unit)
    links = []
    for change in pending:
        link = _link(head, actor, change, reason)
        head.length, head.hash = link.number, link.hash
        links.append(link)
    Change.objects.bulk_create(links)
    head.save(update_fields=["length", "hash"])
    return links


def length_of(unit: AdministrativeUnit) -> int:
    """Return how many changes the chain of a unit holds; one query."""
    lengths = ChainHead.objects.filter(name=unit.key).values_list("length", flat=True)
    return lengths.first() or 0


def broken_links() -> list[BrokenLink]:
    """Return every link of every chain that was altered, removed or put in between."""
    broken: list[BrokenLink] = []
    for head in ChainHead.objects.order_by("name"):
        broken += _check_chain(head, head.changes.order_by("number"))
    return broken


def _locked_head(unit: AdministrativeUnit | None) -> ChainHead:
    name = unit.key if unit else SYSTEM_CHAIN
    heads = ChainHead.objects.select_for_update()
    head = heads.filter(name=name).first()
    return head or heads.get_or_create(name=name, defaults={"unit": unit})[0]


def _link(head: ChainHead, actor: Actor, change: FieldChange, reason: str) -> Change:
    link = Change(
        chain=head,
        number=head.length + 1,
        at=clock.now(),
        user=actor.user,
        actor=str(actor),
        subject_table=change.subject._meta.label_lower,
        subject_id=str(change.subject.pk),
        subject_label=change.label,
        field=change.field,
        old=_as_text(change.old),
        new=_as_text(change.new),
        reason=reason,
        previous_hash=head.hash,
    )
    link.hash = _digest(head.name, link)
    return link


def _as_text(value: object) -> str:
    return "" if value is None else str(value)


def _digest(chain_name: str, link: Change) -> str:
    content = [
        chain_name,
        link.number,
        link.at.astimezone(UTC).isoformat(),
        link.user_id,
        link.actor,
        link.subject_table,
        link.subject_id,
        link.subject_label,
        link.field,
        link.old,
        link.new,
        link.reason,
        link.previous_hash,
    ]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def _check_chain(head: ChainHead, links: Sequence[Change] | models.QuerySet) -> list[BrokenLink]:
    broken, previous, expected = [], "", 0
    for link in links:
        expected += 1
        if link.number != expected:
            broken.append(BrokenLink(head.name, link.number, "thiếu dòng đứng trước"))
            expected = link.number
        if link.previous_hash != previous:
            broken.append(BrokenLink(head.name, link.number, "không nối với dòng đứng trước"))
        if link.hash != _digest(head.name, link):
            broken.append(BrokenLink(head.name, link.number, "nội dung đã bị sửa"))
        previous = link.hash
    if (head.length, head.hash) != (expected, previous):
        broken.append(BrokenLink(head.name, head.length, "dòng cuối chuỗi đã bị xóa hoặc sửa"))
    return broken
