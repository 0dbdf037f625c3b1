import pytest


@pytest.fixture
def outside_requests(page, live_server):
    """The requests of `page` that leave this machine, as they happen."""
    found = []
    page.on(
        "request",
        lambda request: (
            found.append(request.url) if not request.url.startswith(live_server.url) else None
        ),
    )
    return found


def test_page_is_as_wide_as_an_old_laptop(page, live_server, outside_requests):
    answer = page.goto(f"{live_server.url}/suc-khoe/")

    assert answer.status == 200
    assert page.evaluate("innerWidth") == 1280
    assert outside_requests == []


def test_phone_is_390_pixels_wide(phone, live_server):
    phone.goto(f"{live_server.url}/static/bootstrap/css/bootstrap.min.css")

    assert phone.evaluate("screen.width") == 390
    assert "bootstrap" in phone.content().lower()
