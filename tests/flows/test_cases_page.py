"""Counting cases in a real browser: what the page tells while typing is what the server saves."""

import pytest
from django.urls import reverse
from playwright.sync_api import Browser

from assessments.models import Score
from tests import builders
from tests.flows import other_sets
from tests.flows.people import log_in

pytestmark = pytest.mark.django_db(transaction=True)
COUNTS = [("10", "3", "1", "1,6"), ("13", "7", "0", "1,7"), ("0", "0", "5", "0")]


def test_mean_told_while_typing_is_the_one_that_is_saved(browser: Browser, live_server):
    held = other_sets.open_round("tthc01", communes=1)
    sheet = held.sheets.get()
    score = builders.first_score(sheet)
    clerk = log_in(browser, live_server.url, builders.people(sheet).entry)
    clerk.go(reverse("assessments:cases", args=[score.pk]))

    for *numbers, mean in COUNTS:
        for level, number in zip((2, 1, 0), numbers, strict=True):
            clerk.page.get_by_label(f"Số hồ sơ đạt {level} điểm").fill(number)
        told = clerk.page.locator("[data-live]").inner_text()
        clerk.press("Lưu")
        clerk.page.get_by_text(f"Đã lưu mục 1: điểm bình quân {mean}.").wait_for()
        clerk.page.wait_for_load_state()  # only then does the page count along again

        assert told.endswith(f"điểm bình quân {mean} (chưa lưu).")

    assert Score.objects.get(pk=score.pk).self_value == 0


def test_clerk_counts_all_means_by_keyboard(browser: Browser, live_server):
    held = other_sets.open_round("tthc01", communes=1)
    sheet = held.sheets.get()
    clerk = log_in(browser, live_server.url, builders.people(sheet).entry)
    clerk.go(reverse("assessments:entry", args=[sheet.pk]))
    clerk.page.get_by_role("link", name="Ghi số hồ sơ").first.focus()
    clerk.page.keyboard.press("Enter")

    for code in ("1", "2", "3", "4", "7"):
        clerk.page.get_by_role("heading", level=1).filter(has_text=f"{code}. ").wait_for()
        clerk.page.get_by_label("Số hồ sơ đạt 2 điểm").focus()
        for number in ("10", "3", "1"):
            clerk.page.keyboard.type(number)
            clerk.page.keyboard.press("Tab")
        clerk.page.keyboard.press("Enter")
        clerk.page.get_by_text(f"Đã lưu mục {code}:").wait_for()
        clerk.page.wait_for_load_state()

    means = sheet.scores.filter(self_value="1.6").values_list("criterion__code", flat=True)
    assert sorted(means) == ["1", "2", "3", "4", "7"]
