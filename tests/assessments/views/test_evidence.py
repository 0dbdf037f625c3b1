import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from assessments import workflow
from communes.enums import DutyKind
from tests import builders

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def upload(content=PDF, name="Quyết định 12.pdf"):
    return SimpleUploadedFile(name, content, content_type="text/html")


@pytest.fixture
def score(sheet):
    """The first score of the sheet."""
    return sheet.scores.first()


@pytest.fixture
def evidence(score):
    """A file that was attached to the score."""
    officer = builders.actor(DutyKind.ENTRY, score.sheet.unit)
    return workflow.add_evidence(actor=officer, score=score, upload=upload(), passage="trang 3")


def to_add(score):
    return reverse("assessments:add_evidence", args=[score.pk])


def to_get(evidence):
    return reverse("assessments:evidence", args=[evidence.pk])


def to_remove(evidence):
    return reverse("assessments:remove_evidence", args=[evidence.pk])


def test_file_is_kept_with_its_passage(score, login_as):
    browser = login_as(DutyKind.ENTRY, score.sheet.unit)

    answer = browser.post(to_add(score), {"upload": upload(), "passage": "trang 3"})

    kept = score.evidence.get()
    entry = reverse("assessments:entry", args=[score.sheet_id])
    assert answer["Location"] == f"{entry}#muc-{score.pk}"
    assert (kept.name, kept.passage) == ("Quyết định 12.pdf", "trang 3")
    assert kept.content_type == "application/pdf"
    assert "Quyết định 12.pdf</a>, trang 3" in browser.get(entry).content.decode()


@pytest.mark.parametrize(
    "content", [b"<html><script>alert(1)</script>", b"MZ\x90\x00", b"PK\x03\x04"]
)
def test_file_of_another_kind_is_refused_at_the_field(score, login_as, content):
    answer = login_as(DutyKind.ENTRY, score.sheet.unit).post(
        to_add(score), {"upload": upload(content), "passage": "trang 9"}
    )

    page = answer.content.decode()
    assert "Tệp phải là PDF, DOCX, XLSX, JPG hoặc PNG" in page
    assert 'value="trang 9"' in page
    assert not score.evidence.exists()


def test_nothing_chosen_is_told(score, login_as):
    answer = login_as(DutyKind.ENTRY, score.sheet.unit).post(to_add(score), {"passage": ""})

    assert "Hãy chọn tệp tài liệu." in answer.content.decode()


@pytest.mark.parametrize("kind", [DutyKind.REVIEW, DutyKind.DECISION, DutyKind.INSPECTION])
def test_file_leaves_as_an_attachment_only(evidence, login_as, kind):
    answer = login_as(kind, evidence.score.sheet.round.unit).get(to_get(evidence))

    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''Quy%E1%BA%BFt")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"


def test_file_that_is_gone_from_the_disk_is_not_found(evidence, login_as):
    evidence.file.storage.delete(evidence.file.name)

    browser = login_as(DutyKind.ENTRY, evidence.score.sheet.unit)

    assert browser.get(to_get(evidence)).status_code == 404


def test_removing_asks_first_and_keeps_the_file(evidence, login_as):
    browser = login_as(DutyKind.ENTRY, evidence.score.sheet.unit)

    asked = browser.get(to_remove(evidence)).content.decode()
    evidence.refresh_from_db()
    removed_by_asking = evidence.removed_at
    browser.post(to_remove(evidence))

    evidence.refresh_from_db()
    entry = browser.get(reverse("assessments:entry", args=[evidence.score.sheet_id]))
    assert "Bỏ “Quyết định 12.pdf” khỏi mục 1?" in asked
    assert removed_by_asking is None
    assert evidence.removed_at is not None
    assert evidence.file.storage.exists(evidence.file.name)
    assert to_get(evidence) not in entry.content.decode()


def test_file_that_was_removed_is_not_asked_about_again(evidence, login_as):
    browser = login_as(DutyKind.ENTRY, evidence.score.sheet.unit)
    browser.post(to_remove(evidence))

    page = browser.get(to_remove(evidence), follow=True).content.decode()

    assert "đã được bỏ trước đó" in page


def test_sent_sheet_takes_and_loses_no_files(evidence, login_as):
    score = evidence.score
    builders.fill(score.sheet)
    workflow.send(actor=builders.actor(DutyKind.ENDORSEMENT, score.sheet.unit), sheet=score.sheet)
    browser = login_as(DutyKind.ENTRY, score.sheet.unit)

    added = browser.post(to_add(score), {"upload": upload()}).content.decode()
    removed = browser.post(to_remove(evidence), follow=True).content.decode()

    assert "đang ở tình trạng “Đã gửi thẩm định”" in added
    assert "đang ở tình trạng “Đã gửi thẩm định”" in removed
    assert score.evidence.filter(removed_at__isnull=True).count() == 1


def test_colleague_of_another_commune_does_not_know_the_file(evidence, neighbour, login_as):
    browser = login_as(DutyKind.ENTRY, neighbour)

    for address in (to_get(evidence), to_remove(evidence), to_add(evidence.score)):
        assert browser.get(address).status_code == 404


@pytest.mark.parametrize("kind", [DutyKind.ENDORSEMENT, DutyKind.REVIEW, DutyKind.INSPECTION])
def test_who_only_reads_changes_no_files(evidence, login_as, kind):
    sheet = evidence.score.sheet
    browser = login_as(kind, sheet.unit if kind == DutyKind.ENDORSEMENT else sheet.round.unit)

    for address in (to_remove(evidence), to_add(evidence.score)):
        assert browser.get(address).status_code == 403
        assert browser.post(address).status_code == 403


def test_stranger_logs_in_first(evidence):
    for address in (to_get(evidence), to_remove(evidence), to_add(evidence.score)):
        assert Client().get(address)["Location"].startswith(reverse("communes:login"))
