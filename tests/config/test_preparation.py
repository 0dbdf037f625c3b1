import pytest
from django.core.management import call_command

from config.preparation import Preparation, data_fingerprint, migrate, report_fingerprint


@pytest.fixture
def project(settings, tmp_path):
    """A small project folder whose data files may be changed."""
    settings.BASE_DIR = settings.VAR_DIR = tmp_path
    (tmp_path / "fixtures").mkdir()
    (tmp_path / "fixtures" / "units.json").write_text("[]")
    return tmp_path


def test_step_is_done_once_it_was_noted_for_the_same_source(project):
    Preparation().note("data", "a")

    assert Preparation().is_done("data", "a")
    assert not Preparation().is_done("data", "b")
    assert not Preparation().is_done("report", "a")


def test_forgetting_has_every_step_done_again(project):
    preparation = Preparation()
    preparation.note("data", "a")

    preparation.forget()

    assert not preparation.is_done("data", "a")


def test_fingerprint_stays_while_nothing_changes(project):
    assert data_fingerprint() == data_fingerprint()


def test_fingerprint_follows_a_changed_data_file(project):
    data, report = data_fingerprint(), report_fingerprint()

    (project / "fixtures" / "units.json").write_text("[{}]")

    assert data_fingerprint() != data
    assert report_fingerprint() != report


def test_fingerprint_of_the_data_does_not_follow_the_words(project):
    words = project / "templates" / "reports"
    words.mkdir(parents=True)
    data, report = data_fingerprint(), report_fingerprint()

    (words / "text.md").write_text("Kết quả")

    assert data_fingerprint() == data
    assert report_fingerprint() != report


@pytest.mark.django_db(transaction=True)
def test_migrate_works_only_where_tables_are_missing():
    call_command("migrate", "axes", "zero", verbosity=0)

    assert migrate()
    assert not migrate()
