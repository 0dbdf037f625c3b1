"""Hands that never leave the keyboard: what has the focus is seen, and everything is reached."""

from playwright.sync_api import Page

MOST_STEPS = 60
FOCUSED = """() => {
    const e = document.activeElement;
    const ring = getComputedStyle(e);
    const words = e.labels?.length ? e.labels[0].innerText : e.innerText || e.ariaLabel || "";
    return [words.trim(), ring.outlineStyle !== "none" || ring.boxShadow !== "none"];
}"""


def tab_to(page: Page, words: str) -> None:
    """Go on with Tab until what begins with the words has the focus; it is seen on the way."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        found, is_seen = page.evaluate(FOCUSED)
        assert is_seen, f"{found!r} has the focus and does not show it"
        if found.startswith(words):
            return
    raise AssertionError(f"{words!r} cannot be reached with Tab")


def go_to(page: Page, words: str) -> None:
    """Press Enter on what begins with the words and wait for the next page."""
    tab_to(page, words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def type_into(page: Page, label: str, text: str) -> None:
    """Replace what a field holds."""
    tab_to(page, label)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def mend(page: Page, label: str, text: str) -> None:
    """Go from the error on top of a form to its field, and replace what that holds."""
    tab_to(page, f"{label}:")
    page.keyboard.press("Enter")
    page.wait_for_function(f"label => ({FOCUSED})()[0].startsWith(label)", arg=label)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)
