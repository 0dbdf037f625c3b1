import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
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

    answer = browser.post(to_add(score), {"tep-0": upload(), "trang-0": "trang 3"})

    kept = score.evidence.get()
    entry = reverse("assessments:entry", args=[score.sheet_id])
    assert answer["Location"] == f"{entry}#muc-{score.pk}"
    assert (kept.name, kept.passage) == ("Quyết định 12.pdf", "trang 3")
    assert kept.content_type == "application/pdf"
    page = browser.get(entry).content.decode()
    assert "Quyết định 12.pdf</a>, trang 3" in page
    assert "mỗi tệp không quá 20 MB" in page


@pytest.mark.parametrize(
    "content", [b"<html><script>alert(1)</script>", b"MZ\x90\x00", b"PK\x03\x04"]
)
def test_file_of_another_kind_is_refused_at_the_field(score, login_as, content):
    answer = login_as(DutyKind.ENTRY, score.sheet.unit).post(
        to_add(score), {"tep-0": upload(content), "trang-0": "trang 9"}
    )

    page = answer.content.decode()
    assert "Tệp phải là PDF, DOCX, XLSX, JPG hoặc PNG" in page
    assert 'value="trang 9"' in page
    assert not score.evidence.exists()


def test_nothing_chosen_is_told(score, login_as):
    answer = login_as(DutyKind.ENTRY, score.sheet.unit).post(to_add(score), {"trang-0": ""})

    assert "Hãy chọn ít nhất một tệp tài liệu." in answer.content.decode()


def test_passage_without_a_file_is_told_and_kept(score, login_as):
    answer = login_as(DutyKind.ENTRY, score.sheet.unit).post(to_add(score), {"trang-1": "trang 2"})

    page = answer.content.decode()
    assert "Đã ghi trang, mục nhưng chưa chọn tệp" in page
    assert 'value="trang 2"' in page


def test_good_files_are_kept_when_another_is_bad(score, login_as):
    post = {
        "tep-0": upload(),
        "trang-0": "trang 1",
        "tep-1": upload(b"MZ\x90\x00", "phần mềm.pdf"),
        "trang-1": "trang 2",
        "tep-3": upload(PDF + b"%", "Kế hoạch.pdf"),
    }

    page = login_as(DutyKind.ENTRY, score.sheet.unit).post(to_add(score), post).content.decode()

    kept = list(score.evidence.values_list("name", "passage"))
    assert kept == [("Quyết định 12.pdf", "trang 1"), ("Kế hoạch.pdf", "")]
    assert "Đã thêm 2 tài liệu" in page
    assert "1 dòng chưa được lưu" in page
    assert "“phần mềm.pdf” chưa được lưu. Tệp phải là PDF" in page
    assert 'value="trang 2"' in page
    assert 'value="trang 1"' not in page


def test_same_file_twice_is_warned_about(score, login_as):
    post = {"tep-0": upload(), "tep-1": upload(name="bản sao.pdf")}

    page = login_as(DutyKind.ENTRY, score.sheet.unit).post(to_add(score), post).content.decode()

    assert score.evidence.count() == 1
    assert "Tệp này đã có ở mục 1" in page


@pytest.fixture
def send(score, login_as):
    """Return a function that sends one file as evidence.js does."""
    browser = login_as(DutyKind.ENTRY, score.sheet.unit)

    def post(**fields):
        return browser.post(to_add(score), fields, headers={"Accept": "application/json"})

    return lambda file, passage="": post(
        **({"tep-0": file} if file else {}), **{"trang-0": passage}
    )


def test_script_is_told_what_is_kept_now(send, score):
    answer = send(upload(), "trang 3").json()

    assert (answer["state"], score.evidence.get().passage) == ("saved", "trang 3")
    assert "Quyết định 12.pdf</a>, trang 3" in answer["list"]
    assert to_remove(score.evidence.get()) in answer["list"]


def test_file_sent_again_after_a_lost_answer_is_there_once(send, score):
    send(upload())

    again = send(upload())

    assert (again.status_code, again.json()["state"]) == (200, "same")
    assert score.evidence.count() == 1


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (upload(b"MZ\x90\x00"), "Tệp phải là PDF"),
        (upload(b""), "Tệp trống"),
        (None, "chưa chọn tệp"),
    ],
    ids=["program", "empty", "none"],
)
def test_script_is_told_why_not(send, file, said):
    answer = send(file)

    assert (answer.status_code, answer.json()["state"]) == (400, "refused")
    assert said in answer.json()["problem"]


def test_passage_is_put_right_later(evidence, login_as):
    browser = login_as(DutyKind.ENTRY, evidence.score.sheet.unit)
    address = reverse("assessments:change_passage", args=[evidence.pk])

    asked = browser.get(address).content.decode()
    browser.post(address, {"passage": "trang 8"})

    evidence.refresh_from_db()
    assert 'value="trang 3"' in asked
    assert evidence.passage == "trang 8"


def test_file_of_another_criterion_is_used_again(evidence, login_as):
    other = evidence.score.sheet.scores.exclude(pk=evidence.score_id).first()
    browser = login_as(DutyKind.ENTRY, other.sheet.unit)

    asked = browser.get(to_add(other)).content.decode()
    own = browser.get(to_add(evidence.score)).content.decode()
    empty = browser.post(to_add(other), {"viec": "dung-lai"}).content.decode()
    post = {"viec": "dung-lai", "evidence": evidence.pk, "reused_passage": "trang 7"}
    browser.post(to_add(other), post)

    assert "Quyết định 12.pdf (mục 1)" in asked
    assert "Dùng lại tài liệu đã gửi" not in own
    assert "Hãy chọn tài liệu." in empty
    assert other.evidence.get().passage == "trang 7"


def test_queries_do_not_grow_with_files(sheet, login_as):
    first, second, _ = sheet.scores.order_by("criterion__order")
    officer = builders.actor(DutyKind.ENTRY, sheet.unit)
    browser, counts = login_as(officer), []
    for number in (1, 3):
        for score in (first, second):
            for copy in range(number):
                content = PDF + f"{score.pk} {number} {copy}".encode()
                workflow.add_evidence(actor=officer, score=score, upload=upload(content))
        with CaptureQueriesContext(connection) as queries:
            browser.get(to_add(first))
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_file_of_another_commune_is_not_offered_or_taken(evidence, neighbour, login_as):
    foreign = evidence.score.sheet.round.sheets.get(unit=neighbour).scores.first()
    browser = login_as(DutyKind.ENTRY, neighbour)

    asked = browser.get(to_add(foreign)).content.decode()
    browser.post(to_add(foreign), {"viec": "dung-lai", "evidence": evidence.pk})

    assert evidence.name not in asked
    assert not foreign.evidence.exists()


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
    builders.send(score.sheet)
    browser = login_as(DutyKind.ENTRY, score.sheet.unit)

    added = browser.post(to_add(score), {"tep-0": upload(b"%PDF-1.7 moi")}).content.decode()
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
