"""The reports made from registers, whole: alike in every format, for either district."""

import io
from collections import Counter
from dataclasses import replace

import docx
import pytest

from communes.access import Actor
from communes.models import AdministrativeUnit
from reports import outlines
from reports.borrowed import borrowed_words
from reports.compose import Composition, compose
from reports.documents.write_html import write_fragment
from reports.figures.scope import Scope, scope_of
from reports.issue import freeze, seals
from reports.kinds import kind_of
from reports.models import Report
from reports.rendering import render
from tests.demonstration import demo  # noqa: F401 - a fixture
from tests.reports.documents.extract import (
    pages_of_pdf,
    words_of_docx,
    words_of_html,
    words_of_text,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

PERIODS = {"dan-van-chinh-quyen": "2021-H1", "so-ket-chi-thi": "2017..2021"}
SIGNED = {
    "dan-van-chinh-quyen": "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Phạm Thị Tuyên",
    "so-ket-chi-thi": "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Tăng Thị Thắm",
}
HOME = {"dan-van-chinh-quyen": "11-099", "so-ket-chi-thi": "84-849"}
HYPHEN_AT_THE_END_OF_A_LINE = "\ufffe"  # as PDFium reads it
MOST_IN_A_PROPERTY = 255


def scope_of_draft(draft: Report) -> Scope:
    return scope_of(draft.unit, kind_of(draft.kind).read_period(draft.period))


def composed(code: str, key: str) -> Composition:
    kind = kind_of(code)
    unit = AdministrativeUnit.objects.select_related("parent").get(key=key)
    return compose(kind, unit, kind.read_period(PERIODS[code]))


def text_of(composition: Composition) -> str:
    return words_of_text(render(composition.document, "txt").decode())


@pytest.fixture(params=[(code, key) for code in PERIODS for key in ("11-099", "84-849")])
def report(request) -> Composition:
    return composed(*request.param)


@pytest.mark.parametrize("code", PERIODS)
def test_report_of_the_document_lacks_nothing_and_is_signed(code):
    report = composed(code, HOME[code])
    words = text_of(report)

    assert report.missing == ()
    assert "…" not in words
    assert words.endswith(SIGNED[code])


@pytest.mark.parametrize(
    ("code", "key"), [("dan-van-chinh-quyen", "84-849"), ("so-ket-chi-thi", "11-099")]
)
def test_other_district_prints_dots_where_it_has_no_data(code, key):
    report = composed(code, key)
    words = text_of(report)

    assert len(report.missing) > 20
    assert "…" in words
    assert "không có trường hợp" not in words


@pytest.mark.parametrize(
    ("code", "key", "owner"),
    [
        ("dan-van-chinh-quyen", "84-849", "huyện Tuần Giáo"),
        ("so-ket-chi-thi", "11-099", "huyện Trà Cú"),
    ],
)
def test_other_district_is_told_whose_documents_the_words_cite(code, key, owner):
    report = composed(code, key)

    assert report.borrowed is not None
    assert report.borrowed.owner.full_name == owner
    assert len(report.borrowed.keys) > 3
    assert report.borrowed.sentence in report.document.notice
    assert composed(code, HOME[code]).borrowed is None


def test_words_of_its_own_are_not_those_of_another():
    code, unit = "dan-van-chinh-quyen", AdministrativeUnit.objects.get(key="84-849")
    shipped = outlines.shipped(code).sections
    changed = [replace(each, body="Theo Kế hoạch số 1/KH-UBND.") for each in shipped]

    assert borrowed_words(code, unit, shipped)
    assert borrowed_words(code, unit, changed) is None


def test_word_html_and_text_say_the_same_words(report):
    expected = text_of(report)

    assert words_of_docx(render(report.document, "docx")) == expected
    assert words_of_html(write_fragment(report.document)) == expected


def test_pdf_says_the_same_words_and_page_numbers(report):
    plain = replace(report.document, notice="")
    pages = pages_of_pdf(render(plain, "pdf"))
    said = Counter("".join(" ".join(pages).replace(HYPHEN_AT_THE_END_OF_A_LINE, "-").split()))
    expected = Counter("".join(words_of_text(render(plain, "txt").decode()).split()))
    expected.update("".join(str(number) for number in range(2, len(pages) + 1)))

    assert said == expected


def test_same_data_gives_the_same_bytes(report):
    assert render(report.document, "docx") == render(report.document, "docx")


def test_long_subject_is_cut_for_the_properties_of_the_file_only():
    report = composed("so-ket-chi-thi", "84-849")
    word = docx.Document(io.BytesIO(render(report.document, "docx")))

    assert len(report.document.title) > MOST_IN_A_PROPERTY
    assert len(word.core_properties.title) <= MOST_IN_A_PROPERTY
    assert word.core_properties.title.endswith("…")


def test_drafts_stand_in_both_districts():
    drafts = Report.objects.filter(kind__in=PERIODS).values_list("kind", "unit__key", "period")

    assert set(drafts) == {(code, HOME[code], PERIODS[code]) for code in PERIODS}


@pytest.mark.parametrize("code", PERIODS)
def test_draft_is_frozen_whole(code, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    draft = Report.objects.get(kind=code)

    frozen = freeze(actor=Actor(), report=draft)

    assert sorted(frozen.files.values_list("format", flat=True)) == ["docx", "html", "pdf", "txt"]
    assert all(seal.is_intact for seal in seals(frozen))
    assert len(frozen.frozen_figures) == len(kind_of(code).figures(scope_of_draft(draft)))
