from io import StringIO

import pytest
from django.core.management import call_command

from tests.demonstration import demo  # noqa: F401 - a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo"), pytest.mark.sqlite_only]


def test_preparation_writes_the_report_and_says_the_logins(settings, tmp_path):
    settings.VAR_DIR, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
    said = StringIO()

    call_command("prepare_demo", kind="tong-ket-cqcs", unit="099", period="2021", stdout=said)

    assert (tmp_path / "tong-ket-cqcs-099-2021.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "tong-ket-cqcs-099-2021.docx").read_bytes().startswith(b"PK")
    assert "sonoivu.dienbien" in said.getvalue()
