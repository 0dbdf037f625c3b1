"""The list of reports, beginning one, its page and its outline."""

import pytest
from django.urls import reverse

from communes import clock
from communes.enums import DutyKind
from reports.editing import create_report
from reports.kinds import kind_of
from reports.models import Report
from tests import builders
from tests.reports.conftest import KIND


def address(name, *arguments):
    return reverse(f"reports:{name}", args=arguments)


def words(response):
    return response.content.decode()


def test_list_shows_reports_with_their_state(draft, writer, login_as):
    page = words(login_as(writer).get(address("reports")))

    assert address("report", draft.pk) in page
    assert "đang soạn" in page
    assert address("create_report") in page


def test_reader_is_offered_no_new_report(draft, login_as):
    page = words(login_as(DutyKind.RECORDS, draft.unit).get(address("reports")))

    assert address("create_report") not in page


def test_empty_list_says_what_to_do(writer, login_as):
    assert "Bấm “Tạo báo cáo”" in words(login_as(writer).get(address("reports")))


@pytest.mark.parametrize("typed", ["2021", "năm 2021"])
def test_report_is_begun_and_opened(writer, district, login_as, typed):
    answer = login_as(writer).post(address("create_report"), {"kind": KIND, "period": typed})

    begun = Report.objects.get()
    assert answer["Location"] == address("report", begun.pk)
    assert (begun.unit, begun.sections.count() > 40) == (district, True)


@pytest.mark.parametrize(
    ("post", "sentence"),
    [
        ({"kind": KIND, "period": ""}, "Hãy nhập kỳ báo cáo"),
        ({"kind": "khong-co", "period": "2021"}, "chọn"),
        ({"kind": KIND, "period": "2021-Q1"}, "kỳ báo cáo là năm"),
        ({"kind": KIND, "period": "năm ngoái"}, "“năm ngoái” không phải tên kỳ"),
        ({"kind": KIND, "period": "2021", "copy_year_before": "on"}, "Chưa có báo cáo kỳ 2020"),
    ],
)
def test_report_that_cannot_be_made_keeps_the_typing(writer, login_as, post, sentence):
    answer = login_as(writer).post(address("create_report"), post)

    assert answer.status_code == 200
    assert sentence in words(answer)
    assert f'value="{post["period"]}"' in words(answer) or not post["period"]
    assert not Report.objects.exists()


def test_unit_without_kinds_is_told_so(district, login_as):
    browser = login_as(DutyKind.REVIEW, district.children.get())

    assert "Chưa có loại báo cáo nào" in words(browser.get(address("create_report")))


def test_page_shows_outline_missing_figures_and_buttons(draft, writer, login_as):
    page = words(login_as(writer).get(address("report", draft.pk)))

    assert "số liệu chưa có" in page
    assert address("section", draft.pk, "uu-diem") in page
    assert address("move_section", draft.pk, "uu-diem") in page
    assert address("freeze", draft.pk) in page


def test_words_citing_documents_of_another_unit_are_marked_until_changed(
    district, writer, login_as
):
    owner = builders.district("Huyện Khác", key="11-099").full_name
    kind = kind_of("dan-van-chinh-quyen")
    report = create_report(actor=writer, kind=kind, unit=district, period="2021-H1")
    browser, mark = login_as(writer), f"văn bản của {owner}</span>"
    before = words(browser.get(address("report", report.pk))).count(mark)

    report.sections.filter(key="lanh-dao-chi-dao").update(body="Theo Kế hoạch số 1/KH-UBND.")
    page = words(browser.get(address("report", report.pk)))

    assert page.count(mark) == before - 1 > 0
    assert f"{before - 1} mục còn nguyên lời văn có sẵn" in page
    assert f"dẫn văn bản của {owner}" in words(browser.get(address("freeze", report.pk)))


def test_reader_sees_the_outline_without_buttons(draft, login_as):
    page = words(login_as(DutyKind.SUPERVISION, draft.unit.parent).get(address("report", draft.pk)))

    assert "Phần mở đầu" in page
    assert address("section", draft.pk, "uu-diem") not in page
    assert address("freeze", draft.pk) not in page


def test_leader_freezes_but_does_not_write(draft, login_as):
    page = words(login_as(DutyKind.DECISION, draft.unit).get(address("report", draft.pk)))

    assert address("freeze", draft.pk) in page
    assert address("signer", draft.pk) not in page


def test_page_of_broken_words_leads_to_the_outline(draft, section, writer, login_as):
    draft.sections.filter(pk=section.pk).update(body="Có {{ khong_co }}")

    page = words(login_as(writer).get(address("report", draft.pk)))

    assert "Văn bản chưa lập được" in page
    assert "khong_co" in page
    assert address("section", draft.pk, "uu-diem") in page
    assert address("freeze", draft.pk) not in page


def test_list_asks_as_often_for_many_reports(
    draft, writer, login_as, django_assert_max_num_queries
):
    for period in range(2000, 2020):
        Report.objects.create(
            kind=KIND, unit=draft.unit, period=str(period), created_at=clock.now()
        )
    browser = login_as(writer)

    with django_assert_max_num_queries(8):
        browser.get(address("reports"))


def test_section_is_added_moved_and_left_out(draft, writer, login_as):
    browser = login_as(writer)
    post = {"after": "uu-diem", "level": "3", "style": "so", "title": "Kết quả khác"}

    added = browser.post(address("add_section", draft.pk), post)
    moved = browser.post(address("move_section", draft.pk, "ket-qua-khac"), {"huong": "xuong"})
    left_out = browser.post(address("leave_out", draft.pk, "ket-qua-khac"))

    assert added["Location"] == address("section", draft.pk, "ket-qua-khac")
    assert moved["Location"] == left_out["Location"]
    assert moved["Location"].endswith("#muc-ket-qua-khac")
    keys = list(draft.sections.values_list("key", flat=True))
    assert keys.index("ket-qua-khac") == keys.index("ton-tai-han-che") + 1
    assert draft.sections.get(key="ket-qua-khac").is_left_out

    browser.post(address("leave_out", draft.pk, "ket-qua-khac"), {"dua-vao": "1"})
    assert not draft.sections.get(key="ket-qua-khac").is_left_out


def test_new_section_is_asked_for_beside_the_chosen_one(draft, writer, login_as):
    answer = login_as(writer).get(address("add_section", draft.pk) + "?sau=uu-diem")

    form = answer.context["form"]
    assert (form["after"].value(), form["level"].value(), form["style"].value()) == (
        "uu-diem",
        3,
        "so",
    )


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"title": ""}, "Hãy nhập đề mục"),
        ({"title": "Năm {{ nam_nao }}"}, "Không có số liệu nào tên là “nam_nao”"),
        ({"after": "khong-co"}, "Đặt sau mục"),
    ],
)
def test_section_that_cannot_be_added_says_why(draft, writer, login_as, fields, sentence):
    post = {"after": "uu-diem", "level": "3", "style": "so", "title": "Mới"} | fields

    answer = login_as(writer).post(address("add_section", draft.pk), post)

    assert sentence in answer.content.decode().replace("&quot;", '"')
    assert not draft.sections.filter(title="Mới").exists()


def test_move_that_is_not_possible_is_said_on_the_page(draft, writer, login_as):
    url = address("move_section", draft.pk, "uu-diem")

    answer = login_as(writer).post(url, {"huong": "len"}, follow=True)

    assert "đã ở đầu phần chứa nó" in words(answer)


def test_signer_is_left_to_the_body(draft, writer, login_as):
    browser = login_as(writer)

    asked = browser.get(address("signer", draft.pk))
    answer = browser.post(address("signer", draft.pk), {"signer": ""})

    assert "Theo thứ tự người ký" in words(asked)
    assert answer["Location"] == address("report", draft.pk)


@pytest.mark.parametrize("name", ["signer", "add_section", "freeze"])
def test_frozen_report_has_no_pages_to_change_it(draft, writer, login_as, name):
    Report.objects.filter(pk=draft.pk).update(frozen_at=clock.now())
    browser = login_as(writer)

    for answer in (browser.get(address(name, draft.pk)), browser.post(address(name, draft.pk))):
        assert (answer.status_code, answer["Location"]) == (302, address("report", draft.pk))
    page = browser.get(address("report", draft.pk))
    assert "đã chốt trình ký nên không sửa được nữa" in words(page)


def test_frozen_section_leads_to_the_files(draft, section, writer, login_as):
    Report.objects.filter(pk=draft.pk).update(frozen_at=clock.now())

    answer = login_as(writer).post(address("section", draft.pk, section.key), {"body": "Khác"})

    assert answer["Location"] == address("report", draft.pk)
    section.refresh_from_db()
    assert section.body != "Khác"


@pytest.mark.parametrize("name", ["signer", "add_section"])
def test_who_only_reads_is_not_told_more_of_a_frozen_report(draft, login_as, name):
    Report.objects.filter(pk=draft.pk).update(frozen_at=clock.now())
    reader = login_as(DutyKind.DECISION, draft.unit)

    assert reader.get(address(name, draft.pk)).status_code == 403
