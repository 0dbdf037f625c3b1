"""What every test may ask for; pages open in Debian's Chromium and never leave this machine."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Browser, Page

from tests.urls.fixtures import people, world

__all__ = ["people", "world"]  # fixtures of every walk

# how long an example takes says something about the machine, not about the code
hypothesis_settings.register_profile(
    "any_machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("any_machine")

CHROMIUM = "/usr/bin/chromium"
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
OLD_LAPTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that opens a page as `browser`."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


def pytest_unconfigure() -> None:
    """Remove the tests' folder; a worker process ends without Python's own farewell."""
    settings.FOLDER_OF_TESTS.cleanup()


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {"executable_path": CHROMIUM, "args": list(CHROMIUM_FLAGS)}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    return {"viewport": OLD_LAPTOP, "locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh"}


@pytest.fixture
def phone(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    """A page 390 pixels wide."""
    small = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
    context = browser.new_context(**(browser_context_args | small))
    yield context.new_page()
    context.close()
