"""How long until the entry page can be used on a bad line and an old machine.

64 kbit/s, 800 ms, a processor four times slower; against the same page as a plain form.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.benchmarks.served import log_in, served_demonstration
from tests.benchmarks.timing import tell

BAD_LINE = {
    "offline": False,
    "latency": 800,
    "downloadThroughput": 64_000 / 8,
    "uploadThroughput": 64_000 / 8,
}
SLOWER = 4
PATIENCE = 120_000
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
READY = "[data-entry=ready]"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served_demonstration() as found:
        yield found


def painted(page: Page) -> float:
    """Return when the first words were painted; the browser tells of it a little later."""
    while (moment := page.evaluate(PAINTED)) is None:
        page.wait_for_timeout(50)
    return moment / 1000


def seconds(browser: Browser, address: str, has_scripts: bool) -> list[tuple[float, float]]:
    """Return (fields painted, saving works) of a first and of a later visit."""
    first = browser.new_context()
    entry_page = log_in(first.new_page(), address)
    context = browser.new_context(
        storage_state=first.storage_state(), java_script_enabled=has_scripts
    )
    found = []
    for _ in range(2):
        page = context.new_page()
        slow = context.new_cdp_session(page)
        slow.send("Network.enable")
        slow.send("Network.emulateNetworkConditions", BAD_LINE)
        slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto(entry_page, timeout=PATIENCE, wait_until="load")
        if has_scripts:
            page.wait_for_selector(READY, state="attached", timeout=PATIENCE)
        works = page.evaluate("performance.now()") / 1000
        found.append((painted(page), works))
        page.close()
    for each in (context, first):
        each.close()
    return found


def test_time_until_the_page_can_be_used(browser, address):
    ours = seconds(browser, address, has_scripts=True)
    plain = seconds(browser, address, has_scripts=False)

    for visit, own, bare in zip(("first", "later"), ours, plain, strict=True):
        for what, mine, theirs in zip(("fields shown", "saving works"), own, bare, strict=True):
            subject = f"{visit} visit at 64 kbit/s, 800 ms, CPU 4 × slower, {what}"
            tell(subject, f"{mine:.1f} s", "plain form", f"{theirs:.1f} s", mine / theirs)
            assert mine > 0
