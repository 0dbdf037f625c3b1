import re
from dataclasses import fields
from decimal import Decimal

import pytest
from django.urls import reverse

from assessments import workflow
from assessments.enums import Stage
from assessments.models import Round, Sheet
from assessments.queries.results import PublishedResult
from communes.access import SYSTEM
from communes.enums import DutyKind
from tests import builders
from tests.assessments.decided import decide

PAPER = "Thông báo số 05/TB-BCĐ"
AT_COMMUNE = [DutyKind.ENTRY, DutyKind.ENDORSEMENT]
MAY_PUBLISH = [DutyKind.DECISION, DutyKind.REVIEW]
POINTS = {"Xã 00001": "13.25", "Xã 00002": "18.75", "Xã 00003": "9.5"}


@pytest.fixture
def sheets(db):
    """Three communes whose points stand nowhere else; the last is still undecided."""
    found = builders.sheets(communes=3)
    for sheet in found[:2]:
        decide(sheet, POINTS[sheet.unit.name])
    builders.fill(found[2], POINTS["Xã 00003"])
    return found


@pytest.fixture
def held(sheets):
    return sheets[0].round


@pytest.fixture
def leader(held, login_as):
    return login_as(DutyKind.DECISION, held.unit)


def address(held, name):
    return reverse(f"assessments:{name}", args=[held.code])


def text(response):
    return " ".join(response.content.decode().split())


def publish(held):
    undecided = held.sheets.exclude(stage=Stage.DECIDED).values_list("pk", flat=True)
    workflow.publish_round(actor=SYSTEM, round=held, paper=PAPER, accepted=list(undecided))


def written(points):
    return {points, points.replace(".", ",")}


def test_error_is_told_once_above_the_form(leader, held):
    page = text(leader.post(address(held, "publish"), {"paper": "", "accepts": "on"}))

    assert page.count("Cần sửa trước khi tiếp tục") == 1


def test_page_shows_who_is_left_out_before_it_publishes(leader, held, sheets):
    page = text(leader.get(address(held, "publish")))

    assert "1 đơn vị chưa được quyết định" in page
    assert "Sẽ công bố: 2 đơn vị" in page
    assert 'value="QĐ 01 (mẫu)"' in page


@pytest.mark.parametrize("kind", MAY_PUBLISH)
def test_leader_or_reviewer_publishes_what_was_shown(held, sheets, login_as, kind):
    browser = login_as(kind, held.unit)
    answer = {"paper": PAPER, "accepts": "on", "seen": str(sheets[2].pk)}

    response = browser.post(address(held, "publish"), answer, follow=True)

    assert Round.objects.get(pk=held.pk).published_paper == PAPER
    assert "Đã công bố." in text(response)


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ({"accepts": "on"}, "Hãy ghi số, ngày của văn bản."),
        ({"paper": PAPER}, "Còn đơn vị chưa được quyết định. Hãy đánh dấu ô này"),
        ({"paper": PAPER, "accepts": "on", "seen": ""}, "vừa thay đổi sau khi trang được mở"),
        ({"paper": "x" * 201, "accepts": "on"}, "200"),
    ],
)
def test_incomplete_answer_is_said_and_nothing_published(leader, held, sheets, answer, problem):
    response = leader.post(address(held, "publish"), {"seen": str(sheets[2].pk)} | answer)

    assert problem in text(response)
    assert not Round.objects.get(pk=held.pk).published_on


def test_list_that_changed_has_to_be_accepted_anew(leader, held, sheets):
    workflow.reopen(actor=SYSTEM, sheet=sheets[1], reason="Đơn", paper="QĐ")
    answer = {"paper": PAPER, "accepts": "on", "seen": str(sheets[2].pk)}

    page = text(leader.post(address(held, "publish"), answer))

    assert "2 đơn vị chưa được quyết định" in page
    assert f'value="{sheets[1].pk};{sheets[2].pk}"' in page
    assert PAPER in page
    assert "checked" not in page


def test_round_without_a_decision_offers_no_form(login_as):
    (sheet,) = builders.sheets(communes=1)

    page = text(login_as(DutyKind.DECISION, sheet.round.unit).get(address(sheet.round, "publish")))

    assert "chưa có gì để công bố" in page
    assert "Công bố kết quả</button>" not in page


def test_published_round_leads_to_its_results(leader, held):
    publish(held)

    assert leader.get(address(held, "publish"))["Location"] == address(held, "results")
    page = text(leader.post(address(held, "publish"), {"paper": PAPER, "accepts": "on"}))
    assert "đã được công bố ngày" in page or "vừa thay đổi" in page


def test_publication_is_taken_back_after_its_consequences_were_read(leader, held):
    publish(held)

    page = text(leader.get(address(held, "unpublish")))
    assert "không còn xem được xếp loại của nhau" in page
    assert "Hãy nhập lý do." in text(leader.post(address(held, "unpublish"), {"reason": ""}))
    assert Round.objects.get(pk=held.pk).published_on

    leader.post(address(held, "unpublish"), {"reason": "Sai tên"})
    assert not Round.objects.get(pk=held.pk).published_on


def test_taking_back_what_is_not_published_is_answered(leader, held):
    page = text(leader.post(address(held, "unpublish"), {"reason": "Nhầm"}))

    assert "chưa được công bố nên không có gì để thu hồi" in page


@pytest.mark.parametrize("kind", AT_COMMUNE)
def test_commune_is_told_that_nothing_is_published_yet(held, sheets, login_as, kind):
    page = text(login_as(kind, sheets[0].unit).get(address(held, "results")))

    assert "Kết quả đợt này chưa được công bố." in page
    assert "Xã 00002" not in page
    assert "Tốt" not in page


@pytest.mark.parametrize("kind", AT_COMMUNE)
def test_commune_sees_grades_of_all_and_points_of_its_own_only(held, sheets, login_as, kind):
    publish(held)
    browser = login_as(kind, sheets[0].unit)

    page = text(browser.get(address(held, "results")))

    assert all(name in page for name in POINTS)
    assert "39,75" in page
    assert "Khá" in page
    assert "Tốt" in page
    assert "chưa có kết quả" in page
    others = [Decimal(POINTS[name]) for name in ("Xã 00002", "Xã 00003")]
    for points in others:
        for hidden in written(str(points)) | written(str(points * 3)):
            assert not re.search(rf"(?<![\d,.]){re.escape(hidden)}(?![\d])", page)


@pytest.mark.parametrize(
    ("recognised", "words"),
    [(True, "Được công nhận"), (False, "Không được công nhận"), (None, "Không xét")],
)
def test_own_result_tells_the_recognition(held, sheets, login_as, recognised, words):
    publish(held)
    Sheet.objects.filter(pk=sheets[0].pk).update(decided_recognition=recognised)

    page = text(login_as(DutyKind.ENTRY, sheets[0].unit).get(address(held, "results")))

    own = page.partition('id="don-vi-minh"')[2].partition("</section>")[0]
    assert f"<dd>{words}</dd>" in own


@pytest.mark.parametrize("kind", AT_COMMUNE)
@pytest.mark.parametrize("name", ["ranking", "ranking_xlsx", "charts"])
def test_publication_opens_no_other_page_to_communes(held, sheets, login_as, kind, name):
    publish(held)

    assert login_as(kind, sheets[0].unit).get(address(held, name)).status_code == 403


def test_published_result_has_no_room_for_points():
    names = {field.name for field in fields(PublishedResult)}

    assert not [name for name in names if "points" in name or "place" in name]


def test_sheet_opened_again_loses_its_published_grade(held, sheets, login_as):
    publish(held)
    workflow.reopen(actor=SYSTEM, sheet=sheets[1], reason="Đơn", paper="QĐ")

    page = text(login_as(DutyKind.ENTRY, sheets[0].unit).get(address(held, "results")))

    assert page.count("chưa có kết quả") == 2


def test_decision_after_the_publication_says_its_day(held, sheets, login_as):
    publish(held)
    Round.objects.update(published_on="2021-01-05")
    Sheet.objects.filter(pk=sheets[1].pk).update(decided_on="2021-01-20")

    page = text(login_as(DutyKind.ENTRY, sheets[0].unit).get(address(held, "results")))

    assert "quyết định ngày 20/01/2021, sau khi công bố" in page


def test_announced_result_of_the_province_stands_beside(held, sheets, login_as):
    publish(held)
    lower = held.criteria_set.grades.get(code="yeu")
    Sheet.objects.filter(pk=sheets[1].pk).update(
        stage=Stage.ANNOUNCED,
        province_grade=lower,
        province_recognition=False,
        province_points=Decimal("17.17"),
    )

    page = text(login_as(DutyKind.ENTRY, sheets[0].unit).get(address(held, "results")))

    assert "Yếu; không được công nhận" in page
    assert "17,17" not in page


def test_reader_of_the_ranking_previews_what_communes_will_see(leader, held):
    page = text(leader.get(address(held, "results")))

    assert "dưới đây là những gì họ sẽ thấy" in page
    assert "Xã 00002" in page


def test_set_without_grades_publishes_the_recognition(login_as):
    (sheet,) = builders.sheets(communes=1)
    held = sheet.round
    decide(sheet, 16)
    Sheet.objects.update(computed_grade=None, decided_grade=None)
    publish(held)

    page = text(login_as(DutyKind.ENTRY, sheet.unit).get(address(held, "results")))

    assert "Được công nhận" in page


@pytest.mark.django_db
def test_number_of_queries_does_not_grow_with_the_communes(login_as, django_assert_max_num_queries):
    counts = []
    for communes in (1, 3):
        sheets = builders.sheets(communes=communes)
        for sheet in sheets:
            builders.at_stage(Stage.DECIDED, sheet)
        publish(sheets[0].round)
        browser = login_as(DutyKind.ENTRY, sheets[0].unit)
        with django_assert_max_num_queries(30) as counted:
            assert browser.get(address(sheets[0].round, "results")).status_code == 200
        counts.append(len(counted))

    assert counts[0] == counts[1]


def test_opening_a_published_result_again_says_what_the_communes_will_see(leader, held, sheets):
    address_of = reverse("assessments:reopen", args=[sheets[0].pk])
    assert "đã công bố" not in text(leader.get(address_of))

    publish(held)

    assert "Kết quả của đợt đã công bố" in text(leader.get(address_of))
