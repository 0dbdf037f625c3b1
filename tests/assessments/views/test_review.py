from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from assessments import workflow
from assessments.enums import Stage
from communes import clock
from communes.enums import DutyKind
from communes.history import broken_links
from tests import builders

READERS = [DutyKind.DECISION, DutyKind.SUPERVISION, DutyKind.INSPECTION]


def address(sheet, name="review"):
    return reverse(f"assessments:{name}", args=[sheet.pk])


def score_of(sheet, code="1"):
    return sheet.scores.get(criterion__code=code)


def stage_of(sheet):
    sheet.refresh_from_db()
    return sheet.stage


def fields(sheet, **typed):
    """The form as a browser sends it: `m1` points, `l1` reason, `y1` question of leaf 1."""
    data = {}
    for score in sheet.scores.select_related("criterion"):
        code = score.criterion.code
        data[f"diem-{score.pk}"] = typed.get(f"m{code}", "")
        data[f"ly-do-{score.pk}"] = typed.get(f"l{code}", "")
        data[f"noi-dung-{score.pk}"] = typed.get(f"y{code}", "")
        data[f"phien-ban-{score.pk}"] = str(score.version)
        if f"y{code}" in typed:
            data[f"yeu-cau-{score.pk}"] = "on"
    return data


def asking(sheet, **typed):
    return fields(sheet, **typed) | {
        "viec": "yeu-cau",
        "deadline": f"{clock.today() + timedelta(days=3):%d/%m/%Y}",
    }


@pytest.fixture
def sent(sheet):
    """A sheet under review, 16 points on each of three leaves."""
    return builders.at_stage(Stage.SENT, sheet)


@pytest.fixture
def reviewer(sent, login_as):
    return login_as(DutyKind.REVIEW, sent.round.unit)


def test_page_shows_own_points_last_year_and_fields(sent, reviewer):
    earlier = builders.round_of(sent.round.unit, sent.round.criteria_set, period="2020")
    builders.fill(earlier.sheets.get(unit=sent.unit), "12,75")

    page = reviewer.get(address(sent)).content.decode()

    assert page.count("<dt>Năm trước</dt><dd>12,75") == 3
    assert page.count("<dt>Xã tự chấm</dt><dd>16</dd>") == 3
    assert page.count('name="diem-') == page.count('name="yeu-cau-') == 3
    assert "Dự kiến <strong data-sum>48</strong>/60 điểm" in page
    assert "có cán bộ bị kỷ luật (minh họa)" in page


def test_adjustment_with_a_reason_is_saved(sent, reviewer):
    typed = fields(sent, m1="12,5", l1="Thiếu\r\nbiên bản")

    page = reviewer.post(address(sent), typed, follow=True).content.decode()

    score = score_of(sent)
    assert (str(score.reviewed_value), score.reviewed_reason) == ("12.500", "Thiếu\nbiên bản")
    assert score.self_value == 16
    assert "Đã lưu điểm thẩm định của 1 mục." in page
    assert "Đã điều chỉnh" in page
    assert broken_links() == []


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ({"m1": "12,5"}, "phải ghi lý do điều chỉnh"),
        ({"m1": "20,5", "l1": "Vượt"}, "cao hơn điểm tối đa"),
        ({"m1": "mười", "l1": "Chữ"}, "Không đọc được số này"),
    ],
)
def test_wrong_row_stays_as_typed_while_the_others_are_saved(sent, reviewer, typed, problem):
    form = fields(sent, m2="15", l2="Một việc chậm", **typed)

    page = reviewer.post(address(sent), form).content.decode()

    wrong = score_of(sent)
    assert wrong.reviewed_value is None
    assert f'value="{typed["m1"]}"' in page
    assert f'href="#diem-{wrong.pk}"' in page
    assert problem in page
    assert score_of(sent, "2").reviewed_value == 15


def test_conflict_shows_both_reviews_and_keeps_the_stored_one(sent, reviewer):
    form = fields(sent, m1="12", l1="Của tôi", m2="15", l2="Chậm")
    other = builders.actor(DutyKind.REVIEW, sent.round.unit, "Trần Văn Khác")
    workflow.adjust(actor=other, score=score_of(sent), value="14", reason="Khác", base_version=1)

    page = reviewer.post(address(sent), form).content.decode()

    assert "Giữ nội dung tôi nhập:</strong> 12; lý do: Của tôi" in page
    assert "Lấy nội dung của Trần Văn Khác</strong> (ghi lúc" in page
    assert (score_of(sent).reviewed_value, score_of(sent, "2").reviewed_value) == (14, 15)


@pytest.mark.parametrize(("choice", "kept"), [("2", 12), ("bo", 14), ("", 14)])
def test_choice_settles_a_conflict(sent, reviewer, choice, kept):
    form = fields(sent, m1="12", l1="Của tôi")
    other = builders.actor(DutyKind.REVIEW, sent.round.unit)
    workflow.adjust(actor=other, score=score_of(sent), value="14", reason="Khác", base_version=1)

    reviewer.post(address(sent), form | {f"chon-{score_of(sent).pk}": choice})

    assert score_of(sent).reviewed_value == kept


def test_question_goes_to_the_commune_together_with_the_points(sent, reviewer):
    form = asking(sent, m1="15", l1="Chậm", y2="Gửi biên bản họp")

    answer = reviewer.post(address(sent), form)

    asked = score_of(sent, "2").returns.get()
    assert answer["Location"] == address(sent, "sheet")
    assert stage_of(sent) == Stage.CLARIFICATION
    assert (asked.reason, asked.deadline) == (
        "Gửi biên bản họp",
        clock.today() + timedelta(days=3),
    )
    assert score_of(sent).reviewed_value == 15


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"deadline": ""}, "Hãy ghi hạn trả lời cho xã."),
        ({"deadline": "2022-01-30"}, "ngày/tháng/năm"),
        ({"deadline": "01/01/2001"}, "Hạn trả lời đã qua"),
        ({"viec": ""}, "chưa gửi cho xã"),
    ],
)
def test_question_that_cannot_be_sent_stays_on_the_page(sent, reviewer, change, says):
    page = reviewer.post(address(sent), asking(sent, y2="Gửi biên bản") | change).content.decode()

    assert says in page
    assert "Gửi biên bản</textarea>" in page
    assert "checked" in page
    assert stage_of(sent) == Stage.SENT


def test_words_without_a_tick_are_not_lost_when_others_are_sent(sent, reviewer):
    form = asking(sent, y2="Gửi biên bản", y3="Quên chọn")
    del form[f"yeu-cau-{score_of(sent, '3').pk}"]

    page = reviewer.post(address(sent), form).content.decode()

    assert "Quên chọn</textarea>" in page
    assert "Hãy đánh dấu ô của nội dung đã ghi" in page
    assert stage_of(sent) == Stage.SENT


def test_question_without_words_is_not_sent(sent, reviewer):
    page = reviewer.post(address(sent), asking(sent, y2="  ")).content.decode()

    assert "Chưa ghi nội dung cần bổ sung, giải trình ở mục 2" in page
    assert stage_of(sent) == Stage.SENT


def test_nothing_ticked_asks_nothing(sent, reviewer):
    page = reviewer.post(address(sent), asking(sent)).content.decode()

    assert "Chưa chọn mục nào" in page
    assert stage_of(sent) == Stage.SENT


def test_returned_criterion_is_locked_for_the_reviewer_too(sent, reviewer):
    reviewer.post(address(sent), asking(sent, y2="Gửi biên bản"))

    page = reviewer.get(address(sent)).content.decode()
    forced = reviewer.post(address(sent), fields(sent, m2="10", l2="Ép")).content.decode()

    assert page.count('name="diem-') == 2
    assert "Đang chờ xã bổ sung, giải trình" in page
    assert 'name="yeu-cau-' not in page
    assert "đang chờ xã bổ sung, giải trình nên chưa điều chỉnh được" in forced
    assert score_of(sent, "2").reviewed_value is None


def test_button_leads_to_completing(sent, reviewer):
    answer = reviewer.post(address(sent), fields(sent) | {"viec": "xong"})

    assert answer["Location"] == address(sent, "complete_review")


def test_sheet_that_is_not_under_review_says_so(sheet, login_as):
    browser = login_as(DutyKind.REVIEW, sheet.round.unit)

    opened = browser.get(address(sheet), follow=True).content.decode()

    assert "Bảng đang ở tình trạng “Đang tự chấm”" in opened


def test_verb_at_the_wrong_stage_changes_nothing(sheet, login_as):
    builders.fill(sheet)
    browser = login_as(DutyKind.REVIEW, sheet.round.unit)
    form = fields(sheet, m1="12", l1="Sớm quá")

    page = browser.post(address(sheet), form, follow=True).content.decode()

    assert "đang ở tình trạng “Đang tự chấm”" in page
    assert stage_of(sheet) == Stage.ENTRY
    assert score_of(sheet).reviewed_value is None


def test_typed_review_survives_a_stage_that_moved_on(sent, reviewer):
    form = fields(sent, m1="12", l1="Viết dài lắm")
    other = builders.actor(DutyKind.REVIEW, sent.round.unit)
    workflow.complete_review(actor=other, sheet=sent)

    page = reviewer.post(address(sent), form).content.decode()

    assert "Viết dài lắm</textarea>" in page
    assert "chưa được lưu" in page


@pytest.mark.parametrize("method", ["get", "post"])
def test_reviewer_of_another_district_does_not_know_the_sheet(sent, login_as, method):
    stranger = login_as(DutyKind.REVIEW, builders.district("Huyện Khác"))

    assert getattr(stranger, method)(address(sent)).status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("kind", [*READERS, DutyKind.ENTRY, DutyKind.ENDORSEMENT])
def test_who_only_reads_may_not_review(sent, login_as, kind, method):
    at_commune = kind in (DutyKind.ENTRY, DutyKind.ENDORSEMENT)
    browser = login_as(kind, sent.unit if at_commune else sent.round.unit)

    assert getattr(browser, method)(address(sent)).status_code == 403


def test_stranger_logs_in_first(sent):
    answer = Client().get(address(sent))

    assert answer["Location"] == f"{reverse('communes:login')}?next={address(sent)}"


@pytest.mark.django_db
def test_number_of_queries_does_not_grow_with_the_leaves(login_as, django_assert_max_num_queries):
    counts = []
    for leaves in (1, 9):
        sent = builders.at_stage(Stage.SENT, builders.sheet(leaves=leaves))
        browser = login_as(DutyKind.REVIEW, sent.round.unit)
        with django_assert_max_num_queries(40) as counted:
            assert browser.get(address(sent)).status_code == 200
        counts.append(len(counted))

    assert counts[0] == counts[1]
