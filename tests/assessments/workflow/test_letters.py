"""Letters from bodies outside the system."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assessments import workflow
from assessments.models import Letter, Round
from assessments.workflow import LetterContent, WorkflowError
from communes import clock, history
from communes.models import Change
from tests import builders
from tests.urls.belongings import PDF

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet():
    return builders.sheet(communes=2)


@pytest.fixture
def reviewer(sheet):
    return builders.people(sheet).reviewer


@pytest.fixture
def content(sheet):
    return LetterContent(
        sender="Công an huyện (minh họa)",
        paper="15/CV-CA",
        dated_on=clock.today(),
        summary="Không có vụ việc phức tạp",
        sheet=sheet,
        criterion=builders.first_score(sheet).criterion,
    )


def scan(content=PDF, name="cong-van.pdf"):
    return SimpleUploadedFile(name, content)


def record(reviewer, sheet, content, **fields):
    own = {"scan": scan()} | fields
    return workflow.record_letter(actor=reviewer, round=sheet.round, content=content, **own)


def stored(letter):
    with letter.scan.open("rb") as file:
        return file.read()


def told():
    rows = Change.objects.filter(field="letters").order_by("pk")
    return [(row.chain.unit, row.old, row.new) for row in rows]


def test_letter_is_recorded_with_its_scan(sheet, reviewer, content):
    letter = record(reviewer, sheet, content)

    assert (letter.sheet, letter.recorded_by) == (sheet, reviewer.user)
    assert stored(letter) == PDF
    words = (
        f"15/CV-CA ngày {clock.today():%d/%m/%Y} của Công an huyện (minh họa), mục 1: "
        "Không có vụ việc phức tạp"
    )
    assert told() == [(sheet.unit, "", words)]


def test_letter_about_the_whole_round_is_told_at_its_unit(sheet, reviewer, content):
    record(reviewer, sheet, replace(content, sheet=None, criterion=None))

    ((unit, _, words),) = told()
    assert unit == sheet.round.unit
    assert words.endswith("Công an huyện (minh họa): Không có vụ việc phức tạp")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"sender": " "}, "Chưa ghi cơ quan gửi"),
        ({"paper": ""}, "Chưa ghi số, ký hiệu"),
        ({"summary": ""}, "Chưa ghi nội dung"),
        ({"paper": "x" * 101}, "dài quá 100"),
        ({"dated_on": clock.today() + timedelta(days=1)}, "ở sau hôm nay"),
    ],
)
def test_letter_that_says_too_little_is_refused(sheet, reviewer, content, fields, words):
    with pytest.raises(WorkflowError, match=words):
        record(reviewer, sheet, replace(content, **fields))

    assert not Letter.objects.exists()


@pytest.mark.parametrize("body", [b"PK\x03\x04", b"MZ", b"%!PS", "chữ".encode(), b""])
def test_scan_of_another_kind_is_refused(sheet, reviewer, content, body):
    with pytest.raises(WorkflowError, match="Tệp trống|PDF hoặc ảnh"):
        record(reviewer, sheet, content, scan=scan(body))

    assert not Letter.objects.exists()


def test_commune_and_criterion_are_those_of_the_round(sheet, reviewer, content):
    foreign = builders.sheet()

    with pytest.raises(WorkflowError, match="Xã được chọn không thuộc"):
        record(reviewer, sheet, replace(content, sheet=foreign))
    with pytest.raises(WorkflowError, match="Mục được chọn không thuộc"):
        record(reviewer, sheet, replace(content, criterion=builders.first_score(foreign).criterion))


def test_correction_keeps_what_was_said_before(sheet, reviewer, content):
    letter = record(reviewer, sheet, content)

    workflow.correct_letter(
        actor=reviewer,
        letter=letter,
        content=replace(content, summary="Có một vụ việc"),
        reason="Ghi nhầm",
    )

    _, (_, old, new) = told()
    assert old.endswith("Không có vụ việc phức tạp")
    assert new.endswith("Có một vụ việc")
    letter.refresh_from_db()
    assert (letter.summary, stored(letter)) == ("Có một vụ việc", PDF)


def test_letter_moves_to_another_commune(sheet, reviewer, content):
    letter = record(reviewer, sheet, content)
    other = sheet.round.sheets.exclude(pk=sheet.pk).get()

    workflow.correct_letter(
        actor=reviewer, letter=letter, content=replace(content, sheet=other), reason="Nhầm xã"
    )

    assert [(unit, bool(old), bool(new)) for unit, old, new in told()[1:]] == [
        (sheet.unit, True, False),
        (other.unit, False, True),
    ]
    assert history.broken_links() == []


def test_correction_and_removal_need_a_reason(sheet, reviewer, content):
    letter = record(reviewer, sheet, content)

    with pytest.raises(WorkflowError, match="lý do sửa"):
        workflow.correct_letter(actor=reviewer, letter=letter, content=content, reason=" ")
    with pytest.raises(WorkflowError, match="lý do bỏ"):
        workflow.remove_letter(actor=reviewer, letter=letter, reason="")


def test_removed_letter_leaves_its_trace_and_its_scan(sheet, reviewer, content):
    letter = record(reviewer, sheet, content)
    name, storage = letter.scan.name, letter.scan.storage

    workflow.remove_letter(actor=reviewer, letter=letter, reason="Ghi hai lần")

    assert not Letter.objects.exists()
    assert storage.exists(name)
    assert name in told()[-1][1]
    with pytest.raises(WorkflowError, match="vừa được bỏ"):
        workflow.remove_letter(actor=reviewer, letter=letter, reason="Lần nữa")


def test_closed_round_takes_no_letters(sheet, reviewer, content):
    Round.objects.update(is_closed=True)

    with pytest.raises(WorkflowError, match="đã đóng"):
        record(reviewer, sheet, content)
