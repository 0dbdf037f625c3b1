"""The system's own settings, in a folder of their own and quick enough for tests."""

import atexit
import os
import tempfile

FOLDER_OF_TESTS = tempfile.TemporaryDirectory(prefix="tests-", ignore_cleanup_errors=True)
atexit.register(FOLDER_OF_TESTS.cleanup)

for _name in (
    "DEBUG",
    "TODAY",
    "ALLOWED_HOSTS",
    "BEHIND_PROXY",
    "LOGIN_ATTEMPTS",
    "EVIDENCE_MEGABYTES",
):
    os.environ.pop(_name, None)
os.environ |= {
    "ENV_FILE": "",
    "SECRET_KEY": "only-for-tests-" * 5,
    "SECURE": "0",
    "VAR_DIR": FOLDER_OF_TESTS.name,
    "DJANGO_ALLOW_ASYNC_UNSAFE": "1",  # Playwright keeps an event loop in the test's thread
    "DATABASE_URL": os.environ.get("TEST_DATABASE_URL", ""),
}

from config.settings import *  # noqa: E402, F403
from config.settings import DATABASES, STATIC_ROOT, STORAGES  # noqa: E402

STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
STATIC_ROOT.mkdir()
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AXES_ENABLED = False
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # a file, because threads of one in-memory database share its transaction
    DATABASES["default"]["TEST"] = {"NAME": os.path.join(FOLDER_OF_TESTS.name, "test.sqlite3")}
