"""Freezing a report: what is kept, that nothing changes afterwards, and that a change is seen."""

import hashlib

import pytest

from communes.models import Change
from reports import issue
from reports.drafts import BrokenDraft, compose_draft
from reports.editing import (
    UP,
    ReportRefused,
    add_section,
    choose_signer,
    keep_own_words,
    leave_out,
    move_section,
    save_section,
    take_shipped_text,
)
from reports.kinds import kind_of
from reports.models import Report, Section
from tests.reports.conftest import FIGURES, KIND


@pytest.fixture
def kept_files(settings, tmp_path):
    """Kept files stand in a folder of the test."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def frozen(draft, writer, kept_files) -> Report:
    """The report, frozen for signature."""
    return issue.freeze(actor=writer, report=draft)


def test_freezing_keeps_a_file_in_each_format_with_its_hash(frozen, writer):
    kept = {row.format: row for row in frozen.files.all()}

    assert set(kept) == set(kind_of(KIND).formats)
    for name, row in kept.items():
        content = issue.frozen_bytes(frozen, name)
        assert hashlib.sha256(content).hexdigest() == row.sha256
    assert (frozen.frozen_by, frozen.frozen_at is not None) == (writer.user, True)
    assert issue.frozen_bytes(frozen, "pdf").startswith(b"%PDF")


def test_freezing_keeps_every_figure_as_printed(frozen):
    frozen.refresh_from_db()
    kept = {figure["name"]: figure for figure in frozen.frozen_figures}

    assert set(kept) == set(compose_draft(frozen).figures)
    assert kept["don_vi.so_don_vi"]["printed"] == "01"
    assert kept["don_vi.so_don_vi"]["sources"][0]["table"] == "communes.administrativeunit"


def test_freezing_is_told_to_the_history_with_the_hashes(frozen):
    told = Change.objects.filter(subject_table="reports.report", subject_id=str(frozen.pk))

    fields = set(told.values_list("field", flat=True))
    assert {"frozen_at", issue.WORDS, issue.FIGURES, *kind_of(KIND).formats} <= fields
    assert all(seal.is_intact for seal in issue.seals(Report.objects.get(pk=frozen.pk)))


def test_words_and_data_changed_afterwards_leave_the_frozen_bytes(frozen):
    before = issue.frozen_bytes(frozen, "txt")

    frozen.sections.filter(key="uu-diem").update(body="Lời khác")
    frozen.unit.name = "Tên khác"
    frozen.unit.save()

    assert issue.frozen_bytes(frozen, "txt") == before


def test_every_verb_refuses_a_frozen_report(frozen, writer):
    section = frozen.sections.get(key="uu-diem")
    words = {"title": "Ưu điểm", "body": "Mới", "base_version": 0, "figures": FIGURES}
    heading = {"after": section, "level": 3, "style": "so", "title": "Thêm", "figures": FIGURES}
    refused = (
        lambda: save_section(actor=writer, section=section, **words),
        lambda: take_shipped_text(actor=writer, section=section, base_version=0),
        lambda: keep_own_words(actor=writer, section=section),
        lambda: add_section(actor=writer, report=frozen, **heading),
        lambda: move_section(actor=writer, section=section, direction=UP),
        lambda: leave_out(actor=writer, section=section, out=True),
        lambda: choose_signer(actor=writer, report=frozen, signer=None),
        lambda: issue.freeze(actor=writer, report=frozen),
    )
    before = list(Section.objects.order_by("pk").values())

    for verb in refused:
        with pytest.raises(ReportRefused, match="đã chốt trình ký"):
            verb()

    assert list(Section.objects.order_by("pk").values()) == before


def test_altered_file_is_seen_and_not_given_out(frozen, kept_files):
    kept_files.joinpath(frozen.files.get(format="txt").file.name).write_bytes(b"thay")

    with pytest.raises(issue.Altered, match="không còn đúng"):
        issue.frozen_bytes(frozen, "txt")
    assert {seal.name for seal in issue.seals(frozen) if not seal.is_intact} == {"txt"}


def test_format_that_is_not_kept_is_refused(frozen):
    with pytest.raises(issue.NotKept, match="không lưu định dạng xlsx; chỉ có: docx, html, pdf"):
        issue.frozen_bytes(frozen, "xlsx")


def test_frozen_report_is_found_once_it_is_frozen(draft, writer, kept_files):
    named = (kind_of(KIND), draft.unit, draft.period)

    before = issue.frozen_report(*named)
    issue.freeze(actor=writer, report=draft)

    assert before is None
    assert issue.frozen_report(*named) == draft


def test_frozen_page_is_the_body_of_the_kept_file(frozen):
    page = issue.frozen_page(frozen)

    assert page.startswith("<")
    assert "<style" not in page
    assert "BÁO CÁO" in page


def test_lost_file_is_seen(frozen, kept_files):
    kept_files.joinpath(frozen.files.get(format="pdf").file.name).unlink()

    with pytest.raises(issue.Altered, match="Không đọc được"):
        issue.frozen_bytes(frozen, "pdf")


def test_altered_words_and_figures_are_seen(frozen):
    frozen.sections.filter(key="uu-diem").update(body="Lời khác")
    frozen.frozen_figures[0]["printed"] = "khác"

    altered = {seal.name for seal in issue.seals(frozen) if not seal.is_intact}

    assert altered == {issue.WORDS, issue.FIGURES}


def test_words_that_no_longer_fit_are_not_frozen(draft, writer, kept_files):
    draft.sections.filter(key="uu-diem").update(body="Có {{ khong_con }}")

    with pytest.raises(BrokenDraft, match="khong_con"):
        compose_draft(draft)
    with pytest.raises(ReportRefused, match="khong_con"):
        issue.freeze(actor=writer, report=draft)
    assert not Report.objects.get(pk=draft.pk).frozen_at
    assert list(kept_files.iterdir()) == []


def test_file_names_tell_drafts_from_frozen_reports(draft, frozen):
    name = f"{KIND}-{draft.unit.code}-2021.docx"

    assert issue.file_name(draft, "docx") == f"du-thao-{name}"
    assert issue.file_name(frozen, "docx") == name
