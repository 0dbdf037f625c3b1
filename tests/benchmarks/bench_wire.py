"""Bytes over the wire of the entry page and of one save, as Chromium counts them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.benchmarks.served import log_in, served_demonstration
from tests.benchmarks.timing import tell

KB = 1000
FIRST_VISIT, LATER_VISIT, SAVE = 60 * KB, 15 * KB, 1 * KB
READY = "[data-entry=ready]"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served_demonstration() as found:
        yield found


@pytest.fixture
def session(browser: Browser, address: str) -> Iterator[tuple[BrowserContext, str]]:
    """A browser that is logged in and has an empty cache."""
    first = browser.new_context()
    entry_page = log_in(first.new_page(), address)
    fresh = browser.new_context(storage_state=first.storage_state())
    first.close()
    yield fresh, entry_page
    fresh.close()


def received(page: Page, entry_page: str) -> dict[str, float]:
    """Return the bytes of each answer, headers included, while the page is opened."""
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    names: dict[str, str] = {}
    sizes: dict[str, float] = {}
    wire.on(
        "Network.requestWillBeSent", lambda e: names.update({e["requestId"]: e["request"]["url"]})
    )
    wire.on(
        "Network.loadingFinished", lambda e: sizes.update({e["requestId"]: e["encodedDataLength"]})
    )
    page.goto(entry_page)
    page.wait_for_selector(READY, state="attached")
    page.wait_for_load_state("networkidle")
    wire.detach()
    return {names[key]: size for key, size in sizes.items()}


def test_bytes_of_the_entry_page(session):
    context, entry_page = session

    first = received(context.new_page(), entry_page)
    later = received(context.new_page(), entry_page)

    for url, size in sorted(first.items(), key=lambda each: -each[1])[:6]:
        print(f"\n  {size:7.0f} B  {url.rpartition('/')[2] or url}", end="")
    for name, sizes, budget in (("first", first, FIRST_VISIT), ("later", later, LATER_VISIT)):
        total = sum(sizes.values())
        requests = sum(1 for size in sizes.values() if size)
        subject = f"entry page, {name} visit, {requests} answers with headers"
        tell(subject, f"{total / KB:.1f} KB", "budget", f"{budget / KB:.0f} KB", total / budget)
        assert total <= budget


def test_bytes_of_one_save(session):
    context, entry_page = session
    page = context.new_page()
    page.goto(entry_page)
    page.wait_for_selector(READY, state="attached")
    points = page.locator("[data-points]").first

    with page.expect_response("**/luu/") as found:
        points.fill("1" if points.input_value() != "1" else "2")
        points.blur()

    sent = found.value.request.post_data_buffer or b""
    for way, size in (("sent", len(sent)), ("returned", len(found.value.body()))):
        subject = f"one save, body {way}, uncompressed"
        tell(subject, f"{size} B", "budget", f"{SAVE} B", size / SAVE)
        assert 0 < size <= SAVE
