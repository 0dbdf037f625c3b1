"""Every page in a browser: without findings of axe at levels A and AA, and 390 pixels wide.

The views are asked in this process and the browser is handed what they answer.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.contrib.staticfiles import finders
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, Route

from communes.enums import DutyKind
from tests.conftest import OLD_LAPTOP, PHONE
from tests.urls.table import TABLE
from tests.urls.walkers import Walker

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]
SITE = "http://testserver"
STATIC = "/static/"
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
FINDINGS = """async levels => {
    const found = await axe.run({ runOnly: levels, resultTypes: ["violations"] });
    return found.violations.flatMap(
        rule => rule.nodes.map(node => `${rule.id}: ${node.target} ${node.failureSummary}`));
}"""
OVERFLOW = """() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return Array.from(document.querySelectorAll("main *"))
        .filter(each => each.getBoundingClientRect().right > width + 1)
        .slice(0, 5)
        .map(each => each.outerHTML.slice(0, 120));
}"""
PAGES = sorted(name for name, page in TABLE.items() if page.get and not page.goes_on)
READERS = sorted(DutyKind.values)


@pytest.fixture(scope="module")
def windows(browser: Browser) -> Iterator[dict[str, BrowserContext]]:
    """A window of the old laptop's size and one of a phone's."""
    sizes = {"laptop": OLD_LAPTOP, "phone": PHONE}
    opened = {
        name: browser.new_context(viewport=size, locale="vi-VN", bypass_csp=True)
        for name, size in sizes.items()
    }
    yield opened
    for context in opened.values():
        context.close()


def serve(page: Page, address: str, html: bytes) -> None:
    """Let the page and the files of our folders come from here, and nothing else."""

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        file = finders.find(path.removeprefix(STATIC)) if path.startswith(STATIC) else None
        if path == address:
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        elif file:
            route.fulfill(path=file)
        else:
            route.abort()

    page.route("**/*", answer)


def reader_of(name: str, people: dict[str, Walker]) -> Walker:
    """Return somebody who may open the page."""
    return next(people[kind] for kind in READERS if people[kind].kind in TABLE[name].get)


def problems(page: Page) -> list[str]:
    page.evaluate(AXE_SCRIPT)
    return page.evaluate(FINDINGS, LEVELS) + page.evaluate(OVERFLOW)


@pytest.mark.parametrize("size", ["laptop", "phone"])
@pytest.mark.parametrize("name", PAGES)
def test_page_can_be_used_by_everybody(people, windows, name, size):
    walker = reader_of(name, people)
    address = reverse(name, args=TABLE[name].arguments(walker.ours))
    response = walker.client().get(address)
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        list(response)  # what is read to its end closes itself, and leaves the database open
        return

    page = windows[size].new_page()
    serve(page, address, response.content)
    page.goto(SITE + address)
    found = problems(page)
    page.close()

    assert found == []
