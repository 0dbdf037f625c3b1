import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments import workflow
from assessments.enums import Stage
from assessments.models import Letter, Opinion
from communes import clock
from communes.enums import BodyKind, DutyKind
from communes.models import Body, Person
from tests import builders
from tests.urls.belongings import PDF


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


def body_that_differs(score):
    body = Body.objects.create(
        unit=score.sheet.round.unit, kind=BodyKind.AGENCY, name="Phòng Mẫu", symbol="M", place="M"
    )
    Opinion.objects.create(
        score=score,
        body=body,
        agrees=False,
        points=12,
        reason="Hồ sơ chậm",
        given_by=builders.user("Lê Thị Ý Kiến"),
        given_at=clock.now(),
    )


def letter_about(score):
    return Letter.objects.create(
        round=score.sheet.round,
        sheet=score.sheet,
        criterion=score.criterion,
        sender="Công an tỉnh Mẫu",
        paper="01/CV",
        dated_on=clock.today(),
        summary="Có vụ việc",
        scan=ContentFile(PDF, "cv.pdf"),
        recorded_by=builders.user(),
        recorded_at=clock.now(),
    )


def test_inspector_sees_everything_about_one_criterion(sheet, login_as):
    builders.at_stage(Stage.DECIDED, sheet)
    paper = builders.announce(sheet)
    score = builders.first_score(sheet)
    score.owner = Person.objects.create(number="cb-1", full_name="Cán Bộ Phụ Trách")
    score.province_value, score.province_reason = 15, "Theo thông báo của tỉnh"
    score.save()
    body_that_differs(score)
    letter = letter_about(score)

    page = login_as(DutyKind.INSPECTION, sheet.round.unit).get(address(score)).content.decode()

    for words in (
        "Cán Bộ Phụ Trách",
        "Mức giữa các xã khác",
        "QĐ 01 (mẫu)",
        "Theo thông báo của tỉnh",
        str(paper),
        reverse("assessments:announcement_scan", args=[paper.pk]),
        "Phòng Mẫu",
        "đề nghị 12 điểm",
        "Hồ sơ chậm",
        "Lê Thị Ý Kiến",
        "Công an tỉnh Mẫu",
        reverse("assessments:letter_scan", args=[letter.pk]),
        "Mục sau: 2",
    ):
        assert words in page
    assert "<form method" not in page.partition("<main")[2]


@pytest.mark.parametrize(
    ("kind", "compares"), [(DutyKind.ENTRY, False), (DutyKind.SUPERVISION, True)]
)
def test_commune_is_not_compared_with_the_others(score, login_as, kind, compares):
    place = score.sheet.unit if kind == DutyKind.ENTRY else score.sheet.round.unit

    page = login_as(kind, place).get(address(score)).content.decode()

    assert ("Mức giữa các xã khác" in page) is compares


def test_empty_parts_say_so(score, reviewer):
    page = reviewer.get(address(score)).content.decode()

    assert "Mục này không giao cho cơ quan nào cho ý kiến." in page
    assert "Chưa ghi văn bản nào về mục này." in page
    assert "Chưa có yêu cầu nào." in page


def test_page_takes_the_same_queries_for_any_sheet(login_as):
    counts = set()
    for leaves in (1, 3):
        sheet = builders.at_stage(Stage.SENT, builders.sheets(1, leaves)[0])
        client = login_as(DutyKind.REVIEW, sheet.round.unit)
        with CaptureQueriesContext(connection) as queries:
            client.get(address(builders.first_score(sheet)))
        counts.add(len(queries))

    assert len(counts) == 1


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


@pytest.mark.parametrize(
    ("stage", "kind", "is_led"),
    [
        (Stage.ENTRY, DutyKind.ENTRY, True),
        (Stage.ENTRY, DutyKind.ENDORSEMENT, False),
        (Stage.CLARIFICATION, DutyKind.ENTRY, True),
        (Stage.SENT, DutyKind.ENTRY, False),
    ],
)
def test_page_leads_to_the_field_while_it_is_open(sheet, login_as, stage, kind, is_led):
    score = builders.first_score(builders.at_stage(stage, sheet))

    page = login_as(kind, sheet.unit).get(address(score)).content.decode()

    assert ("Nhập mục này" in page) is is_led
    assert (f"{reverse('assessments:entry', args=[sheet.pk])}#diem-{score.pk}" in page) is is_led
