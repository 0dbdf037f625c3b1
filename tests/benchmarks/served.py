"""The demonstration as production serves it: packed static files behind gunicorn, own database."""

import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60
Prepare = Callable[[dict[str, str]], object]
LOGIN, PASSWORD = "daumoi.quaito", "minh-hoa-2023"


@contextmanager
def served_demonstration(
    settings: str = "config.settings", prepare: Prepare | None = None
) -> Iterator[str]:
    """Serve a new demonstration until the block ends; gives the address.

    `prepare` is called with the environment before the server starts.
    """
    with tempfile.TemporaryDirectory(prefix="served-") as folder:
        port = _free_port()
        environment = _environment(folder) | {"DJANGO_SETTINGS_MODULE": settings}
        for command in (["migrate"], ["load_demo"], ["collectstatic", "--noinput"]):
            work = [sys.executable, "manage.py", *command]
            subprocess.run(work, cwd=ROOT, env=environment, check=True, capture_output=True)
        if prepare:
            prepare(environment)
        address = f"http://127.0.0.1:{port}"
        options = ["--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4"]
        command = [sys.executable, "-m", "gunicorn", "config.wsgi", *options, "--no-control-socket"]
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
        try:
            _wait_for(f"{address}/suc-khoe/")
            yield address
        finally:
            server.terminate()
            server.wait()


def log_in(page: Page, address: str) -> str:
    """Log the clerk of the demonstration in; return the address of her entry page."""
    page.goto(address)
    page.get_by_label("Tên đăng nhập").fill(LOGIN)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    found = page.locator("a[href$='/nhap/']").first.get_attribute("href")
    return f"{address}{found}"


def _environment(folder: str) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "ENV_FILE": "",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "SECURE": "0",
        "VAR_DIR": folder,
        "DATABASE_URL": f"sqlite:///{folder}/served.sqlite3",
        "TODAY": "2023-01-10",
    }


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_for(address: str) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            urlopen(address)
            return
        except URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
