import re

import pytest
from django.test import Client
from django.urls import reverse

from assessments import workflow
from assessments.enums import Stage
from communes import clock
from communes.access import Actor
from communes.enums import DutyKind
from communes.history import broken_links
from tests import builders


def address(sheet):
    return reverse("assessments:entry", args=[sheet.pk])


def fields(sheet, **typed):
    """The form as a browser sends it; `m1="9,5"` types points into leaf 1, `g1` its explanation."""
    data = {}
    for score in sheet.scores.select_related("criterion"):
        code = score.criterion.code
        data[f"diem-{score.pk}"] = typed.get(f"m{code}", "")
        data[f"giai-trinh-{score.pk}"] = typed.get(f"g{code}", "")
        data[f"phien-ban-{score.pk}"] = str(score.version)
    return data


def score_of(sheet, code="1"):
    return sheet.scores.get(criterion__code=code)


def ask(sheet, code="2"):
    """Send the filled sheet and let the reviewer return one criterion."""
    builders.fill(sheet)
    builders.send(sheet)
    workflow.ask_clarification(
        actor=builders.actor(DutyKind.REVIEW, sheet.round.unit),
        sheet=sheet,
        requests=[(score_of(sheet, code), "Bổ sung quyết định công nhận")],
        deadline=clock.today(),
    )


def test_page_shows_every_leaf_with_maximum_and_field(sheet, login_as):
    page = login_as(DutyKind.ENTRY, sheet.unit).get(address(sheet)).content.decode()

    for score in sheet.scores.all():
        assert f'name="diem-{score.pk}"' in page
    assert "Tối đa 20 điểm, bước 0,25" in page
    assert '<span data-sum="grade">từ Yếu đến Tốt</span>' in page


def test_page_shows_the_points_of_three_years_before(sheet, login_as):
    for period, points in (("2020", "12,75"), ("2018", "11")):
        earlier = builders.round_of(sheet.round.unit, sheet.round.criteria_set, period=period)
        builders.fill(earlier.sheets.get(unit=sheet.unit), points)

    page = login_as(DutyKind.ENTRY, sheet.unit).get(address(sheet)).content.decode()

    shown = re.findall(r'<span class="year">(.*?)</span>', page)
    assert shown == ["2020: 12,75", "2019: –", "2018: 11"] * 3


def test_typed_points_and_words_are_saved(sheet, login_as):
    browser = login_as(DutyKind.ENTRY, sheet.unit)

    answer = browser.post(
        address(sheet), fields(sheet, m1="9,5", g1="Có\r\nquyết định"), follow=True
    )

    score = score_of(sheet)
    assert (str(score.self_value), score.explanation) == ("9.500", "Có\nquyết định")
    assert "Đã lưu 1 mục." in answer.content.decode()
    assert broken_links() == []


def test_opening_and_saving_again_changes_nothing(sheet, login_as):
    browser = login_as(DutyKind.ENTRY, sheet.unit)
    browser.post(address(sheet), fields(sheet, m1="9,5", g1="Có\r\nquyết định"))

    again = fields(sheet, m1="9,5", g1="Có\r\nquyết định")
    answer = browser.post(address(sheet), again, follow=True)

    assert "Không có gì thay đổi" in answer.content.decode()
    assert score_of(sheet).version == 1


@pytest.mark.parametrize("typed", ["9.5", "20,5", "chín", "-1", "0,1", "<b>9</b>"])
def test_invalid_points_stay_as_typed_and_are_marked(sheet, login_as, typed):
    browser = login_as(DutyKind.ENTRY, sheet.unit)

    answer = browser.post(address(sheet), fields(sheet, m1=typed, m2="8"), follow=True)

    page, wrong = answer.content.decode(), score_of(sheet)
    shown = typed.replace("<", "&lt;").replace(">", "&gt;")
    assert (wrong.typed_text, wrong.self_value) == (typed, None)
    assert f'value="{shown}"' in page
    assert f'href="#diem-{wrong.pk}"' in page
    assert "Chưa hợp lệ, vẫn giữ số đã nhập" in page
    assert score_of(sheet, "2").self_value == 8


def test_conflict_shows_both_writings_and_keeps_the_stored_one(sheet, login_as):
    form = fields(sheet, m1="7", m2="8")
    builders.fill(sheet, ["5", "", ""])

    answer = login_as(DutyKind.ENTRY, sheet.unit).post(address(sheet), form)

    page = answer.content.decode()
    assert "nội dung khác sau khi anh/chị mở trang" in page
    assert "Giữ nội dung tôi nhập:</strong> 7" in page
    assert "Lấy nội dung của Đầu mối xã minh họa</strong> (ghi lúc" in page
    assert score_of(sheet).self_value == 5
    assert score_of(sheet, "2").self_value == 8


@pytest.mark.parametrize(("choice", "kept"), [("1", 7), ("bo", 5), ("", 5)])
def test_choice_settles_a_conflict(sheet, login_as, choice, kept):
    form = fields(sheet, m1="7")
    builders.fill(sheet, ["5", "", ""])

    login_as(DutyKind.ENTRY, sheet.unit).post(
        address(sheet), form | {f"chon-{score_of(sheet).pk}": choice}
    )

    assert score_of(sheet).self_value == kept


def test_choice_made_before_a_third_writing_meets_it(sheet, login_as):
    form = fields(sheet, m1="7")
    builders.fill(sheet, ["5", "", ""])
    builders.fill(sheet, ["6", "", ""])

    answer = login_as(DutyKind.ENTRY, sheet.unit).post(
        address(sheet), form | {f"chon-{score_of(sheet).pk}": "1"}
    )

    assert "Giữ nội dung tôi nhập:</strong> 7" in answer.content.decode()
    assert score_of(sheet).self_value == 6


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30, "²"])
def test_broken_version_counts_as_somebody_elses(sheet, login_as, version):
    form = fields(sheet, m1="7") | {f"phien-ban-{score_of(sheet).pk}": version}

    answer = login_as(DutyKind.ENTRY, sheet.unit).post(address(sheet), form)

    assert answer.status_code == 200
    assert score_of(sheet).self_value is None


def test_rows_that_did_not_arrive_stay_as_they_are(sheet, login_as):
    builders.fill(sheet, 5)
    score = score_of(sheet)

    login_as(DutyKind.ENTRY, sheet.unit).post(
        address(sheet), {f"diem-{score.pk}": "6", f"phien-ban-{score.pk}": "1"}
    )

    assert [str(each.self_value) for each in sheet.scores.all()] == ["6.000", "5.000", "5.000"]


def test_clarification_opens_the_returned_criterion_only(sheet, login_as):
    ask(sheet, "2")

    page = login_as(DutyKind.ENTRY, sheet.unit).get(address(sheet)).content.decode()

    assert page.count('name="diem-') == 1
    assert f'name="diem-{score_of(sheet, "2").pk}"' in page
    assert "Bổ sung quyết định công nhận" in page
    assert f"Hạn trả lời: {clock.today():%d/%m/%Y}" in page
    assert page.count("Đang khóa") == 2


def test_clarification_refuses_another_criterion_and_keeps_the_typing(sheet, login_as):
    ask(sheet, "2")

    answer = login_as(DutyKind.ENTRY, sheet.unit).post(
        address(sheet), fields(sheet, m1="7", m2="15,75", m3="16")
    )

    page = answer.content.decode()
    assert "không được yêu cầu bổ sung, giải trình" in page
    assert 'value="15,75"' in page
    assert score_of(sheet).self_value == 16


def test_answer_is_told_from_what_still_waits(sheet, login_as):
    ask(sheet, "2")
    score, browser = score_of(sheet, "2"), login_as(DutyKind.ENTRY, sheet.unit)

    before = browser.get(address(sheet)).content.decode()
    form = {f"diem-{score.pk}": "15", f"phien-ban-{score.pk}": str(score.version)}
    after = browser.post(address(sheet), form, follow=True).content.decode()

    assert "Cần bổ sung, giải trình" in before
    assert "Đã sửa, chờ gửi" in after


@pytest.mark.parametrize(
    ("button", "leads_to"),
    [({}, "entry"), ({"tiep": "trinh"}, "present"), ({"tiep": "gui"}, "send")],
)
def test_saving_leads_on(sheet, login_as, button, leads_to):
    answer = login_as(DutyKind.ENTRY, sheet.unit).post(
        address(sheet), fields(sheet, m1="7") | button
    )

    assert answer["Location"] == reverse(f"assessments:{leads_to}", args=[sheet.pk])


def test_invalid_points_hold_the_way_on(sheet, login_as):
    form = fields(sheet, m1="7.") | {"tiep": "trinh"}

    assert login_as(DutyKind.ENTRY, sheet.unit).post(address(sheet), form)["Location"] == (
        address(sheet)
    )


def test_adding_evidence_saves_first(sheet, login_as):
    score = score_of(sheet)
    form = fields(sheet, m1="7") | {"tai-lieu": str(score.pk)}

    answer = login_as(DutyKind.ENTRY, sheet.unit).post(address(sheet), form)

    assert answer["Location"] == reverse("assessments:add_evidence", args=[score.pk])
    assert score_of(sheet).self_value == 7


def test_sent_sheet_is_locked_and_keeps_the_typing_on_the_page(sheet, login_as):
    builders.fill(sheet)
    form = fields(sheet, m1="7", m2="16", m3="16")
    builders.send(sheet)
    browser = login_as(DutyKind.ENTRY, sheet.unit)

    opened, posted = browser.get(address(sheet)), browser.post(address(sheet), form)

    assert opened["Location"] == reverse("assessments:sheet", args=[sheet.pk])
    assert "Đã gửi thẩm định" in posted.content.decode()
    assert 'value="7"' in posted.content.decode()
    assert score_of(sheet).self_value == 16


def test_word_of_the_leader_stands_on_top(sheet, login_as):
    builders.fill(sheet)
    workflow.present_to_leader(actor=Actor(), sheet=sheet)
    workflow.give_back(actor=Actor(), sheet=sheet, word="Xem lại mục 3")

    page = login_as(DutyKind.ENTRY, sheet.unit).get(address(sheet)).content.decode()

    assert "Lãnh đạo xã trả lại:</strong> Xem lại mục 3" in page


def test_set_with_rows_that_do_not_apply_offers_the_tick(sheet, login_as):
    sheet.round.criteria_set.rescales_not_applicable = True
    sheet.round.criteria_set.save()
    key = score_of(sheet).pk

    login_as(DutyKind.ENTRY, sheet.unit).post(
        address(sheet), fields(sheet) | {f"khong-ap-dung-{key}": "on"}
    )

    assert score_of(sheet).is_not_applicable


@pytest.mark.parametrize("method", ["get", "post"])
def test_colleague_of_another_commune_does_not_know_the_sheet(sheet, neighbour, login_as, method):
    browser = login_as(DutyKind.ENTRY, neighbour)

    assert getattr(browser, method)(address(sheet)).status_code == 404


@pytest.mark.parametrize("kind", [DutyKind.ENDORSEMENT, DutyKind.REVIEW, DutyKind.INSPECTION])
@pytest.mark.parametrize("method", ["get", "post"])
def test_who_only_reads_may_not_enter(sheet, login_as, kind, method):
    unit = sheet.unit if kind == DutyKind.ENDORSEMENT else sheet.round.unit

    assert getattr(login_as(kind, unit), method)(address(sheet)).status_code == 403


@pytest.mark.django_db
def test_stranger_logs_in_first_and_comes_back_here(sheet):
    answer = Client().post(address(sheet), fields(sheet, m1="7"))

    assert answer["Location"] == f"{reverse('communes:login')}?next={address(sheet)}"


def test_saving_one_score_takes_at_most_eight_queries_besides_session_and_user(
    sheet, login_as, django_assert_max_num_queries
):
    client, score = login_as(DutyKind.ENTRY, sheet.unit), score_of(sheet)
    client.post(address(sheet), {f"diem-{score.pk}": "8", f"phien-ban-{score.pk}": "0"})

    with django_assert_max_num_queries(40) as counted:
        client.post(address(sheet), {f"diem-{score.pk}": "9", f"phien-ban-{score.pk}": "1"})

    besides = ("django_session", 'FROM "communes_user"', "SAVEPOINT", "BEGIN")
    asked = [query["sql"] for query in counted.captured_queries]
    asked = [sql for sql in asked if not any(word in sql for word in besides)]
    assert len(asked) <= 8, asked
    assert score_of(sheet).self_value == 9


def queries_of_page(sheet, login_as, django_assert_max_num_queries):
    browser = login_as(DutyKind.ENTRY, sheet.unit)
    with django_assert_max_num_queries(40) as counted:
        assert browser.get(address(sheet)).status_code == 200
    return len(counted)


def test_number_of_queries_does_not_grow_with_the_leaves(
    db, login_as, django_assert_max_num_queries
):
    few = queries_of_page(builders.sheet(leaves=1), login_as, django_assert_max_num_queries)
    many = queries_of_page(builders.sheet(leaves=9), login_as, django_assert_max_num_queries)

    assert few == many


def test_entry_stage_is_left_alone_by_saving(sheet, login_as):
    login_as(DutyKind.ENTRY, sheet.unit).post(address(sheet), fields(sheet, m1="7"))

    sheet.refresh_from_db()
    assert sheet.stage == Stage.ENTRY


def test_buttons_of_a_form_without_fields_lead_on_without_a_word(sheet, login_as):
    answer = login_as(DutyKind.ENTRY, sheet.unit).post(
        address(sheet), {"tiep": "trinh"}, follow=True
    )

    assert "Không có gì thay đổi" not in answer.content.decode()
    assert answer.redirect_chain[0][0] == reverse("assessments:present", args=[sheet.pk])


def test_form_without_fields_of_a_sent_sheet_leads_to_the_sheet(sheet, login_as):
    builders.at_stage(Stage.SENT, sheet)

    answer = login_as(DutyKind.ENTRY, sheet.unit).post(
        address(sheet), {"tiep": "trinh"}, follow=True
    )

    assert answer.redirect_chain[-1][0] == reverse("assessments:sheet", args=[sheet.pk])
    assert "nên không nhập điểm được" in answer.content.decode()


def test_script_leaves_a_page_alone_that_holds_unsaved_typing(sheet, login_as):
    browser = login_as(DutyKind.ENTRY, sheet.unit)
    form = fields(sheet, m1="7")
    builders.fill(sheet, ["5", "", ""])

    assert "data-entry" in browser.get(address(sheet)).content.decode()
    assert "data-entry" not in browser.post(address(sheet), form).content.decode()


@pytest.mark.parametrize(
    ("stage", "way_out"),
    [
        (Stage.WITH_LEADER, "hãy đề nghị lãnh đạo xã trả lại bảng"),
        (Stage.SENT, "hãy rút lại bảng nếu cơ quan thẩm định chưa bắt đầu"),
        (Stage.REVIEWED, "hãy đề nghị cơ quan thẩm định thẩm định lại"),
    ],
)
def test_form_of_a_locked_sheet_says_how_to_get_it_back(sheet, login_as, stage, way_out):
    builders.at_stage(stage, sheet)

    page = login_as(DutyKind.ENTRY, sheet.unit).get(address(sheet), follow=True).content.decode()

    assert "nên không nhập được" in page
    assert way_out in page
