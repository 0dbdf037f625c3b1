"""Files that support a score: judged by content, kept when removed, locked with their score."""

import hashlib
import io
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assessments import workflow
from assessments.enums import Stage
from assessments.workflow import WorkflowError
from assessments.workflow import files as kept_files
from communes.enums import DutyKind
from communes.models import Change
from tests import builders

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(40)


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def xlsx():
    output = io.BytesIO()
    openpyxl.Workbook().save(output)
    return output.getvalue()


def zipped(*members):
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        for member in members:
            archive.writestr(member, "x")
    return output.getvalue()


def add(score, content=PDF, name="Quyết định.pdf"):
    return workflow.add_evidence(
        actor=builders.actor(DutyKind.ENTRY, score.sheet.unit),
        score=score,
        upload=SimpleUploadedFile(name, content),
        passage="trang 3, mục II",
    )


@pytest.fixture
def score():
    return builders.first_score(builders.sheet())


def test_file_is_kept_under_a_name_of_ours(score):
    evidence = add(score, name="../../Quyết định số 5.docx")

    assert evidence.name == "Quyết định số 5.pdf"
    assert evidence.sha256 == hashlib.sha256(PDF).hexdigest()
    assert (evidence.content_type, evidence.size) == ("application/pdf", len(PDF))
    assert evidence.file.name.startswith("evidence/")
    assert "Quyết" not in evidence.file.name
    with evidence.file.open() as kept:
        assert kept.read() == PDF


@pytest.mark.parametrize(
    ("content", "extension"),
    [
        (PDF, ".pdf"),
        (PNG, ".png"),
        (JPG, ".jpg"),
        (xlsx(), ".xlsx"),
        (zipped("word/document.xml"), ".docx"),
    ],
    ids=["pdf", "png", "jpg", "xlsx", "docx"],
)
def test_kind_is_what_the_content_says(score, content, extension):
    assert add(score, content, "tệp.exe").name == f"tệp{extension}"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"MZ\x90\x00" + bytes(60),
        b"<html><script>alert(1)</script></html>",
        zipped("readme.txt"),
        zipped("word/document.xml", "word/vbaProject.bin"),
        b"PK\x03\x04broken",
    ],
    ids=["empty", "program", "page", "archive", "macro", "broken"],
)
def test_other_files_are_refused(score, content):
    with pytest.raises(WorkflowError):
        add(score, content, "giống.pdf")

    assert score.evidence.count() == 0


def test_file_over_the_limit_is_refused(score, monkeypatch):
    monkeypatch.setattr(kept_files, "LARGEST", 10)

    with pytest.raises(WorkflowError, match="20 MB"):
        add(score)


def test_removed_file_is_kept_and_told(score):
    evidence = add(score)

    workflow.remove_evidence(
        actor=builders.actor(DutyKind.ENTRY, score.sheet.unit), evidence=evidence
    )

    evidence.refresh_from_db()
    assert evidence.removed_at is not None
    assert evidence.file.storage.exists(evidence.file.name)
    changes = Change.objects.filter(field="evidence").order_by("number")
    assert [(change.old, change.new) for change in changes] == [
        ("", "Quyết định.pdf"),
        ("Quyết định.pdf", ""),
    ]


def test_file_is_not_removed_twice(score):
    evidence = add(score)
    clerk = builders.actor(DutyKind.ENTRY, score.sheet.unit)
    workflow.remove_evidence(actor=clerk, evidence=evidence)

    with pytest.raises(WorkflowError, match="trước đó"):
        workflow.remove_evidence(actor=clerk, evidence=evidence)


@pytest.mark.parametrize("stage", [Stage.WITH_LEADER, Stage.SENT, Stage.REVIEWED, Stage.DECIDED])
def test_files_of_a_sent_sheet_are_locked(stage):
    score = builders.first_score(builders.at_stage(stage))

    with pytest.raises(WorkflowError):
        add(score)


def test_only_returned_criteria_take_files_in_a_clarification():
    sheet = builders.at_stage(Stage.CLARIFICATION)
    returned, locked = sheet.scores.order_by("criterion__order")[:2]

    add(returned)

    with pytest.raises(WorkflowError, match="đang khóa"):
        add(locked)
