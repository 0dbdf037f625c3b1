import pytest
from django.test import Client
from django.urls import reverse

from assessments import workflow
from assessments.enums import Stage
from communes.enums import DutyKind
from tests import builders


def address(score):
    return reverse("assessments:score", args=[score.pk])


def fields(value="12,5", reason="Thiếu biên bản", version=1):
    return {"value": value, "reason": reason, "base_version": str(version)}


@pytest.fixture
def score(sheet):
    """The first score of a sheet under review: 16 points."""
    return builders.first_score(builders.at_stage(Stage.SENT, sheet))


@pytest.fixture
def reviewer(score, login_as):
    return login_as(DutyKind.REVIEW, score.sheet.round.unit)


def test_page_shows_values_evidence_requests_and_history(sheet, login_as):
    builders.at_stage(Stage.CLARIFICATION, sheet)
    reader = login_as(DutyKind.INSPECTION, sheet.round.unit)

    page = reader.get(address(builders.first_score(sheet))).content.decode()

    assert "Đầu mối xã minh họa" in page
    assert "Cần tài liệu kiểm chứng" in page
    assert "chờ trả lời" in page
    assert "Lịch sử của mục này" in page
    assert 'name="value"' not in page


def test_reviewer_adjusts_with_a_reason(score, reviewer):
    answer = reviewer.post(address(score), fields())

    score.refresh_from_db()
    assert answer["Location"] == address(score)
    assert (str(score.reviewed_value), score.reviewed_reason) == ("12.500", "Thiếu biên bản")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (fields(reason=""), "phải ghi lý do điều chỉnh"),
        (fields(value="20,5"), "cao hơn điểm tối đa"),
        (fields(version="x"), "Bấm Lưu để giữ nội dung anh/chị nhập"),
    ],
)
def test_invalid_adjustment_is_refused_and_stays_on_the_page(score, reviewer, typed, says):
    page = reviewer.post(address(score), typed).content.decode()

    score.refresh_from_db()
    assert says in page
    assert f'value="{typed["value"]}"' in page
    assert score.reviewed_value is None


def test_conflict_shows_both_and_a_second_save_keeps_mine(score, reviewer):
    other = builders.actor(DutyKind.REVIEW, score.sheet.round.unit, "Trần Văn Khác")
    workflow.adjust(actor=other, score=score, value="14", reason="Khác", base_version=1)

    met = reviewer.post(address(score), fields())
    page = met.content.decode()
    kept = builders.first_score(score.sheet).reviewed_value
    reviewer.post(address(score), fields(version=met.context["form"]["base_version"].value()))

    assert "<strong>Trần Văn Khác</strong>" in page
    assert "đã ghi 14 (lý do: Khác), khác với 12,5 anh/chị nhập" in page
    assert 'value="12,5"' in page
    assert kept == 14
    assert str(builders.first_score(score.sheet).reviewed_value) == "12.500"


def test_returned_score_offers_no_adjustment_and_takes_none(sheet, login_as):
    builders.at_stage(Stage.CLARIFICATION, sheet)
    score, browser = builders.first_score(sheet), login_as(DutyKind.REVIEW, sheet.round.unit)

    page = browser.get(address(score)).content.decode()
    forced = browser.post(address(score), fields()).content.decode()

    assert 'name="value"' not in page
    assert "đang chờ xã bổ sung, giải trình nên chưa điều chỉnh được" in forced


def test_adjustment_at_the_wrong_stage_is_refused(sheet, login_as):
    score = builders.first_score(builders.at_stage(Stage.REVIEWED, sheet))
    browser = login_as(DutyKind.REVIEW, sheet.round.unit)

    page = browser.post(address(score), fields()).content.decode()

    assert "đang ở tình trạng “Đã thẩm định” nên không điều chỉnh điểm được" in page


@pytest.mark.parametrize("kind", [DutyKind.DECISION, DutyKind.INSPECTION, DutyKind.SUPERVISION])
def test_who_only_reads_may_not_adjust(score, login_as, kind):
    browser = login_as(kind, score.sheet.round.unit)

    assert browser.get(address(score)).status_code == 200
    assert browser.post(address(score), fields()).status_code == 403


def test_commune_reads_its_own_score_and_not_its_neighbours(score, neighbour, login_as):
    own, other = login_as(DutyKind.ENTRY, score.sheet.unit), login_as(DutyKind.ENTRY, neighbour)

    assert own.get(address(score)).status_code == 200
    assert own.post(address(score), fields()).status_code == 403
    assert other.get(address(score)).status_code == 404
    assert other.post(address(score), fields()).status_code == 404


def test_stranger_logs_in_first(score):
    assert Client().get(address(score))["Location"] == (
        f"{reverse('communes:login')}?next={address(score)}"
    )
