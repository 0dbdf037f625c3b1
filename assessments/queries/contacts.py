"""Whom to call about a unit's work: those who review it, with their telephone."""

from communes import clock
from communes.enums import DutyKind, Tier
from communes.models import AdministrativeUnit, Duty, User

MOST = 3
NOBODY = ("Người thẩm định hoặc quản trị của cấp trên trực tiếp.",)


def contact_lines(unit: AdministrativeUnit) -> tuple[str, ...]:
    """Return "Nguyễn Văn A, thẩm định của huyện B, điện thoại …", a line each; one query.

    A commune asks the unit above, another unit its own reviewing body.
    """
    at = unit.parent_id if unit.tier == Tier.COMMUNE else unit.pk
    reviewing = Duty.objects.on(clock.today()).filter(unit=at, kind=DutyKind.REVIEW)
    people = User.objects.filter(pk__in=reviewing.values("user"))
    lines = [
        f"{person.full_name}, điện thoại {person.telephone}"
        if person.telephone
        else f"{person.full_name} (chưa ghi điện thoại)"
        for person in people.order_by("full_name")[:MOST]
    ]
    return tuple(f"{line}." for line in lines) or NOBODY
