"""Writing one section beside its figures."""

import re

import pytest
from django.urls import reverse

from communes.enums import DutyKind
from communes.models import Change
from reports.editing import save_section
from reports.forms.sections import SectionForm
from tests import builders
from tests.reports.conftest import FIGURES


@pytest.fixture
def url(draft, section):
    return reverse("reports:section", args=[draft.pk, section.key])


def post(section, body, **fields):
    return {"title": section.title, "body": body, "base_version": section.version, **fields}


def words(response):
    return response.content.decode()


def test_page_shows_words_figures_and_preview(draft, writer, login_as):
    url = reverse("reports:section", args=[draft.pk, "phan-ket-qua"])

    answer = login_as(writer).get(url)

    assert [figure["name"] for figure in answer.context["named"]] == ["nam"]
    assert "Phần I" in answer.context["preview"]
    assert "2021" in answer.context["preview"]
    assert reverse("reports:figures", args=[draft.pk]) + "#nam" in words(answer)


def test_words_are_saved(section, writer, login_as, url):
    answer = login_as(writer).post(url, post(section, "Năm {{ nam }} tốt.\r\n\r\n- Một"))

    assert answer["Location"] == url
    section.refresh_from_db()
    assert (section.body, section.version) == ("Năm {{ nam }} tốt.\n\n- Một", 1)


def test_words_are_shown_before_they_are_saved(section, writer, login_as, url):
    before = section.body

    answer = login_as(writer).post(url, post(section, "Năm {{ nam }} rất tốt.", preview="1"))

    assert "Năm 2021 rất tốt." in words(answer)
    section.refresh_from_db()
    assert (section.body, section.version) == (before, 0)
    assert not Change.objects.filter(subject_id=str(section.pk), field="body").exists()


@pytest.mark.parametrize("button", [{}, {"preview": "1"}])
def test_words_that_cannot_be_read_are_refused_by_line_and_kept(
    section, writer, login_as, url, button
):
    typed = "Dòng một\nCó {{ namm }} và **đậm"

    answer = login_as(writer).post(url, post(section, typed, **button))

    page = words(answer)
    assert "Dòng 2: Không có số liệu nào tên là “namm”. Có phải là “nam”?" in page
    assert "mở ra mà chưa đóng lại" in page
    assert "Có {{ namm }} và **đậm" in page
    section.refresh_from_db()
    assert section.version == 0


def test_title_that_cannot_be_read_is_refused_at_its_field(section, writer, login_as, url):
    answer = login_as(writer).post(url, post(section, "Được", title="Năm {{ nam_nao }}"))

    assert list(answer.context["form"].errors) == ["title"]


def test_empty_title_is_refused_at_its_field(section, writer, login_as, url):
    answer = login_as(writer).post(url, post(section, "Được", title=" "))

    assert "Mục này cần có đề mục" in answer.context["form"].errors["title"][0]


def test_conflict_shows_both_and_the_second_saving_decides(
    section, writer, district, login_as, url
):
    other = builders.actor(DutyKind.REVIEW, district, "Người Thứ Hai")
    save_section(
        actor=other,
        section=section,
        title=section.title,
        body="Của người thứ hai",
        base_version=0,
        figures=FIGURES,
    )
    browser = login_as(writer)

    answer = browser.post(url, post(section, "Của tôi"))

    page = words(answer)
    assert "Của người thứ hai" in page
    assert re.search(r"<textarea[^>]*>\s*Của tôi</textarea>", page)
    assert "Người Thứ Hai" in page
    section.refresh_from_db()
    assert section.body == "Của người thứ hai"

    browser.post(url, post(section, "Của tôi"))
    section.refresh_from_db()
    assert section.body == "Của tôi"


@pytest.mark.parametrize(("length", "rows"), [(0, 2), (120, 2), (121, 3), (5000, 10)])
def test_field_of_a_title_is_as_tall_as_the_title(section, length, rows):
    section.title = "a" * length

    assert SectionForm(section).fields["title"].widget.attrs["rows"] == rows


def test_opening_has_no_title_to_type(draft, writer, login_as):
    url = reverse("reports:section", args=[draft.pk, "mo-dau"])
    browser = login_as(writer)

    asked = browser.get(url)
    browser.post(url, {"body": "Căn cứ", "base_version": 0})

    assert "title" not in asked.context["form"].fields
    assert draft.sections.get(key="mo-dau").body == "Căn cứ"


@pytest.mark.parametrize(("choice", "kept"), [("lay", False), ("giu", True)])
def test_newly_shipped_words_are_chosen_or_not(draft, section, writer, login_as, choice, kept):
    shipped = section.body
    draft.sections.filter(pk=section.pk).update(body="Lời riêng", shipped_hash="cũ")
    browser = login_as(writer)
    page = reverse("reports:section", args=[draft.pk, section.key])
    verb = reverse("reports:shipped", args=[draft.pk, section.key])

    asked = words(browser.get(page))
    browser.post(verb, {"chon": choice, "base_version": "0"})

    assert "đã đổi sau khi đơn vị lấy về" in asked
    assert "đã đổi sau khi đơn vị lấy về" not in words(browser.get(page))
    assert draft.sections.get(pk=section.pk).body == ("Lời riêng" if kept else shipped)


@pytest.mark.parametrize("post", [{}, {"chon": "lay"}, {"chon": "lay", "base_version": "x"}])
def test_choice_that_cannot_be_read_changes_nothing(draft, section, writer, login_as, post):
    draft.sections.filter(pk=section.pk).update(body="Lời riêng", shipped_hash="cũ")

    login_as(writer).post(reverse("reports:shipped", args=[draft.pk, section.key]), post)

    assert draft.sections.get(pk=section.pk).body == "Lời riêng"


def test_section_of_another_report_is_not_found(draft, writer, login_as):
    url = reverse("reports:section", args=[draft.pk, "khong-co"])

    assert login_as(writer).get(url).status_code == 404
