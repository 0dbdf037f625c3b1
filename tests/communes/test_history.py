from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from communes import history
from communes.access import SYSTEM
from communes.enums import DutyKind
from communes.history import FieldChange, broken_links, record
from communes.models import AdministrativeUnit, ChainHead, Change
from tests import builders

TAMPERED = {
    "user_id": None,
    "actor": "Người khác",
    "subject_table": "communes.body",
    "subject_id": "999",
    "subject_label": "Xã khác",
    "field": "code",
    "old": "khác",
    "new": "khác",
    "reason": "khác",
    "previous_hash": "0" * 64,
    "hash": "0" * 64,
}


def renamed(unit, number):
    return FieldChange(unit, unit.title, "name", f"Tên {number}", f"Tên {number + 1}")


def write(unit, count=1, actor=SYSTEM, reason="đổi tên"):
    changes = [renamed(unit, number) for number in range(count)]
    return record(actor=actor, unit=unit, changes=changes, reason=reason)


@pytest.fixture
def unit(db):
    """A commune with a chain of three links written by an administrator."""
    place = builders.commune()
    write(place, 3, builders.actor(DutyKind.ADMINISTRATION, place.parent))
    return place


def test_untouched_chain_is_whole(unit):
    record(actor=SYSTEM, unit=None, changes=[renamed(unit, 9)])

    assert broken_links() == []
    assert ChainHead.objects.get(unit=unit).length == 3
    assert ChainHead.objects.get(name=history.SYSTEM_CHAIN).length == 1


def test_nothing_is_written_for_no_changes(db):
    assert record(actor=SYSTEM, unit=None, changes=[]) == []
    assert not ChainHead.objects.exists()


def test_no_value_is_written_as_empty_text(unit):
    change = FieldChange(unit, unit.title, "valid_to", None, 0)

    (link,) = record(actor=SYSTEM, unit=unit, changes=[change])

    assert (link.old, link.new) == ("", "0")


def test_written_actor_outlives_a_new_name(unit):
    link = Change.objects.first()
    before = link.actor

    link.user.full_name = "Tên mới"
    link.user.save()

    assert Change.objects.first().actor == before
    assert broken_links() == []


@pytest.mark.parametrize("field", TAMPERED)
@pytest.mark.parametrize("number", [1, 2, 3])
def test_changed_field_breaks_the_chain_at_its_row(unit, number, field):
    Change.objects.filter(number=number).update(**{field: TAMPERED[field]})

    assert number in [link.row for link in broken_links()]
    assert {link.unit for link in broken_links()} == {unit.key}


def test_changed_moment_breaks_the_chain(unit):
    link = Change.objects.get(number=2)

    Change.objects.filter(pk=link.pk).update(at=link.at + timedelta(seconds=1))

    assert [broken.row for broken in broken_links()] == [2]


@pytest.mark.parametrize("number", [1, 2, 3])
def test_deleted_row_breaks_the_chain(unit, number):
    Change.objects.filter(number=number).delete()

    assert broken_links()


def test_deleted_chain_is_missed(unit):
    Change.objects.all().delete()

    assert broken_links()


def test_exchanged_rows_break_the_chain(unit):
    first, second = Change.objects.filter(number__in=[1, 2])
    for link, number in ((first, 9), (second, 1), (first, 2)):
        Change.objects.filter(pk=link.pk).update(number=number)

    assert {1, 2} <= {broken.row for broken in broken_links()}


def test_row_moved_to_another_chain_breaks_both(unit):
    other = builders.commune("Xã Khác")
    write(other, 1)
    head = ChainHead.objects.get(unit=other)

    Change.objects.filter(chain__unit=unit, number=3).update(chain=head, number=2)

    assert {broken.unit for broken in broken_links()} == {unit.key, other.key}


def test_row_forged_with_a_matching_hash_is_found_at_the_next(unit):
    link = Change.objects.get(number=2)
    link.new = "giả"
    link.hash = history._digest(unit.key, link)
    link.save()

    assert [broken.row for broken in broken_links()] == [3]


def test_rolled_back_change_leaves_no_history(unit):
    with transaction.atomic():
        write(unit)
        transaction.set_rollback(True)

    assert Change.objects.count() == 3
    assert broken_links() == []


@pytest.mark.parametrize("count", [1, 3, 50])
def test_number_of_queries_does_not_grow(unit, django_assert_num_queries, count):
    with django_assert_num_queries(3):
        write(unit, count)


@pytest.mark.django_db
@settings(max_examples=25, deadline=None)
@given(text=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_any_text_verifies(text):
    with transaction.atomic():
        unit = AdministrativeUnit(pk=1, key="mau", name="Mẫu")
        change = FieldChange(unit, text[:300], "name", text, text[::-1])
        record(actor=SYSTEM, unit=None, changes=[change], reason=text)
        broken = broken_links()
        transaction.set_rollback(True)

    assert broken == []


@pytest.mark.django_db(transaction=True)
def test_two_writers_at_once_make_one_chain():
    unit = builders.commune()
    start = Barrier(2, timeout=10)

    def write_often(number):
        try:
            start.wait()
            for _ in range(5):
                write(unit, 2, reason=f"người {number}")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(write_often, (1, 2)))

    assert broken_links() == []
    assert ChainHead.objects.get(unit=unit).length == Change.objects.count() == 20
