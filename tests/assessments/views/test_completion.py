import pytest
from django.test import Client
from django.urls import reverse

from assessments import workflow
from assessments.enums import Stage
from communes.enums import DutyKind
from tests import builders

PAGES = ["complete_review", "return_to_review"]


def address(sheet, name="complete_review"):
    return reverse(f"assessments:{name}", args=[sheet.pk])


def stage_of(sheet):
    sheet.refresh_from_db()
    return sheet.stage


@pytest.fixture
def sent(sheet):
    """A sheet under review, 16 points on each of three leaves."""
    return builders.at_stage(Stage.SENT, sheet)


@pytest.fixture
def reviewer(sent, login_as):
    return login_as(DutyKind.REVIEW, sent.round.unit)


def test_summary_names_what_was_not_looked_at(login_as):
    sheet = builders.sheet()
    builders.fill(sheet, [16, 19, 15])
    builders.send(sheet)
    reviewer = login_as(DutyKind.REVIEW, sheet.round.unit)

    page = reviewer.get(address(sheet)).content.decode()

    assert "1 mục cần xem chưa được thẩm định" in page
    assert "2. Nội dung 2</a>: điểm cao chưa có tài liệu" in page


def test_summary_tells_what_is_unusual_and_completes(sent, reviewer):
    staff = builders.people(sent)
    workflow.note_exclusion(
        actor=staff.reviewer,
        sheet=sent,
        condition=sent.round.criteria_set.conditions.get(code="LT1"),
        reason="Quyết định kỷ luật số 5",
    )
    first = builders.first_score(sent)
    workflow.adjust(
        actor=staff.reviewer, score=first, value="9", reason="Thiếu hồ sơ", base_version=1
    )

    asked = reviewer.get(address(sent)).content.decode()
    answer = reviewer.post(address(sent))

    assert "Thiếu hồ sơ" in asked
    assert "2 mục chưa ghi điểm thẩm định được lấy nguyên điểm tự chấm" in asked
    assert "Quyết định kỷ luật số 5" in asked
    assert answer["Location"] == address(sent, "sheet")
    assert stage_of(sent) == Stage.REVIEWED
    assert (sent.points, str(sent.computed_grade)) == (41, "Khá")
    assert sent.computed_recognition is False


def test_completed_review_returns_with_a_reason(sent, reviewer, login_as):
    workflow.complete_review(actor=builders.actor(DutyKind.REVIEW, sent.round.unit), sheet=sent)
    back = address(sent, "return_to_review")

    asked = reviewer.get(back).content.decode()
    without = reviewer.post(back, {"reason": ""})
    login_as(DutyKind.DECISION, sent.round.unit).post(back, {"reason": "Xem lại mục 2"})

    assert "tổng điểm và xếp loại theo điểm được xóa" in asked
    assert without.status_code == 200
    assert stage_of(sent) == Stage.SENT
    assert sent.points is None


def test_missing_points_are_listed_and_hold_the_review(sent, reviewer):
    sent.scores.filter(criterion__code="2").update(self_value=None)

    asked = reviewer.get(address(sent)).content.decode()
    forced = reviewer.post(address(sent)).content.decode()

    assert "Chưa hoàn thành được: 1 mục chưa có điểm hợp lệ" in asked
    assert "Các mục chưa có điểm: 2." in forced
    assert stage_of(sent) == Stage.SENT


def test_sheet_that_is_not_under_review_says_so(sheet, login_as):
    browser = login_as(DutyKind.REVIEW, sheet.round.unit)

    page = browser.get(address(sheet), follow=True).content.decode()

    assert "Bảng đang ở tình trạng “Đang tự chấm”" in page


@pytest.mark.parametrize("name", PAGES)
def test_verb_at_the_wrong_stage_changes_nothing(sheet, login_as, name):
    browser = login_as(DutyKind.REVIEW, sheet.round.unit)

    page = browser.post(address(sheet, name), {"reason": "Sớm quá"}, follow=True).content.decode()

    assert "đang ở tình trạng “Đang tự chấm”" in page
    assert stage_of(sheet) == Stage.ENTRY


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", PAGES)
def test_reviewer_of_another_district_does_not_know_the_sheet(sent, login_as, name, method):
    stranger = login_as(DutyKind.REVIEW, builders.district("Huyện Khác"))

    assert getattr(stranger, method)(address(sent, name)).status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("kind", [DutyKind.SUPERVISION, DutyKind.INSPECTION])
@pytest.mark.parametrize("name", PAGES)
def test_who_only_reads_may_not_end_a_review(sent, login_as, name, kind, method):
    browser = login_as(kind, sent.round.unit)

    assert getattr(browser, method)(address(sent, name)).status_code == 403


def test_leader_does_not_complete_a_review(sent, login_as):
    assert login_as(DutyKind.DECISION, sent.round.unit).post(address(sent)).status_code == 403


@pytest.mark.parametrize("name", PAGES)
def test_stranger_logs_in_first(sent, name):
    answer = Client().get(address(sent, name))

    assert answer["Location"] == f"{reverse('communes:login')}?next={address(sent, name)}"


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
