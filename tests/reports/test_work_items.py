"""The drafts that wait for their writer."""

import pytest
from django.urls import reverse

from assessments.enums import Stage
from communes import clock, work_items
from communes.enums import DutyKind
from reports.work_items import items
from tests import builders


def test_writer_is_led_to_each_draft(draft, writer, django_assert_num_queries):
    with django_assert_num_queries(2):
        (item,) = items(writer)

    assert item.url == reverse("reports:report", args=[draft.pk])
    assert "năm 2021" in item.text
    assert item in work_items.waiting_for(writer)


def test_frozen_report_waits_for_nobody(draft, writer):
    draft.frozen_at = clock.now()
    draft.save()

    assert items(writer) == []


@pytest.mark.parametrize("kind", sorted(set(DutyKind) - {DutyKind.REVIEW}))
def test_draft_waits_for_no_other_duty(draft, kind):
    assert items(builders.actor(kind, draft.unit)) == []


def test_writer_is_led_to_the_report_of_the_latest_decided_year(district, writer):
    rules = builders.criteria_set()
    for period, stage in {"2020": "decided", "2021": "decided", "2022": "sent"}.items():
        builders.at_stage(Stage(stage), builders.round_of(district, rules, period).sheets.get())

    (item,) = items(writer)

    assert item.url == reverse("reports:create_report")
    assert item.text.startswith("Lập báo cáo tổng kết")
    assert item.text.endswith("năm 2021")


def test_report_that_is_begun_is_not_asked_for_again(draft, writer, django_assert_num_queries):
    builders.at_stage(Stage.DECIDED, builders.round_of(draft.unit).sheets.get())

    with django_assert_num_queries(2):
        (item,) = items(writer)

    assert item.url == reverse("reports:report", args=[draft.pk])


def test_draft_of_another_unit_waits_for_its_own_writer(draft):
    assert items(builders.actor(DutyKind.REVIEW, draft.unit.parent)) == []
