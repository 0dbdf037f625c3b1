"""Random faults between the real entry page and the real server, and what must hold afterwards."""

import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page

from assessments.models import Score, Sheet
from assessments.scoring.points import written
from communes.access import Actor
from communes.models import Change
from tests.flows.clerk import Clerk, log_in

INJECTED = (Path(__file__).parent / "faults.js").read_text(encoding="utf-8")
STEPS = 10
TYPED_AT_ONCE = 5
QUIET_LOOKS, LOOK_EVERY = 100, 100
POINTS = ("", "3", "7,5", "12", "99")
WORDS = ("", "có sổ", "có sổ, biên bản", "đang làm")
FIELDS = {"diem": ("self_value", "typed_text"), "giai-trinh": ("explanation",)}
WAITING = """Object.fromEntries(Object.entries(localStorage)
    .filter(([key]) => key.startsWith("cho."))
    .map(([key, record]) => [key.split(".")[2], JSON.parse(record).value]))"""


@dataclass
class Run:
    """One clerk, one sheet, one seed: every field is an interleaving of its own."""

    browser: Browser
    base: str
    sheet: Sheet
    officer: Actor
    seed: int
    typed: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        self.context: BrowserContext = self.browser.new_context()
        self.context.add_init_script(INJECTED)
        log_in(self.context, self.base, self.officer)
        self.ids = [
            f"{name}-{pk}"
            for name in FIELDS
            for pk in self.sheet.scores.values_list("pk", flat=True)
        ]
        self.tabs: list[Page] = []

    def go(self) -> list[str]:
        """Type under faults, mend everything, and return what was lost or doubled."""
        self._open()
        for _ in range(STEPS):
            self._type(self.dice.choice(self.tabs))
            self.dice.choice(self._events())()
            self.tabs[0].wait_for_timeout(self.dice.randrange(0, 120))
        waiting = self._mend()
        self.context.close()
        return [*self._losses(waiting), *self._doubles()]

    def _events(self) -> list[Callable[[], None]]:
        calm = [lambda: None] * 4
        return [
            *calm,
            self._down,
            self._up,
            self._close,
            self._end_session,
            self._return,
            self._second,
        ]

    def _open(self) -> None:
        clerk = Clerk(self.context.new_page(), self.base, self.sheet)
        clerk.open()
        self.tabs.append(clerk.page)

    def _type(self, tab: Page) -> None:
        chosen = self.dice.sample(self.ids, TYPED_AT_ONCE)
        typings = [(name, self.dice.choice(POINTS if "diem" in name else WORDS)) for name in chosen]
        for name, value in typings:
            self.typed[name].append(value)
        tab.evaluate("typings => typeAll(typings)", typings)

    def _down(self) -> None:
        for tab in self.tabs:
            tab.evaluate("faults.isDown = true")

    def _up(self) -> None:
        for tab in self.tabs:
            tab.evaluate("faults.isDown = false, dispatchEvent(new Event('online'))")

    def _close(self) -> None:
        self._log_in_if_needed()
        self.tabs.pop().close()
        if not self.tabs:
            self._open()

    def _second(self) -> None:
        self._log_in_if_needed()
        if len(self.tabs) == 1:
            self._open()

    def _end_session(self) -> None:
        self.context.clear_cookies()

    def _return(self) -> None:
        """Log in anew, as after a restart of the server, and come back to the page."""
        log_in(self.context, self.base, self.officer)
        for tab in self.tabs:
            tab.evaluate("dispatchEvent(new Event('focus'))")

    def _log_in_if_needed(self) -> None:
        names = {cookie["name"] for cookie in self.context.cookies()}
        if settings.SESSION_COOKIE_NAME not in names:
            log_in(self.context, self.base, self.officer)

    def _mend(self) -> dict[str, str]:
        """Let all tabs go, open one on a good line, send, and return what still waits."""
        self._log_in_if_needed()
        for tab in self.tabs:
            tab.evaluate("faults.isOn = faults.isDown = false, dispatchEvent(new Event('online'))")
        self.tabs[0].wait_for_timeout(1000)  # late copies are on their way
        for tab in self.tabs:
            tab.close()
        last = self.context.new_page()
        last.add_init_script("faults.isOn = false")
        self.tabs = []
        clerk = Clerk(last, self.base, self.sheet)
        clerk.open()
        send = last.get_by_role("button", name="Gửi ngay")
        if send.is_visible():
            send.click()
        waiting: dict[str, str] = {}
        for _ in range(QUIET_LOOKS):
            waiting = last.evaluate(WAITING)
            if len(waiting) <= last.locator(".conflict").count():
                break
            last.wait_for_timeout(LOOK_EVERY)
        return waiting

    def _losses(self, waiting: dict[str, str]) -> list[str]:
        stored = {score.pk: score for score in self.sheet.scores.select_related("criterion")}
        found = []
        for name, typings in self.typed.items():
            kind, _, key = name.rpartition("-")
            there = value_of(stored[int(key)], kind)
            if typings[-1] not in (there, waiting.get(name)):
                found.append(f"{name}: {typings} → {there!r}, chờ {waiting.get(name)!r}")
        return found

    def _doubles(self) -> list[str]:
        """Return the fields whose accepted values are not typed ones in their order, each once."""
        found = []
        for name, typings in self.typed.items():
            kind, _, key = name.rpartition("-")
            accepted = accepted_values(int(key), kind)
            if not is_in_order(accepted, typings):
                found.append(f"{name}: {typings} được ghi thành {accepted}")
        return found


def value_of(score: Score, kind: str) -> str:
    """Return what a field of the score holds, as it is typed."""
    if kind == "giai-trinh":
        return score.explanation
    return score.typed_text if score.self_value is None else written(Decimal(score.self_value))


def accepted_values(key: int, kind: str) -> list[str]:
    """Return the values that a field took one after the other, by the history."""
    rows = Change.objects.filter(subject_table="assessments.score", subject_id=str(key))
    value = dict.fromkeys(FIELDS[kind], "")
    taken: list[str] = []
    before: Change | None = None
    for row in rows.filter(field__in=FIELDS[kind]).order_by("number"):
        assert row.old == value[row.field], (key, row.old, value)
        value[row.field] = row.new
        if before and before.number == row.number - 1 and before.field != row.field:
            taken.pop()  # one save: the number went, the text that is none came
        taken.append(next(filter(None, value.values()), ""))
        before = row
    return taken


def is_in_order(accepted: Sequence[str], typed: Sequence[str]) -> bool:
    """Return whether the accepted values are some of the typed ones, in the order of typing."""
    rest = iter(typed)
    return all(value in rest for value in accepted)
