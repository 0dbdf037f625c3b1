"""Figures, preview, downloads and freezing on pages."""

from dataclasses import replace

import pytest
from django.urls import reverse

from assessments.enums import Stage
from communes.enums import DutyKind
from reports.kinds import KINDS, kind_of
from reports.models import FrozenFile
from tests import builders
from tests.reports.conftest import KIND


@pytest.fixture
def without_pdf(monkeypatch):
    """Leave out the format that takes seconds."""
    monkeypatch.setitem(KINDS, KIND, replace(kind_of(KIND), formats=("docx", "html", "txt")))


def address(name, draft, *arguments):
    return reverse(f"reports:{name}", args=[draft.pk, *arguments])


def words(response):
    return response.content.decode()


def test_figures_are_listed_with_formula_and_sources(draft, writer, login_as):
    page = words(login_as(writer).get(address("figures", draft)))

    assert "don_vi.ten" in page
    assert 'id="nam"' in page
    assert "Theo kỳ báo cáo" in page
    assert reverse("communes:unit", args=[draft.unit.key]) in page
    assert "chưa có" in page


def test_figures_are_searched_without_marks(draft, writer, login_as):
    answer = login_as(writer).get(address("figures", draft), {"tim": "nam bao cao"})

    assert "nam" in {figure["name"] for figure in answer.context["figures"]}
    assert len(answer.context["figures"]) < answer.context["count"]


def test_search_without_a_match_says_so(draft, writer, login_as):
    answer = login_as(writer).get(address("figures", draft), {"tim": "<không có>"})

    assert "Không có số liệu nào khớp “&lt;không có&gt;”" in words(answer)


def test_whole_paper_is_shown_on_the_screen(draft, writer, login_as):
    page = words(login_as(writer).get(address("preview", draft)))

    assert '<article class="doc" lang="vi">' in page
    assert "BÁO CÁO" in page
    assert "reports/doc.css" in page


def test_paper_of_broken_words_says_what_is_wrong(draft, section, writer, login_as):
    draft.sections.filter(pk=section.pk).update(body="Có {{ khong_co }}")
    browser = login_as(writer)

    page = words(browser.get(address("preview", draft)))
    answer = browser.get(address("download", draft, "txt"))

    assert "khong_co" in page
    assert answer["Location"] == address("report", draft)


@pytest.mark.parametrize("file_format", ["docx", "html", "txt"])
def test_draft_is_downloaded_as_one(draft, writer, login_as, file_format):
    answer = login_as(writer).get(address("download", draft, file_format))

    assert answer.content
    assert 'attachment; filename="du-thao-' in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("file_format", ["xlsx", "exe"])
def test_other_format_is_not_found(draft, writer, login_as, file_format):
    assert login_as(writer).get(address("download", draft, file_format)).status_code == 404


def test_freezing_asks_first_and_lists_what_is_open(draft, writer, login_as):
    commune = draft.unit.children.get()
    sheet = builders.round_of(draft.unit).sheets.get(unit=commune)
    builders.at_stage(Stage.SENT, sheet)

    page = words(login_as(writer).get(address("freeze", draft)))

    assert "1 bảng chưa quyết định" in page
    assert reverse("assessments:sheet", args=[sheet.pk]) in page
    assert "số liệu chưa có" in page
    assert "Vẫn chốt báo cáo này" in page
    draft.refresh_from_db()
    assert draft.frozen_at is None


@pytest.mark.parametrize("kind", [DutyKind.REVIEW, DutyKind.DECISION])
def test_frozen_report_gives_its_bytes_whatever_happens_after(draft, login_as, without_pdf, kind):
    browser = login_as(kind, draft.unit)
    browser.post(address("freeze", draft))
    draft.unit.name = "Tên Mới"
    draft.unit.save()

    downloaded = browser.get(address("download", draft, "txt"))
    page = words(browser.get(address("report", draft)))
    shown = words(browser.get(address("preview", draft)))
    figures = words(browser.get(address("figures", draft)))

    kept = FrozenFile.objects.get(report=draft, format="txt")
    with kept.file.open() as file:
        assert downloaded.content == file.read()
    assert "du-thao" not in downloaded["Content-Disposition"]
    assert kept.sha256 in page
    assert "còn nguyên vẹn" in page
    assert "Tên Mới" not in shown.partition("<article")[2]
    assert "Tên Mới" not in figures.partition("<table")[2]


def test_altered_file_is_not_given_out(draft, writer, login_as, without_pdf):
    browser = login_as(writer)
    browser.post(address("freeze", draft))
    for row in FrozenFile.objects.all():
        with row.file.open("wb") as file:
            file.write(b"<body>khac</body>")

    downloaded = browser.get(address("download", draft, "txt"), follow=True)
    shown = words(browser.get(address("preview", draft)))

    assert "Tệp txt đã chốt" in words(downloaded)
    assert "không còn khớp" in words(downloaded)
    assert "khac" not in shown


def test_report_that_cannot_be_frozen_says_why(draft, section, writer, login_as):
    draft.sections.filter(pk=section.pk).update(body="Có {{ khong_co }}")
    browser = login_as(writer)

    asked = words(browser.get(address("freeze", draft)))
    answer = browser.post(address("freeze", draft), follow=True)

    assert "Chưa chốt được" in asked
    assert "còn lỗi" in words(answer)
    draft.refresh_from_db()
    assert draft.frozen_at is None
