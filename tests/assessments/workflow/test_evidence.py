"""Files that support a score: judged by content, kept when removed, locked with their score."""

import hashlib
import io
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assessments import workflow
from assessments.enums import Stage
from assessments.workflow import SameFile, WorkflowError
from communes.enums import DutyKind
from communes.models import Change
from tests import builders
from tests.assessments.previews.files import locked_pdf

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
    ("content", "said"),
    [
        (b"", "Tệp trống"),
        (b"MZ\x90\x00" + bytes(60), "Tệp phải là PDF"),
        (b"<html><script>alert(1)</script></html>", "Tệp phải là PDF"),
        (zipped("readme.txt"), "giải nén"),
        (b"Rar!\x1a\x07\x00" + bytes(40), "giải nén"),
        (zipped("word/document.xml", "word/vbaProject.bin"), "macro"),
        (zipped("xl/workbook.xml", "xl/macrosheets/sheet1.xml"), "macro"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600), "kiểu cũ"),
        (b"PK\x03\x04broken", "bị hỏng"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(40), "HEIC"),
        (locked_pdf(), "mật khẩu"),
    ],
    ids=[
        "empty",
        "program",
        "page",
        "archive",
        "rar",
        "macro",
        "old macro",
        "old office",
        "broken",
        "apple photo",
        "locked",
    ],
)
def test_other_files_are_refused_with_the_way_out(score, content, said):
    with pytest.raises(WorkflowError, match=said):
        add(score, content, "giống.pdf")

    assert score.evidence.count() == 0


def test_limit_of_size_is_a_setting(score, settings):
    settings.EVIDENCE_MEGABYTES = 1

    add(score, PDF + bytes(1024 * 1024 - len(PDF)))
    with pytest.raises(WorkflowError, match="nặng 1,5 MB, quá mức 1 MB"):
        add(score, PDF + bytes(1536 * 1024 - len(PDF)))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\Lan\\Báo cáo.pdf", "Báo cáo.pdf"),
        ("báo cáo.docx.exe", "báo cáo.docx.pdf"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
        (".pdf", ".pdf.pdf"),
    ],
)
def test_name_is_only_a_name(score, typed, kept):
    assert add(score, name=typed).name == kept


def test_same_file_is_kept_once_on_a_criterion(score):
    first = add(score)

    with pytest.raises(SameFile, match="đã có ở mục 1 với tên “Quyết định.pdf”") as refused:
        add(score, name="tên khác.pdf")

    assert refused.value.kept == first
    assert score.evidence.count() == 1


def test_file_that_was_removed_may_come_back(score):
    clerk = builders.actor(DutyKind.ENTRY, score.sheet.unit)
    workflow.remove_evidence(actor=clerk, evidence=add(score))

    again = add(score)

    assert again.removed_at is None


def test_same_file_on_another_criterion_is_stored_once(score):
    first = add(score)
    other = score.sheet.scores.exclude(pk=score.pk).first()

    second = add(other, name="bản khác.pdf")

    assert second.file.name == first.file.name
    assert (second.score, second.name) == (other, "bản khác.pdf")


def test_file_is_used_again_with_its_own_passage(score):
    first = add(score)
    other = score.sheet.scores.exclude(pk=score.pk).first()
    clerk = builders.actor(DutyKind.ENTRY, score.sheet.unit)

    again = workflow.reuse_evidence(actor=clerk, score=other, evidence=first, passage="trang 9")

    assert (again.file.name, again.name, again.passage) == (first.file.name, first.name, "trang 9")
    with pytest.raises(SameFile):
        workflow.reuse_evidence(actor=clerk, score=other, evidence=first)
    assert Change.objects.filter(field="evidence").latest("number").new.endswith("trang 9")


def test_file_of_another_sheet_or_one_that_was_removed_is_not_used_again(score):
    clerk = builders.actor(DutyKind.ENTRY, score.sheet.unit)
    other = score.sheet.scores.exclude(pk=score.pk).first()
    foreign, gone = add(builders.first_score(builders.sheet())), add(score)
    workflow.remove_evidence(actor=clerk, evidence=gone)

    for evidence in (foreign, gone):
        with pytest.raises(WorkflowError, match="không còn ở bảng"):
            workflow.reuse_evidence(actor=clerk, score=other, evidence=evidence)


def test_passage_is_put_right_and_told(score):
    evidence = add(score)
    clerk = builders.actor(DutyKind.ENTRY, score.sheet.unit)

    workflow.change_passage(actor=clerk, evidence=evidence, passage=" trang 5 ")
    workflow.change_passage(actor=clerk, evidence=evidence, passage="trang 5")

    evidence.refresh_from_db()
    change = Change.objects.filter(field="evidence").latest("number")
    assert evidence.passage == "trang 5"
    assert (change.old, change.new) == (
        "Quyết định.pdf, trang 3, mục II",
        "Quyết định.pdf, trang 5",
    )
    assert Change.objects.filter(field="evidence").count() == 2


def test_passage_of_a_removed_file_or_a_locked_score_stays(score):
    evidence = add(score)
    clerk = builders.actor(DutyKind.ENTRY, score.sheet.unit)
    workflow.remove_evidence(actor=clerk, evidence=evidence)

    with pytest.raises(WorkflowError, match="trước đó"):
        workflow.change_passage(actor=clerk, evidence=evidence, passage="trang 5")


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
        ("", "Quyết định.pdf, trang 3, mục II"),
        ("Quyết định.pdf, trang 3, mục II", ""),
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
