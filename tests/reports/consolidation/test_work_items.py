"""What waits for the province's department."""

from datetime import timedelta

import pytest

from assessments.enums import Stage
from assessments.models import Round
from communes import clock
from communes.enums import DutyKind
from communes.periods import period_words
from reports.consolidation.work_items import items
from reports.consolidation.years import last_year
from tests import builders

pytestmark = pytest.mark.django_db


def texts(unit, kind=DutyKind.SUPERVISION):
    return [item.text for item in items(builders.actor(kind, unit.parent))]


def urls(unit):
    return [item.url for item in items(builders.actor(DutyKind.SUPERVISION, unit.parent))]


def change(held, **fields):
    Round.objects.filter(pk=held.pk).update(**fields)


def announce_item(held, communes):
    words = period_words(held.period)
    return f"Ghi thông báo của tỉnh về kết quả {words}: 1 đơn vị đã quyết định xong {communes} xã"


def test_wholly_decided_round_waits_for_the_paper_of_the_province():
    first, second = builders.sheets(2)
    builders.at_stage(Stage.DECIDED, first)
    held = first.round
    assert announce_item(held, 1) not in texts(held.unit)

    builders.at_stage(Stage.DECIDED, second)

    assert announce_item(held, 2) in texts(held.unit)
    assert f"/bao-cao/tong-hop/?nam={held.period}" in urls(held.unit)


def test_announced_round_waits_for_nothing():
    sheet = builders.at_stage(Stage.ANNOUNCED)

    assert announce_item(sheet.round, 1) not in texts(sheet.round.unit)


def test_closed_round_of_long_ago_is_not_named_but_results_of_papers_are():
    old = builders.at_stage(Stage.DECIDED).round
    change(old, is_closed=True)
    unit = builders.district()
    taken = builders.paper_result(unit).round
    assert taken.period == last_year()

    assert not any("Ghi thông báo" in text for text in texts(old.unit))
    assert announce_item(taken, 1) in texts(unit)


def test_communes_that_are_late_with_sending_are_counted():
    late, given_time, sent = builders.sheets(3)
    change(late.round, entry_deadline=clock.today() - timedelta(days=2))
    given_time.own_deadline = clock.today()
    given_time.save()
    builders.at_stage(Stage.SENT, sent)

    item = items(builders.actor(DutyKind.SUPERVISION, late.round.unit.parent))[0]

    assert item.text == f"Đôn đốc 1 xã quá hạn gửi thẩm định {period_words(late.round.period)}"
    assert item.url.endswith("&qua_han=co&thu_tu=qua-han#tien-do")


def test_other_provinces_and_other_duties_have_none_of_it():
    held = builders.at_stage(Stage.DECIDED).round

    assert announce_item(held, 1) not in texts(builders.district())
    assert texts(held.unit, DutyKind.ADMINISTRATION) == []


def test_three_queries_are_enough_for_any_number_of_communes(django_assert_max_num_queries):
    department = builders.actor(DutyKind.SUPERVISION, builders.sheets(3)[0].round.unit.parent)

    with django_assert_max_num_queries(3):
        assert items(department)
