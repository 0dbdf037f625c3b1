import json
import os
import subprocess
import sys

from django.conf import settings

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "img-src 'self' data:",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}
PRODUCTION = {
    "ENV_FILE": "",
    "SECRET_KEY": "Rất-dài-và-ngẫu-nhiên-" * 3,
    "ALLOWED_HOSTS": "danhgia.example.vn,.tinh.example.vn",
}


def test_every_answer_carries_the_defences_of_the_browser(client, db):
    response = client.get("/suc-khoe/")

    assert set(response["Content-Security-Policy"].split("; ")) == POLICY
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"


def production(code):
    """Run `code` in a process of its own, set up as on a server; return what it prints."""
    kept = {"PATH": os.environ["PATH"], "VAR_DIR": os.environ["VAR_DIR"]}
    return subprocess.run(
        [sys.executable, *code],
        cwd=settings.BASE_DIR,
        env=kept | PRODUCTION,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_production_passes_the_deployment_check():
    done = production(["manage.py", "check", "--deploy", "--fail-level", "WARNING"])

    assert done.returncode == 0, done.stderr


READ_SETTINGS = """
import json
from config import settings

print(json.dumps({
    "redirect": settings.SECURE_SSL_REDIRECT,
    "cookies": settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE,
    "origins": settings.CSRF_TRUSTED_ORIGINS,
    "debug": settings.DEBUG,
}))
"""


def test_production_speaks_https_only():
    done = production(["-c", READ_SETTINGS])

    assert json.loads(done.stdout) == {
        "redirect": True,
        "cookies": True,
        "origins": ["https://danhgia.example.vn", "https://*.tinh.example.vn"],
        "debug": False,
    }
