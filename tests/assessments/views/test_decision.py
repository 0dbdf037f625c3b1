import pytest
from django.test import Client
from django.urls import reverse

from assessments import workflow
from assessments.enums import Stage
from communes.enums import DutyKind
from communes.history import broken_links
from communes.models import Change
from tests import builders

PAPER = "Quyết định số 12/QĐ-UBND ngày 05/02/2022"
PAGES = ["decide", "reopen"]


def address(sheet, name="decide"):
    return reverse(f"assessments:{name}", args=[sheet.pk])


def all_address(held):
    return reverse("assessments:decide_all", args=[held.code])


def fresh(sheet):
    sheet.refresh_from_db()
    return sheet


def grade_of(sheet, code):
    return sheet.round.criteria_set.grades.get(code=code)


@pytest.fixture
def reviewed(sheet):
    """A sheet that waits for the decision: 48 of 60 points, grade Tốt."""
    return builders.at_stage(Stage.REVIEWED, sheet)


@pytest.fixture
def leader(sheet, login_as):
    return login_as(DutyKind.DECISION, sheet.round.unit)


def form(sheet, **typed):
    chosen = {"grade": grade_of(sheet, "tot").pk, "recognition": "co", "paper": PAPER}
    return chosen | {"reason": ""} | typed


def test_page_proposes_what_the_rules_give_and_why(reviewed, leader):
    page = leader.get(address(reviewed)).content.decode()

    assert f'<option value="{grade_of(reviewed, "tot").pk}" selected>Tốt</option>' in page
    assert '<option value="co" selected>Công nhận trong sạch, vững mạnh</option>' in page
    assert "Xếp loại: Tốt." in page
    assert "Diễn giải cách tính" in page


def test_decision_as_computed_needs_the_paper_only(reviewed, leader):
    answer = leader.post(address(reviewed), form(reviewed))

    assert answer["Location"] == address(reviewed, "sheet")
    decided = fresh(reviewed)
    assert (decided.stage, decided.decision_paper) == (Stage.DECIDED, PAPER)
    assert (str(decided.decided_grade), decided.decided_recognition) == ("Tốt", True)
    assert {score.decided_value for score in decided.scores.all()} == {16}
    assert broken_links() == []


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"paper": " "}, "Hãy ghi số, ngày của văn bản."),
        ({"recognition": "khong"}, "Quyết định khác kết quả tính nên phải ghi lý do."),
        ({"grade": "0"}, "xếp loại"),
    ],
)
def test_incomplete_decision_is_refused_and_stays_on_the_page(reviewed, leader, typed, says):
    page = leader.post(address(reviewed), form(reviewed, **typed)).content.decode()

    assert says in page
    assert "Cần sửa trước khi tiếp tục" in page
    assert fresh(reviewed).stage == Stage.REVIEWED


def test_decision_other_than_computed_keeps_its_reason(reviewed, leader):
    lower = {"grade": grade_of(reviewed, "kha").pk, "reason": "Có đơn thư kéo dài"}

    leader.post(address(reviewed), form(reviewed, **lower))

    decided = fresh(reviewed)
    assert (str(decided.decided_grade), str(decided.computed_grade)) == ("Khá", "Tốt")
    assert decided.decision_reason == "Có đơn thư kéo dài"


def test_set_without_recognition_asks_for_none(reviewed, leader):
    rules = reviewed.round.criteria_set
    rules.recognition_name = ""
    rules.save()
    typed = form(reviewed)
    del typed["recognition"]

    page = leader.get(address(reviewed)).content.decode()
    leader.post(address(reviewed), typed)

    assert 'name="recognition"' not in page
    assert fresh(reviewed).stage == Stage.DECIDED


def test_page_at_another_stage_says_so(sheet, leader):
    page = leader.get(address(sheet), follow=True).content.decode()

    assert "Bảng đang ở tình trạng “Đang tự chấm” nên không quyết định được." in page


def test_decision_at_the_wrong_stage_is_refused(sheet, leader):
    page = leader.post(address(sheet), form(sheet)).content.decode()

    assert "đang ở tình trạng “Đang tự chấm” nên không quyết định được" in page
    assert fresh(sheet).stage == Stage.ENTRY


@pytest.fixture
def held(sheet):
    """A round of three communes: one reviewed with a heavy adjustment, one reviewed, one open."""
    third = builders.commune("Xã Thứ Ba", sheet.round.unit)
    workflow_sheet = type(sheet).objects.create(round=sheet.round, unit=third)
    first, second = sheet.round.sheets.exclude(pk=workflow_sheet.pk).order_by("pk")
    staff = builders.people(first)
    builders.at_stage(Stage.SENT, first, staff)
    for score in first.scores.all():
        workflow.adjust(
            actor=staff.reviewer, score=score, value="10", reason="Thiếu", base_version=1
        )
    workflow.complete_review(actor=staff.reviewer, sheet=first)
    builders.at_stage(Stage.REVIEWED, second)
    return sheet.round


def seen_on(page):
    return page.context["form"].shown


def test_whole_round_shows_exceptions_and_what_will_be_decided(held, leader):
    answer = leader.get(all_address(held))

    page = answer.content.decode()
    assert "Sẽ được quyết định: 2 đơn vị" in page
    assert "Tốt: <strong>1</strong>, Trung bình: <strong>1</strong>." in page
    assert "Thẩm định giảm 18 điểm so với tự chấm" in page
    assert "Chưa thẩm định xong: 1 đơn vị" in page
    assert page.index("Thẩm định giảm 18 điểm") < page.index("</a>: Đang tự chấm</li>")


def test_whole_round_is_decided_as_computed(held, leader):
    shown = leader.get(all_address(held))

    answer = leader.post(all_address(held), {"paper": PAPER, "seen": seen_on(shown)})

    assert answer["Location"] == reverse("assessments:ranking", args=[held.code])
    grades = [str(row.decided_grade) for row in held.sheets.order_by("pk")]
    assert grades == ["Trung bình", "Tốt", "None"]
    assert broken_links() == []


def test_whole_round_is_not_decided_when_the_list_changed_meanwhile(held, leader):
    shown = leader.get(all_address(held))
    builders.workflow.return_to_review(
        actor=builders.actor(DutyKind.REVIEW, held.unit),
        sheet=held.sheets.order_by("pk")[0],
        reason="Xem lại",
    )

    again = leader.post(all_address(held), {"paper": PAPER, "seen": seen_on(shown)})
    agreed = leader.post(all_address(held), {"paper": PAPER, "seen": seen_on(again)})

    assert "Danh sách vừa thay đổi" in again.content.decode()
    assert f'value="{seen_on(again)}"' in again.content.decode()
    assert PAPER in again.content.decode()
    assert agreed.status_code == 302
    assert [row.stage for row in held.sheets.order_by("pk")] == ["sent", "decided", "entry"]


def test_whole_round_needs_the_paper(held, leader):
    shown = leader.get(all_address(held))

    page = leader.post(all_address(held), {"paper": "", "seen": seen_on(shown)}).content.decode()

    assert "Hãy ghi số, ngày của văn bản." in page
    assert not held.sheets.filter(stage=Stage.DECIDED).exists()


def test_round_without_reviewed_sheets_says_who_makes_them(sheet, leader):
    empty = leader.get(all_address(sheet.round)).content.decode()
    forced = leader.post(all_address(sheet.round), {"paper": PAPER, "seen": ""}).content.decode()

    assert "Chưa có bảng nào thẩm định xong để quyết định." in empty
    assert "Chưa có bảng nào thẩm định xong để quyết định." in forced


def test_reopening_says_what_is_undone_and_keeps_it_in_the_history(sheet, leader):
    builders.at_stage(Stage.DECIDED, sheet)

    asked = leader.get(address(sheet, "reopen")).content.decode()
    leader.post(address(sheet, "reopen"), {"reason": "Có đơn khiếu nại", "paper": "CV số 9"})

    assert "Xếp loại “Tốt” đã quyết định theo QĐ 01 (mẫu) không còn hiệu lực" in asked
    opened = fresh(sheet)
    assert (opened.stage, opened.decided_grade, opened.points) == (Stage.SENT, None, None)
    kept = Change.objects.filter(reason="Có đơn khiếu nại (CV số 9)")
    assert kept.filter(field="decided_grade", old="Tốt", new="").exists()


@pytest.mark.parametrize("typed", [{"reason": "Có đơn", "paper": ""}, {"reason": "", "paper": "9"}])
def test_reopening_needs_reason_and_paper(sheet, leader, typed):
    builders.at_stage(Stage.DECIDED, sheet)

    assert leader.post(address(sheet, "reopen"), typed).status_code == 200
    assert fresh(sheet).stage == Stage.DECIDED


def test_reopening_at_the_wrong_stage_is_refused(reviewed, leader):
    page = leader.post(
        address(reviewed, "reopen"), {"reason": "Có đơn", "paper": "9"}, follow=True
    ).content.decode()

    assert "đang ở tình trạng “Đã thẩm định” nên không mở lại được" in page


@pytest.mark.parametrize("method", ["get", "post"])
def test_leader_of_another_district_knows_neither_sheet_nor_round(reviewed, login_as, method):
    stranger = login_as(DutyKind.DECISION, builders.district("Huyện Khác"))
    pages = [address(reviewed, name) for name in PAGES] + [all_address(reviewed.round)]

    assert [getattr(stranger, method)(page).status_code for page in pages] == [404, 404, 404]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("kind", [DutyKind.REVIEW, DutyKind.SUPERVISION, DutyKind.INSPECTION])
def test_only_the_leader_decides(reviewed, login_as, kind, method):
    browser = login_as(kind, reviewed.round.unit)
    pages = [address(reviewed, name) for name in PAGES] + [all_address(reviewed.round)]

    assert [getattr(browser, method)(page).status_code for page in pages] == [403, 403, 403]


def test_commune_may_not_decide_its_own_sheet(reviewed, login_as):
    browser = login_as(DutyKind.ENDORSEMENT, reviewed.unit)

    assert browser.post(address(reviewed), form(reviewed)).status_code == 403
    assert browser.get(all_address(reviewed.round)).status_code == 403


def test_stranger_logs_in_first(reviewed):
    pages = [address(reviewed, name) for name in PAGES] + [all_address(reviewed.round)]

    for page in pages:
        assert Client().get(page)["Location"] == f"{reverse('communes:login')}?next={page}"


@pytest.mark.django_db
def test_number_of_queries_does_not_grow_with_the_communes(login_as, django_assert_max_num_queries):
    counts = []
    for communes in (1, 3):
        sheets = builders.sheets(communes=communes)
        for each in sheets:
            builders.at_stage(Stage.REVIEWED, each)
        browser = login_as(DutyKind.DECISION, sheets[0].round.unit)
        with django_assert_max_num_queries(40) as counted:
            assert browser.get(all_address(sheets[0].round)).status_code == 200
        counts.append(len(counted))

    assert counts[0] == counts[1]
