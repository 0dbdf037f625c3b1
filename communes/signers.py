"""What is done to those who sign for a body; each verb writes to the history of its unit."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from communes import vietnamese
from communes.access import Actor
from communes.body_writing import locked, refuse_crossed, write
from communes.enums import SigningCapacity
from communes.models import Body, Signer
from communes.refusals import Refused

NEEDS_HEAD = (SigningCapacity.DEPUTY,)


@dataclass(frozen=True)
class SignerData:
    """A signer as it is typed; an empty day is open."""

    full_name: str
    capacity: SigningCapacity
    post: str
    head_post: str
    order: int
    valid_from: date | None = None
    valid_to: date | None = None


@transaction.atomic
def save_signer(
    *, actor: Actor, body: Body, data: SignerData, signer: Signer | None = None
) -> Signer:
    """Return the signer with this data, a new one without `signer`.

    At one time several may sign, each in an order of its own. Raises Refused for crossed dates,
    dates beyond those of the body, an order that is taken, and a deputy without the head's post.
    """
    row = locked(Signer, signer) or Signer(body=body)
    refuse_crossed(data.valid_from, data.valid_to)
    _refuse_beyond(body, data)
    if data.capacity in NEEDS_HEAD and not data.head_post.strip():
        raise Refused("Ký thay (KT.) phải ghi chức vụ của người đứng đầu, ví dụ Chủ tịch.")
    others = body.signers.filter(order=data.order).exclude(pk=row.pk)
    if twin := others.between(data.valid_from, data.valid_to).first():
        raise Refused(
            f"{twin.full_name} đã có thứ tự {data.order} trong thời gian đó. "
            "Hãy chọn thứ tự khác, hoặc chọn ngày không trùng."
        )
    write(actor, body.unit, row, f"Người ký {data.full_name}", asdict(data), reason="")
    return row


@transaction.atomic
def end_signer(*, actor: Actor, signer: Signer, last_day: date, reason: str) -> None:
    """Let somebody sign until `last_day`. Raises Refused before the first day."""
    row = locked(Signer, signer)
    assert row is not None  # noqa: S101 - the signer is stored
    refuse_crossed(row.valid_from, last_day)
    label = f"Người ký {row.full_name}"
    write(actor, row.body.unit, row, label, {"valid_to": last_day}, reason)


def next_order(body: Body) -> int:
    """Return the first order that no signer of the body has."""
    taken = set(body.signers.values_list("order", flat=True))
    return next(number for number in range(1, len(taken) + 2) if number not in taken)


def _refuse_beyond(body: Body, data: SignerData) -> None:
    early = body.valid_from and (data.valid_from is None or data.valid_from < body.valid_from)
    late = body.valid_to and (data.valid_to is None or data.valid_to > body.valid_to)
    if early and body.valid_from:
        day = vietnamese.short_date(body.valid_from)
        raise Refused(f"{body} chỉ có từ ngày {day}; hãy ghi ngày bắt đầu từ ngày đó.")
    if late and body.valid_to:
        day = vietnamese.short_date(body.valid_to)
        raise Refused(f"{body} kết thúc ngày {day}; hãy ghi ngày kết thúc không muộn hơn.")
