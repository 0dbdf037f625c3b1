"""Which reports each duty sees, writes and freezes."""

import pytest
from django.core.exceptions import PermissionDenied

from communes import clock
from communes.access import READERS_OF_REPORTS, Actor
from communes.enums import DutyKind
from reports import access
from tests import builders

each_duty = pytest.mark.parametrize("kind", DutyKind)


@each_duty
def test_reports_of_the_own_unit_are_seen_by_their_readers(draft, kind):
    own = builders.actor(kind, draft.unit)
    above = builders.actor(kind, draft.unit.parent)
    elsewhere = builders.actor(kind, builders.district())

    seen = [list(access.reports(actor)) for actor in (own, above, elsewhere)]

    mine = [draft] if kind in READERS_OF_REPORTS else []
    assert seen == [mine, mine, []]
    assert access.may_read(own) == (kind in READERS_OF_REPORTS)


@each_duty
def test_reviewing_body_writes_and_the_leader_freezes_too(draft, kind):
    actor = builders.actor(kind, draft.unit)

    assert access.may_write(actor, draft) == (kind == DutyKind.REVIEW)
    assert access.may_create(actor) == (kind == DutyKind.REVIEW)
    assert access.may_freeze(actor, draft) == (kind in {DutyKind.REVIEW, DutyKind.DECISION})


@each_duty
def test_frozen_report_is_written_by_nobody(draft, kind):
    draft.frozen_at = clock.now()
    actor = builders.actor(kind, draft.unit)

    assert not access.may_write(actor, draft)
    assert not access.may_freeze(actor, draft)


@each_duty
def test_province_is_consolidated_by_its_department_only(draft, kind):
    above = draft.unit.parent
    allowed = kind == DutyKind.SUPERVISION

    for unit in (above, draft.unit):
        actor = builders.actor(kind, unit)
        if allowed and unit == above:
            assert access.province(actor) == above
        else:
            with pytest.raises(PermissionDenied):
                access.province(actor)


def test_nobody_sees_reports_without_a_duty(draft):
    assert list(access.reports(Actor())) == []
    assert not access.may_create(Actor())
