import pytest
from django.core.checks import run_checks
from django.db import OperationalError, connection

from config import health


@pytest.fixture
def machine_without_pango(monkeypatch):
    monkeypatch.setattr(health, "PDF_LIBRARIES", {"libno-such.so.0": "libpango-1.0-0"})


def test_health_is_good_without_logging_in(client, db):
    response = client.get("/suc-khoe/")

    assert response.status_code == 200
    assert response.json() == {"database": True, "pdf": True}
    assert "no-cache" in response["Cache-Control"]


def test_health_refuses_other_methods(client, db):
    assert client.post("/suc-khoe/").status_code == 405


def test_health_says_that_pdf_cannot_be_made(client, db, machine_without_pango):
    response = client.get("/suc-khoe/")

    assert response.status_code == 503
    assert response.json() == {"database": True, "pdf": False}


def refuse(execute, sql, params, many, context):
    raise OperationalError("server closed the connection")


def test_health_says_that_the_database_does_not_answer(client, db):
    with connection.execute_wrapper(refuse):
        response = client.get("/suc-khoe/")

    assert response.status_code == 503
    assert response.json() == {"database": False, "pdf": True}


def test_check_names_the_packages_to_install(machine_without_pango):
    (warning,) = run_checks()

    assert warning.hint.endswith("apt-get install -y --no-install-recommends libpango-1.0-0")


def test_check_is_silent_on_a_complete_machine():
    assert run_checks() == []
