"""The clerk at the table of a group: typing, pasting, cutting the line."""

from dataclasses import dataclass

from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from assessments.models import Indicator, IndicatorGroup, Observation
from communes.models import AdministrativeUnit
from tests.flows.clerk import OWN_SCRIPT_IS_READY, SAVING, STATE, WAITING, refuse

PASTE = """([selector, text]) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    const options = { clipboardData: data, bubbles: true, cancelable: true };
    document.querySelector(selector).dispatchEvent(new ClipboardEvent("paste", options));
}"""


@dataclass
class GridClerk:
    """Somebody at the table of a group of one unit, in one tab."""

    page: Page
    base: str
    unit: AdministrativeUnit
    group: IndicatorGroup
    period: str

    def open(self, anchor: str = "") -> None:
        """Open the table and wait until its cells save by themselves."""
        names = [self.unit.key, self.group.code, self.period]
        self.page.goto(f"{self.base}{reverse('assessments:group_grid', args=names)}{anchor}")
        self.page.wait_for_selector(OWN_SCRIPT_IS_READY, state="attached")

    def cell(self, each: Indicator, period: str = "") -> Locator:
        """Return the field of a cell."""
        return self.page.locator(f'[id="{self.name(each, period)}"]')

    def name(self, each: Indicator, period: str = "") -> str:
        """Return the name of a cell."""
        return f"o-{each.pk}-{period or self.period}-0"

    def type(self, each: Indicator, text: str, period: str = "") -> None:
        """Type into a cell and leave it."""
        self.cell(each, period).fill(text)
        self.cell(each, period).blur()

    def paste(self, each: Indicator, text: str, period: str = "") -> None:
        """Paste what a spreadsheet has put on the clipboard."""
        self.page.evaluate(PASTE, [f'[id="{self.name(each, period)}"]', text])

    def stands(self, each: Indicator, state: str, period: str = "") -> None:
        """Wait until the cell shows that state."""
        box = self.cell(each, period).locator("xpath=..")
        expect(box).to_have_attribute("data-state", state)

    def stored(self, each: Indicator, period: str = "") -> Observation:
        """Return the observation as the database has it."""
        return Observation.objects.get(indicator=each, unit=self.unit, period=period or self.period)

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
        """Return the values that wait in this browser."""
        return self.page.evaluate(WAITING)
