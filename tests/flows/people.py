"""People in front of a browser: each walks through the pages in a window of her own."""

from dataclasses import dataclass

from playwright.sync_api import Browser, Page, TimeoutError

from communes.access import Actor
from tests import builders

PATIENCE = 5_000  # milliseconds: pages that save by themselves answer after the press


@dataclass(frozen=True)
class Walker:
    """Somebody who is logged in."""

    page: Page
    base: str

    def go(self, address: str) -> None:
        """Open a page of the system."""
        self.page.goto(self.base + address)

    def follow(self, words: str) -> None:
        """Click a link by its words."""
        self.page.get_by_role("link", name=words, exact=True).first.click()

    def press(self, words: str) -> None:
        """Click a button by its words."""
        self.page.get_by_role("button", name=words, exact=True).click()

    def sees(self, words: str) -> bool:
        """Return whether the words come to stand on the page within a few seconds."""
        try:
            self.page.locator("main").filter(has_text=words).wait_for(timeout=PATIENCE)
        except TimeoutError:
            return False
        return True

    def is_at(self, words: str) -> bool:
        """Return whether a page whose title holds the words opens within a few seconds."""
        title = self.page.get_by_role("heading", level=1).filter(has_text=words)
        try:
            title.wait_for(timeout=PATIENCE)
        except TimeoutError:
            return False
        return True

    def row(self, words: str) -> str:
        """Return the text of the table row that holds the words, cells parted by " | "."""
        cells = self.page.get_by_role("row").filter(has_text=words).first.locator("th, td")
        return " | ".join(" ".join(text.split()) for text in cells.all_inner_texts())


def log_in(browser: Browser, base: str, actor: Actor) -> Walker:
    """Return that person at work, logged in through the page as anybody is."""
    assert actor.user is not None
    page = browser.new_page()
    page.goto(base)
    page.get_by_label("Tên đăng nhập").fill(actor.user.username)
    page.get_by_label("Mật khẩu").fill(builders.PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_role("heading", name="Việc cần làm").wait_for()
    return Walker(page, base)
