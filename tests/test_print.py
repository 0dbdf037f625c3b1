"""The tables that are printed most fit on A4, and what is only clicked stays off the paper."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext

from tests.test_every_page import OVERFLOW, SITE, reader_of, serve
from tests.urls.table import TABLE

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]
BETWEEN_MARGINS = {"width": 680, "height": 1009}  # A4 less 15 mm all round, at 96 dots an inch
PRINTED = (
    "assessments:sheet",
    "assessments:round",
    "assessments:ranking",
    "assessments:entry",
    "assessments:review",
    "assessments:observations",
    "assessments:group_grid",
    "assessments:grid_line",
    "assessments:unit_checks",
    "assessments:group_checks",
    "reports:province",
    "reports:province_ranking",
)
CLICKED = """() => [...document.querySelectorAll(".btn, .crumbs, .site-menu, .filters")]
    .filter(each => each.offsetParent).map(each => each.outerHTML)"""


@pytest.fixture(scope="module")
def paper(browser: Browser) -> Iterator[BrowserContext]:
    """A window as wide as what stands between the margins of a page."""
    context = browser.new_context(viewport=BETWEEN_MARGINS, locale="vi-VN")
    yield context
    context.close()


@pytest.mark.parametrize("name", PRINTED)
def test_page_fits_on_paper_without_buttons(people, paper, name):
    walker = reader_of(name, people)
    address = reverse(name, args=TABLE[name].arguments(walker.ours))
    page = paper.new_page()
    serve(page, address, walker.client().get(address).content)
    page.goto(SITE + address)
    page.emulate_media(media="print")

    wide, clicked = page.evaluate(OVERFLOW), page.evaluate(CLICKED)
    page.close()

    assert wide == []
    assert clicked == []


def test_typed_words_are_printed_to_their_end(people, paper):
    name = "assessments:entry"
    walker = reader_of(name, people)
    address = reverse(name, args=TABLE[name].arguments(walker.ours))
    page = paper.new_page()
    serve(page, address, walker.client().get(address).content)
    page.goto(SITE + address)
    page.locator("textarea").first.fill("Nội dung giải trình dài. " * 60)
    page.emulate_media(media="print")

    hidden = page.locator("textarea").first.evaluate("e => e.scrollHeight - e.clientHeight")
    page.close()

    assert hidden <= 1
