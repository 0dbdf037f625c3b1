"""Putting statistics right in a real browser: from a finding to its cell, and back."""

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, expect

from assessments import checks
from assessments.enums import Severity
from communes.enums import DutyKind
from tests import builders
from tests.assessments.checks.tables import PERIOD, check, observe, table
from tests.flows.clerk import OWN_SCRIPT_IS_READY
from tests.flows.people import log_in

pytestmark = pytest.mark.django_db(transaction=True)


def test_clerk_corrects_an_error_and_explains_a_query(browser: Browser, live_server):
    unit = builders.commune("Quài Tở")
    group = table()
    check(group)
    check(group, "nam >= nu", code="nam-nhieu", severity=Severity.QUERY, label="Nam nhiều hơn nữ")
    total, *_ = observe(unit, tong=7, nam=2, nu=3)
    clerk = log_in(browser, live_server.url, builders.actor(DutyKind.ENTRY, unit))
    reader = log_in(browser, live_server.url, builders.actor(DutyKind.REVIEW, unit.parent))

    clerk.go(reverse("assessments:unit_checks", args=[unit.key, PERIOD]))
    clerk.follow("Bảng mẫu")
    clerk.follow("Số tong")
    cell = clerk.page.locator(f"#o-{total.indicator_id}-{PERIOD}-0")
    clerk.page.wait_for_selector(OWN_SCRIPT_IS_READY, state="attached")
    expect(cell).to_be_focused()
    cell.fill("5")
    cell.blur()
    expect(cell.locator("xpath=..")).to_have_attribute("data-state", "saved")
    clerk.go(reverse("assessments:group_checks", args=[unit.key, group.code, PERIOD]))

    expect(clerk.page.get_by_text("Nam nhiều hơn nữ: 2 < 3.")).to_be_visible()
    expect(clerk.page.get_by_text("Lỗi, phải sửa")).to_have_count(0)
    clerk.page.get_by_label("Giải trình").focus()
    clerk.page.keyboard.type("Có người chưa khai (minh họa).")
    clerk.page.keyboard.press("Tab")
    clerk.page.keyboard.press("Enter")
    assert clerk.sees("Đã giải trình (1)")
    reader.go(reverse("assessments:group_checks", args=[unit.parent.key, group.code, PERIOD]))
    assert reader.sees("Có người chưa khai (minh họa).")
    assert checks.review(unit, PERIOD).findings[0].is_explained
