"""The clerk at the entry page: typing, waiting for words, cutting the line."""

from dataclasses import dataclass

from django.conf import settings
from playwright.sync_api import BrowserContext, Page, Route, expect

from assessments.models import Score, Sheet
from communes.access import Actor
from tests.urls.walkers import session_of

SAVING = "**/luu/"
STATE = "**/hien-trang/"
WAITING = """Object.entries(localStorage)
    .filter(([key]) => key.startsWith("cho."))
    .map(([, record]) => JSON.parse(record).value)"""
OWN_SCRIPT_IS_READY = "[data-entry=ready]"


@dataclass
class Clerk:
    """Somebody at the entry page of one sheet, in one tab."""

    page: Page
    base: str
    sheet: Sheet

    def open(self) -> None:
        """Open the entry page and wait until it saves by itself."""
        self.page.goto(f"{self.base}/danh-gia/bang/{self.sheet.pk}/nhap/")
        self.page.wait_for_selector(OWN_SCRIPT_IS_READY, state="attached")

    def score(self, code: str) -> Score:
        """Return the score of that leaf as the database has it."""
        return self.sheet.scores.select_related("criterion").get(criterion__code=code)

    def points(self, code: str) -> str:
        """Return the selector of the points field of that leaf."""
        return f"#diem-{self.score(code).pk}"

    def words(self, code: str) -> str:
        """Return the selector of the explanation of that leaf."""
        return f"#giai-trinh-{self.score(code).pk}"

    def type(self, selector: str, text: str) -> None:
        """Type into a field and leave it."""
        self.page.fill(selector, text)
        self.page.locator(selector).blur()

    def is_told(self, selector: str, words: str) -> None:
        """Wait until the place beside the field says so."""
        expect(self.page.locator(f"#luu-{selector.removeprefix('#')}")).to_contain_text(words)

    def cut_line(self) -> None:
        """From now on no request arrives."""
        for pattern in (SAVING, STATE):
            self.page.route(pattern, refuse)

    def mend_line(self) -> None:
        """Let requests arrive again, and tell the page as a browser does."""
        for pattern in (SAVING, STATE):
            self.page.unroute(pattern)
        self.page.evaluate("dispatchEvent(new Event('online'))")

    def waiting(self) -> list[str]:
        """Return the values that wait in this browser, of whomever."""
        return self.page.evaluate(WAITING)


def refuse(route: Route) -> None:
    """Answer as a server that is not there."""
    route.abort("connectionrefused")


def log_in(context: BrowserContext, base: str, actor: Actor) -> None:
    """Give the browser a new session of that person, as after logging in."""
    assert actor.user is not None
    value = session_of(actor.user)
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": base}])
