"""The year-end report of the demonstration: approved words, alike in every format, every time."""

import difflib
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import transaction

from assessments import workflow
from assessments.models import Sheet
from communes.access import Actor
from communes.models import AdministrativeUnit, Installation, Signer, User
from reports.compose import Composition, compose
from reports.documents.bind import UnknownFigure
from reports.documents.parse import Section
from reports.documents.tree import Heading, Paragraph, Text
from reports.documents.write_html import write_fragment
from reports.kinds import kind_of
from reports.models import Report
from reports.models import Section as SavedSection
from reports.rendering import render
from tests.demonstration import demo  # noqa: F401 - the fixture
from tests.reports.documents.extract import (
    normalised,
    pages_of_pdf,
    words_of_docx,
    words_of_html,
    words_of_text,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

APPROVED = Path(__file__).parent / "approved" / "tong-ket-cqcs-099-2021.txt"
HYPHEN_AT_THE_END_OF_A_LINE = "\ufffe"  # as PDFium reads it
KIND = kind_of("tong-ket-cqcs")
PERIOD = KIND.read_period("2021")


def district() -> AdministrativeUnit:
    return AdministrativeUnit.objects.get(key="11-099")


def composed(**given) -> Composition:
    return compose(KIND, district(), PERIOD, **given)


def text_of(composition: Composition) -> str:
    return render(composition.document, "txt").decode()


@pytest.fixture(scope="module")
def report(demo, django_db_blocker) -> Composition:  # noqa: F811
    with django_db_blocker.unblock():
        return composed()


def test_report_has_the_approved_words(report):
    assert text_of(report) == APPROVED.read_text(encoding="utf-8")


def test_report_lacks_no_figure(report):
    assert report.missing == ()


def test_word_and_screen_say_the_same_words_as_the_text(report):
    expected = words_of_text(text_of(report))

    assert words_of_docx(render(report.document, "docx")) == expected
    assert words_of_html(write_fragment(report.document)) == expected


def test_page_says_the_same_letters_as_the_text(report):
    page = words_of_html(render(report.document, "html").decode())

    assert letters(page) == letters(words_of_text(text_of(report)))


@pytest.mark.sqlite_only
def test_pdf_says_the_same_letters_and_the_numbers_of_pages_and_notes(report):
    document = replace(report.document, notice="")
    pages = pages_of_pdf(render(document, "pdf"))
    numbers = "".join(str(number) for number in range(2, len(pages) + 1)) + 2 * "12"

    expected = letters(words_of_text(render(document, "txt").decode()))

    said = "".join(pages).replace(HYPHEN_AT_THE_END_OF_A_LINE, "-")
    assert letters(said) == expected + letters(numbers)


@pytest.mark.sqlite_only
@pytest.mark.parametrize("file_format", KIND.formats)
def test_file_is_the_same_twice(report, file_format):
    assert render(report.document, file_format) == render(composed().document, file_format)


def test_title_names_kind_and_subject(report):
    assert report.document.title == (
        "Báo cáo tổng kết công tác xây dựng, củng cố chính quyền cơ sở năm 2021"
    )


def test_saved_words_go_before_the_shipped_ones():
    saved = Report.objects.get(kind=KIND.code, unit=district(), period="2021")
    saved.sections.all().delete()
    SavedSection.objects.create(
        report=saved, key="rieng", order=1, level=1, style="la_ma", title="RIÊNG", body="{{ nam }}."
    )

    blocks = composed().document.blocks

    assert blocks == (
        Heading(1, (Text("RIÊNG"),), "la_ma", "I."),
        Paragraph((Text("2021"), Text("./."))),
    )


def test_signer_of_the_report_signs():
    deputy = Signer.objects.get(full_name="Phạm Thị Tuyên")

    signature = composed(signer=deputy).document.frame.signature

    assert signature.authority == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH")
    assert (signature.position, signature.name) == (("PHÓ CHỦ TỊCH",), "Phạm Thị Tuyên")


def test_words_with_an_unknown_figure_are_refused():
    section = Section("a", 1, "so", "Đề mục", "{{ khong_co }}")

    with pytest.raises(UnknownFigure):
        composed(sections=[section])


def test_notice_of_the_demonstration_stands_on_the_paper(report):
    assert report.document.notice.startswith("Số liệu minh họa")

    Installation.objects.update(is_demonstration=False)

    assert composed().document.notice == ""


def test_undecided_communes_are_said():
    reopen(sheet_of("Tênh Phông"))
    Installation.objects.update(is_demonstration=False)

    document = composed().document

    assert document.notice == "Dự thảo: 18/19 đơn vị đã quyết định xếp loại."


def test_year_without_data_is_a_draft_that_lists_what_is_missing():
    composition = compose(KIND, district(), KIND.read_period("2018"))

    missing = {figure.name for figure in composition.missing}

    assert {"xep_loai.tot", "ke_hoach.tot", "thanh_tra.hanh_chinh"} <= missing
    assert "…" in text_of(composition)


def letters(text: str) -> Counter[str]:
    """Return how often each letter and sign stands in the text; notes stand elsewhere on a page."""
    return Counter("".join(text.split()))


def sheet_of(name: str) -> Sheet:
    return Sheet.objects.get(unit__name=name, round__code="cqcs34-2021-099")


def somebody() -> Actor:
    return Actor(User.objects.order_by("pk").first())


def reopen(sheet: Sheet) -> None:
    workflow.reopen(actor=somebody(), sheet=sheet, reason="Rà soát lại", paper="Văn bản mẫu")


def decide_lower(name: str) -> None:
    """Decide a commune again: grade Khá, no longer recognised."""
    sheet, actor = sheet_of(name), somebody()
    reopen(sheet)
    score = sheet.scores.order_by("criterion__order").first()
    workflow.adjust(
        actor=actor, score=score, value="5", reason="Rà soát lại", base_version=score.version
    )
    sheet.refresh_from_db()
    workflow.complete_review(actor=actor, sheet=sheet)
    sheet.refresh_from_db()
    workflow.decide(actor=actor, sheet=sheet, paper="Thông báo mẫu")


@pytest.fixture(scope="module")
def changed(demo, django_db_blocker) -> Composition:  # noqa: F811
    """The report after a commune was decided again; the decision is taken back at once."""
    with django_db_blocker.unblock(), transaction.atomic():
        decide_lower("Tênh Phông")
        composition = composed()
        transaction.set_rollback(True)
    return composition


def test_only_the_lines_about_grades_change(report, changed):
    before, after = text_of(report).splitlines(), text_of(changed).splitlines()

    moved = list(difflib.unified_diff(before, after, n=0, lineterm=""))[2:]
    gone = [line[1:] for line in moved if line.startswith("-")]
    come = [line[1:] for line in moved if line.startswith("+")]

    assert len(before) == len(after)
    assert [line[:40] for line in gone] == [
        "- Về chất lượng hoạt động của chính quyề",
        "Xếp loại Tốt có 11 đơn vị, gồm: Mường Mù",
    ]
    assert come == [in_new_words(line) for line in gone]


def in_new_words(line: str) -> str:
    """Return the line with the figures that follow from the new decision."""
    swaps = {
        "Tốt có 11/19": "Tốt có 10/19",
        "57,89%": "52,63%",
        "Khá có 08/19": "Khá có 09/19",
        "42,11%": "47,37%",
        "vững mạnh có 17/19": "vững mạnh có 16/19",
        "Tốt có 11 đơn vị": "Tốt có 10 đơn vị",
        "Khá có 08 đơn vị": "Khá có 09 đơn vị",
        "Quài Tở, Tênh Phông, Nà Sáy và": "Quài Tở, Nà Sáy và",
        "Ta Ma, Tỏa Tình, Mường Khong": "Ta Ma, Tỏa Tình, Tênh Phông, Mường Khong",
    }
    for old, new in swaps.items():
        line = line.replace(old, new)
    return line


@pytest.mark.sqlite_only
@pytest.mark.parametrize("file_format", KIND.formats)
def test_new_decision_reaches_every_format(changed, file_format):
    data = render(changed.document, file_format)
    words = {
        "docx": words_of_docx,
        "pdf": lambda pdf: normalised(" ".join(pages_of_pdf(pdf))),
        "html": lambda page: words_of_html(page.decode()),
        "txt": lambda text: words_of_text(text.decode()),
    }[file_format](data)

    for expected in ("10/19", "52,63%", "09/19", "47,37%", "16/19", "Tỏa Tình, Tênh Phông"):
        assert expected in words
    for old in ("11/19", "57,89%", "08/19", "42,11%"):
        assert old not in words
