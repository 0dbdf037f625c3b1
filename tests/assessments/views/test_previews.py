"""Evidence to look at: as a page, as a part of a page, and page by page."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from assessments import workflow
from assessments.enums import Stage
from communes.enums import DutyKind
from tests import builders
from tests.assessments.previews import files


@pytest.fixture
def add(sheet):
    """Return a function that attaches a file to the first score of the sheet."""

    def attach(content, passage=""):
        return workflow.add_evidence(
            actor=builders.actor(DutyKind.ENTRY, sheet.unit),
            score=sheet.scores.first(),
            upload=SimpleUploadedFile("Báo cáo <b>.pdf", content),
            passage=passage,
        )

    return attach


@pytest.fixture
def reviewer(sheet, login_as):
    return login_as(DutyKind.REVIEW, sheet.round.unit)


def address(evidence, wanted=""):
    return reverse("assessments:preview", args=[evidence.pk]) + wanted


def picture(evidence, number):
    return reverse("assessments:evidence_page", args=[evidence.pk, number])


def test_page_of_a_file_starts_where_the_passage_says(add, reviewer):
    evidence = add(files.pdf(3), "trang 2, mục II")

    page = reviewer.get(address(evidence)).content.decode()

    assert picture(evidence, 2) in page
    assert "Báo cáo &lt;b&gt;.pdf" in page
    assert "trang 2, mục II" in page
    assert address(evidence, "?trang=1") in page
    assert address(evidence, "?trang=3") in page


def test_clerk_is_led_back_to_the_entry_page_while_it_is_open(add, sheet, login_as):
    evidence = add(files.pdf(1))
    clerk = login_as(DutyKind.ENTRY, sheet.unit)
    way_back = f"{reverse('assessments:entry', args=[sheet.pk])}#muc-{evidence.score_id}"

    while_open = clerk.get(address(evidence)).content.decode()
    builders.at_stage(Stage.SENT, sheet)
    once_sent = clerk.get(address(evidence)).content.decode()

    assert way_back in while_open
    assert way_back not in once_sent


@pytest.mark.parametrize(
    ("wanted", "page"), [("3", 3), ("99", 3), ("0", 2), ("-1", 2), ("hai", 2), ("²", 2), ("", 2)]
)
def test_wanted_page_counts_where_it_is_one(add, reviewer, wanted, page):
    evidence = add(files.pdf(3), "trang 2")

    answer = reviewer.get(address(evidence), {"trang": wanted})

    assert picture(evidence, page) in answer.content.decode()


def test_part_for_the_panel_has_no_frame_and_no_form(add, reviewer):
    evidence = add(files.pdf(2))

    part = reviewer.get(address(evidence, "?phan=1")).content.decode()

    assert picture(evidence, 1) in part
    assert "<html" not in part
    assert "<form" not in part
    assert ' name="' not in part


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (files.word(["Điều 1 <script>"]), "Điều 1 &lt;script&gt;"),
        (files.workbook([["Xã", "Minh họa"]]), "<td>Minh họa</td>"),
        (files.photo(), "/trang/1/"),
        (files.word([]), "không có chữ hoặc số nào"),
    ],
    ids=["word", "excel", "photo", "nothing"],
)
def test_each_kind_of_file_is_shown(add, reviewer, content, said):
    assert said in reviewer.get(address(add(content))).content.decode()


def test_file_that_is_gone_is_told(add, reviewer):
    evidence = add(files.pdf(1))
    evidence.file.storage.delete(evidence.file.name)

    page = reviewer.get(address(evidence)).content.decode()

    assert "không còn trên máy chủ" in page
    assert reviewer.get(picture(evidence, 1)).status_code == 404


def test_picture_is_ours_and_stays_private(add, reviewer):
    answer = reviewer.get(picture(add(files.pdf(1)), 1))

    assert Image.open(io.BytesIO(answer.content)).size[0] <= 1000
    assert answer["Cache-Control"] == "private, max-age=3600"
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("number", [0, 2, 99999])
def test_page_that_is_not_there_is_not_found(add, reviewer, number):
    assert reviewer.get(picture(add(files.pdf(1)), number)).status_code == 404


def test_neighbour_does_not_know_the_file(add, neighbour, login_as):
    evidence = add(files.pdf(1))
    browser = login_as(DutyKind.ENTRY, neighbour)

    for place in (address(evidence), picture(evidence, 1)):
        assert browser.get(place).status_code == 404
