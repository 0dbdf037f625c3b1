"""A table of 100 rows × 6 years: queries, bytes over the wire, time until it can be used.

Compared with the same table as a plain form: the fields and their labels, and nothing else.
"""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page

from communes.enums import DutyKind
from tests import builders
from tests.benchmarks import bare_grid
from tests.benchmarks.bare_grid import COLUMNS, GROUP, LAST_YEAR, ROWS
from tests.benchmarks.bench_saving import of_work
from tests.benchmarks.bench_usable import painted
from tests.benchmarks.bench_wire import KB, READY
from tests.benchmarks.served import LOGIN, PASSWORD, ROOT, served_demonstration
from tests.benchmarks.statements import sent_by
from tests.benchmarks.timing import side_by_side, tell, tell_times

SLOWER = 4
PATIENCE = 30_000
SAVE = "**/luu/"
BUDGET_FIRST, BUDGET_LATER, BUDGET_SAVE = 90 * KB, 25 * KB, 1 * KB
MOST_QUERIES, MOST_QUERIES_OF_A_SAVE = 10, 12
pytestmark = pytest.mark.urls(bare_grid.__name__)


@pytest.fixture
def unit(transactional_db):
    """A commune with a full table."""
    found = builders.commune()
    bare_grid.fill(found)
    return found


@pytest.fixture
def clerk(unit) -> Client:
    client = Client()
    client.force_login(builders.actor(DutyKind.ENTRY, unit).user)
    return client


def test_queries_of_the_page_and_of_one_save(unit, clerk):
    page = reverse("assessments:group_grid", args=[unit.key, GROUP, LAST_YEAR])
    cell = bare_grid.first_cell()

    def save(typed: str, version: int) -> None:
        clerk.post(f"{page}{cell}/luu/", {"so": typed, "phien-ban": version})

    save("7", 1)  # the first change of a unit begins its chain
    works = {
        "page": (lambda: clerk.get(page), MOST_QUERIES),
        "save": (lambda: save("8", 2), MOST_QUERIES_OF_A_SAVE),
    }
    for what, (work, aim) in works.items():
        number = len([each for each in sent_by(work) if of_work(each)])
        subject = f"table of {ROWS} × {COLUMNS}, {what}, queries besides session and user"
        tell(subject, str(number), "aim", str(aim), number / aim)
        assert number <= aim


def test_time_on_the_server_against_a_plain_form(unit, clerk):
    page = reverse("assessments:group_grid", args=[unit.key, GROUP, LAST_YEAR])
    bare = reverse("bare_grid", args=[unit.pk])

    medians = side_by_side(lambda: clerk.get(page), lambda: clerk.get(bare))

    tell_times(f"table of {ROWS} × {COLUMNS} on the server", medians, "a plain form")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A served demonstration with the large table beside the others, and its plain form."""
    with served_demonstration("tests.benchmarks.bare_settings", _add_table) as found:
        yield found


def _add_table(environment: dict[str, str]) -> None:
    work = "from tests.benchmarks import bare_grid; bare_grid.fill_demonstration()"
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", work]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)


@pytest.fixture
def session(browser: Browser, address: str) -> Iterator[tuple[BrowserContext, str, str]]:
    """A browser that is logged in and has an empty cache, the table and its plain form."""
    first = browser.new_context()
    page = first.new_page()
    page.goto(address)
    page.get_by_label("Tên đăng nhập").fill(LOGIN)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.goto(f"{address}/bare-grid/")
    grid = page.locator("a").first.get_attribute("href")
    plain = page.locator("a").last.get_attribute("href")
    fresh = browser.new_context(storage_state=first.storage_state())
    first.close()
    yield fresh, f"{address}{grid}", f"{address}{plain}"
    fresh.close()


def received(page: Page, url: str, ready: str) -> float:
    """Return the bytes of all answers, headers included, while the page is opened."""
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    sizes: list[float] = []
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(url)
    page.wait_for_selector(ready, state="attached")
    page.wait_for_load_state("networkidle")
    page.close()
    return sum(sizes)


def test_bytes_over_the_wire(session):
    context, grid, plain = session
    ours = [received(context.new_page(), grid, READY) for _ in range(2)]
    bare = received(context.new_page(), plain, "form")

    budgets = (BUDGET_FIRST, BUDGET_LATER)
    for visit, total, budget in zip(("first", "later"), ours, budgets, strict=True):
        subject = f"table of {ROWS} × {COLUMNS}, {visit} visit (budget {budget / KB:.0f} KB)"
        tell(subject, f"{total / KB:.1f} KB", "plain form", f"{bare / KB:.1f} KB", total / bare)
        assert total <= budget


def test_bytes_of_one_save(session):
    context, grid, _ = session
    page = context.new_page()
    page.goto(grid)
    page.wait_for_selector(READY, state="attached")
    cell = page.locator("[data-grid] input").first
    with page.expect_response(SAVE) as found:
        cell.fill("1" if cell.input_value() != "1" else "2")
        cell.blur()

    sent = found.value.request.post_data_buffer or b""
    for way, size in (("sent", len(sent)), ("returned", len(found.value.body()))):
        subject = f"one cell of {ROWS} × {COLUMNS}, body {way}, uncompressed"
        tell(subject, f"{size} B", "budget", f"{BUDGET_SAVE} B", size / BUDGET_SAVE)
        assert 0 < size <= BUDGET_SAVE


def usable(context: BrowserContext, url: str, ready: str) -> tuple[float, float]:
    """Return (cells painted, typing works) in seconds with a processor four times slower."""
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(url, timeout=PATIENCE, wait_until="load")
    page.wait_for_selector(ready, state="attached", timeout=PATIENCE)
    works = page.evaluate("performance.now()") / 1000
    found = painted(page), works
    page.close()
    return found


def test_time_until_the_table_can_be_used(session):
    context, grid, plain = session
    for visit in ("first", "later"):
        ours, bare = usable(context, grid, READY), usable(context, plain, "form")
        whats = ("cells shown", "typing works")
        for what, mine, theirs in zip(whats, ours, bare, strict=True):
            subject = f"table of {ROWS} × {COLUMNS}, {visit} visit, CPU {SLOWER} × slower, {what}"
            tell(subject, f"{mine:.2f} s", "plain form", f"{theirs:.2f} s", mine / theirs)
            assert mine > 0
