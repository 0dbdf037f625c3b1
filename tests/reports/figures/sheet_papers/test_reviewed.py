"""The reviewed points on paper: opinions, reasons, requests, letters, and what they come to."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from assessments import workflow
from assessments.enums import Stage
from assessments.models import (
    Announcement,
    Assignment,
    CriteriaSet,
    Letter,
    Opinion,
    Return,
    Round,
    Score,
    Sheet,
)
from communes import clock
from communes.enums import BodyKind
from communes.models import Body
from communes.vietnamese import short_date
from reports.figures.figure import TableValue
from reports.figures.sheet_papers import general, reviewed
from tests import builders
from tests.reports.figures.sheet_papers.tables import rows, scope

pytestmark = pytest.mark.django_db
_, _, _, OWN, OPINIONS, REVIEWED, REASONS = range(7)


@pytest.fixture
def sheet(db) -> Sheet:
    return builders.at_stage(Stage.SENT, builders.sheet(leaves=2))


@pytest.fixture
def agency(sheet) -> Body:
    """The agency that is asked about the first leaf."""
    unit = sheet.round.unit
    body = Body.objects.create(
        unit=unit, kind=BodyKind.AGENCY, name="Phòng Mẫu", symbol="CQ", place=unit.name
    )
    Assignment.objects.create(
        round=sheet.round, criterion=builders.first_score(sheet).criterion, body=body
    )
    return body


def figures(sheet):
    sheet.refresh_from_db()
    return reviewed(scope(sheet))


def first_row(sheet):
    return rows(figures(sheet)["bang.tham_dinh"])[0]


def opine(sheet, agency, **fields):
    given = {"agrees": True, "given_by": builders.user(), "given_at": clock.now()}
    Opinion.objects.create(score=builders.first_score(sheet), body=agency, **given | fields)


def adjust(sheet, value="12,5", reason="Sổ thiếu"):
    score = builders.first_score(sheet)
    reviewer = builders.people(sheet).reviewer
    workflow.adjust(
        actor=reviewer, score=score, value=value, reason=reason, base_version=score.version
    )


def test_nothing_reviewed_yet_is_a_draft_that_counts_the_own_points(sheet):
    found = figures(sheet)

    assert first_row(sheet)[OWN:] == ["16", "", "…", ""]
    assert found["luu_y"].value.startswith("Dự thảo: chưa hoàn thành thẩm định.")
    assert (found["diem.tham_dinh"].value, found["diem.tu_cham"].value) == (32, 32)
    assert found["ket_qua.xep_loai"].value.startswith("Dự kiến xếp loại: Tốt.")
    assert "chưa thẩm định" in found["bang.tham_dinh"].value.note
    assert found["nguoi_tham_dinh.ten"].value == ""


def test_adjusted_points_stand_with_their_reason_and_change_the_total(sheet):
    adjust(sheet)

    found = figures(sheet)

    assert first_row(sheet)[REVIEWED:] == ["12,5", "Lý do điều chỉnh: Sổ thiếu"]
    assert (found["diem.tham_dinh"].value, found["diem.tu_cham"].value) == (
        builders.Decimal("28.5"),
        32,
    )
    assert found["noi_dung.dieu_chinh"].value == 1
    assert found["nguoi_tham_dinh.ten"].value == "Cơ quan thẩm định minh họa"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"agrees": True}, "- Phòng Mẫu: thống nhất"),
        (
            {"agrees": False, "points": "12.5", "reason": "Sổ thiếu"},
            "- Phòng Mẫu: ý kiến khác, đề nghị 12,5 điểm; lý do: Sổ thiếu",
        ),
        (
            {"agrees": False, "reason": "Chưa đủ căn cứ"},
            "- Phòng Mẫu: ý kiến khác; lý do: Chưa đủ căn cứ",
        ),
    ],
)
def test_opinion_of_an_agency_stands_beside_the_points(sheet, agency, given, words):
    opine(sheet, agency, **given)

    assert first_row(sheet)[OPINIONS] == words


@pytest.mark.parametrize(
    ("days", "silence_agrees", "words"),
    [
        (1, True, "- Phòng Mẫu: chưa có ý kiến"),
        (-1, True, "- Phòng Mẫu: quá hạn, coi như thống nhất"),
        (-1, False, "- Phòng Mẫu: quá hạn, chưa có ý kiến"),
    ],
)
def test_silence_of_an_agency_is_said(sheet, agency, days, silence_agrees, words):
    deadline = clock.today() + timedelta(days)
    Round.objects.update(opinion_deadline=deadline, silence_agrees=silence_agrees)
    Sheet.objects.update(sent_at=timezone.now() - timedelta(days=30))

    assert first_row(sheet)[OPINIONS] == words


def test_opinion_given_before_the_commune_wrote_anew_is_marked(sheet, agency):
    opine(sheet, agency)
    Score.objects.update(self_at=clock.now() + timedelta(hours=1))

    assert first_row(sheet)[OPINIONS].endswith("(xã chấm lại sau ý kiến này)")


def test_requests_stand_in_their_order_with_their_answers(sheet):
    score = builders.first_score(sheet)
    asker, day = builders.user(), clock.today()
    long_ago = clock.now() - timedelta(days=5)
    asked = {"score": score, "deadline": day, "asked_by": asker}
    Return.objects.create(**asked, reason="Gửi sổ", asked_at=long_ago, answered_at=clock.now())
    Return.objects.create(**asked, reason="Gửi biên bản", asked_at=clock.now())
    begun, today = (short_date(timezone.localdate(at)) for at in (long_ago, clock.now()))

    assert first_row(sheet)[REASONS].splitlines() == [
        f"Yêu cầu ngày {begun}: Gửi sổ (đã trả lời ngày {today}).",
        f"Yêu cầu ngày {today}: Gửi biên bản (chưa trả lời, hạn {short_date(day)}).",
    ]


def test_letters_about_the_sheet_and_the_round_are_listed(sheet):
    about = {
        "round": sheet.round,
        "recorded_by": builders.user(),
        "recorded_at": clock.now(),
        "summary": "Đồng ý",
    }
    other = builders.round_of(sheet.round.unit, builders.criteria_set())
    criterion = builders.first_score(sheet).criterion
    Letter.objects.create(
        **about, sheet=sheet, sender="Bảo hiểm", paper="5/BH", dated_on=date(2022, 1, 9)
    )
    Letter.objects.create(
        **about, criterion=criterion, sender="Mặt trận", paper="7/MT", dated_on=date(2022, 1, 5)
    )
    Letter.objects.create(
        **about | {"round": other}, sender="Khác", paper="9", dated_on=date(2022, 1, 5)
    )

    assert rows(figures(sheet)["bang.van_ban"]) == [
        ["Mặt trận", "7/MT ngày 05/01/2022", "1. Nội dung 1", "Đồng ý"],
        ["Bảo hiểm", "5/BH ngày 09/01/2022", "Cả bảng", "Đồng ý"],
    ]


def test_sheet_without_letters_says_so(sheet):
    value = figures(sheet)["bang.van_ban"].value

    assert not isinstance(value, TableValue)
    assert value.startswith("Không có văn bản")


def test_completed_review_says_grade_recognition_and_why(sheet):
    workflow.complete_review(actor=builders.people(sheet).reviewer, sheet=sheet)

    found = figures(sheet)

    assert found["ket_qua.xep_loai"].value == (
        "Xếp loại theo điểm thẩm định: Tốt. Đủ điều kiện công nhận trong sạch, vững mạnh."
    )
    assert "Tốt: từ 80% trở lên; được 80%, đủ điểm." in found["ket_qua.dieu_kien"].value
    assert "Dự thảo" not in found["luu_y"].value


def test_decision_that_differs_says_by_what_and_why(sheet):
    builders.at_stage(Stage.DECIDED, builders.sheet())
    decided = Sheet.objects.get(stage=Stage.DECIDED)
    fair = decided.round.criteria_set.grades.get(code="kha")
    Sheet.objects.filter(pk=decided.pk).update(
        decided_grade=fair, decided_recognition=False, decision_reason="Có đơn thư."
    )

    assert figures(decided)["ket_qua.xep_loai"].value == (
        "Xếp loại theo điểm thẩm định: Tốt. Đủ điều kiện công nhận trong sạch, vững mạnh. "
        "Xếp loại được quyết định: Khá theo QĐ 01 (mẫu). Không công nhận trong sạch, vững mạnh. "
        "Lý do khác kết quả theo điểm: Có đơn thư."
    )


def test_announcement_of_the_province_stands_with_its_paper(sheet):
    decided = builders.at_stage(Stage.DECIDED, builders.sheet())
    paper = Announcement.objects.create(
        round=decided.round,
        paper="Thông báo số 9",
        dated_on=date(2022, 3, 9),
        recorded_by=builders.user(),
        recorded_at=clock.now(),
    )
    fair = decided.round.criteria_set.grades.get(code="kha")
    Sheet.objects.filter(pk=decided.pk).update(
        stage=Stage.ANNOUNCED, announcement=paper, province_grade=fair, province_reason="Rà soát"
    )

    words = figures(decided)["ket_qua.xep_loai"].value

    assert words.endswith(
        "Tỉnh đã thông báo tại Thông báo số 9 ngày 09/3/2022: Khá. Lý do khác quyết định: Rà soát."
    )


def test_set_without_grades_and_recognition_has_no_result(sheet):
    rules = CriteriaSet.objects.get()
    rules.conditions.all().delete()
    rules.grades.all().delete()
    CriteriaSet.objects.update(recognition_name="")

    assert figures(sheet)["ket_qua.xep_loai"].value == general.NO_RESULT
    assert "không đặt mức xếp loại" in figures(sheet)["ket_qua.dieu_kien"].value


@pytest.mark.parametrize("leaves", [1, 3])
def test_number_of_queries_does_not_depend_on_the_rows(leaves, django_assert_num_queries):
    sheet = builders.at_stage(Stage.REVIEWED, builders.sheet(leaves=leaves))
    here = scope(sheet)

    with django_assert_num_queries(20):
        reviewed(here)
