import pytest
from django.test import Client
from django.urls import reverse

from assessments import workflow
from assessments.enums import Stage
from assessments.models import Score
from communes import clock
from communes.access import Actor
from communes.enums import DutyKind
from tests import builders


def address(sheet, name="sheet"):
    return reverse(f"assessments:{name}", args=[sheet.pk])


def page_of(browser, sheet):
    return browser.get(address(sheet)).content.decode()


def send(sheet, points=16):
    builders.fill(sheet, points)
    builders.send(sheet)


def adjust(sheet, value, reason="Thiếu minh chứng"):
    score = sheet.scores.first()
    workflow.adjust(
        actor=builders.actor(DutyKind.REVIEW, sheet.round.unit),
        score=score,
        value=str(value),
        reason=reason,
        base_version=score.version,
    )


def test_values_stand_side_by_side_with_their_reasons(sheet, login_as):
    send(sheet, "17,5")
    adjust(sheet, 15)

    page = page_of(login_as(DutyKind.REVIEW, sheet.round.unit), sheet)

    row = page.split("1. Nội dung 1", 1)[1].split("2. Nội dung 2", 1)[0]
    assert '<td class="num">17,5</td>' in row
    assert '<td class="num">15</td>' in row
    assert "Lý do điều chỉnh:</strong> Thiếu minh chứng" in row


def test_decided_sheet_shows_result_and_paper(sheet, login_as):
    send(sheet)
    workflow.complete_review(actor=builders.actor(DutyKind.REVIEW, sheet.round.unit), sheet=sheet)
    workflow.decide(
        actor=builders.actor(DutyKind.DECISION, sheet.round.unit),
        sheet=sheet,
        paper="Quyết định số 15/QĐ-UBND",
    )

    page = page_of(login_as(DutyKind.ENTRY, sheet.unit), sheet)

    assert "Quyết định số 15/QĐ-UBND" in page
    assert "Diễn giải cách tính" in page
    assert "Trong sạch, vững mạnh" in page
    assert "<td>xếp loại được quyết định</td><td>–</td><td>Tốt</td>" in page
    assert "dự kiến xếp loại" not in page


def test_province_column_stands_only_where_the_province_has_spoken(sheet, login_as):
    browser = login_as(DutyKind.ENTRY, sheet.unit)

    before = page_of(browser, sheet)
    Score.objects.filter(sheet=sheet).update(province_value=12)
    after = page_of(browser, sheet)

    assert ">Tỉnh</th>" not in before
    assert ">Tỉnh</th>" in after


def test_requests_and_their_answers_are_listed(sheet, login_as):
    send(sheet)
    workflow.ask_clarification(
        actor=builders.actor(DutyKind.REVIEW, sheet.round.unit),
        sheet=sheet,
        requests=[(sheet.scores.first(), "Bổ sung biên bản")],
        deadline=clock.today(),
    )

    page = page_of(login_as(DutyKind.ENTRY, sheet.unit), sheet)

    assert "Bổ sung biên bản" in page
    assert f"chờ trả lời, hạn {clock.today():%d/%m/%Y}" in page


def test_invalid_typing_is_marked(sheet, login_as):
    builders.fill(sheet, ["chín", "", ""])

    page = page_of(login_as(DutyKind.ENDORSEMENT, sheet.unit), sheet)

    assert '<span class="chip chip-bad">chín</span>' in page


def test_history_tells_who_changed_what(sheet, login_as):
    builders.fill(sheet, ["9,5", "", ""])

    page = page_of(login_as(DutyKind.INSPECTION, sheet.round.unit), sheet)

    history = page.split("Lịch sử của bảng", 1)[1]
    assert "Đầu mối xã minh họa" in history
    assert "<td>tự chấm</td><td>–</td><td>9,5</td>" in history


def test_what_was_typed_is_never_markup(sheet, login_as):
    score = sheet.scores.first()
    entry = workflow.Entry(score.pk, "9", "<script>alert(1)</script>", 0)
    workflow.save_entry(
        actor=builders.actor(DutyKind.ENTRY, sheet.unit), sheet=sheet, entries=[entry]
    )

    page = page_of(login_as(DutyKind.REVIEW, sheet.round.unit), sheet)

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize(
    ("kind", "offered", "not_offered"),
    [
        (DutyKind.ENTRY, ["entry", "present", "owners"], ["give_back", "withdraw"]),
        (DutyKind.ENDORSEMENT, [], ["entry", "present", "give_back"]),
        (DutyKind.REVIEW, ["type_for_commune"], ["entry", "present", "send"]),
        (DutyKind.INSPECTION, [], ["entry", "present", "send"]),
    ],
)
def test_only_the_own_next_steps_are_offered(sheet, login_as, kind, offered, not_offered):
    is_commune = kind in (DutyKind.ENTRY, DutyKind.ENDORSEMENT)

    page = page_of(login_as(kind, sheet.unit if is_commune else sheet.round.unit), sheet)

    assert all(f'href="{address(sheet, name)}"' in page for name in offered)
    assert not any(f'href="{address(sheet, name)}"' in page for name in not_offered)


@pytest.mark.parametrize(("stage", "is_offered"), [(Stage.ENTRY, True), (Stage.SENT, False)])
def test_reviewer_calls_on_the_commune_while_it_holds_the_sheet(login_as, stage, is_offered):
    sheet = builders.at_stage(stage)

    page = page_of(login_as(DutyKind.REVIEW, sheet.round.unit), sheet)
    of_the_commune = page_of(login_as(DutyKind.ENTRY, sheet.unit), sheet)

    for name in ("remind", "extend"):
        link = reverse(f"assessments:{name}", args=[sheet.round.code]) + f"?xa={sheet.pk}"
        assert (link in page) == is_offered
        assert link not in of_the_commune


@pytest.mark.parametrize(
    ("kind", "done", "waiting", "name", "words"),
    [
        (DutyKind.REVIEW, Stage.REVIEWED, Stage.SENT, "review", "Thẩm định tiếp"),
        (DutyKind.REVIEW, Stage.CLARIFICATION, Stage.SENT, "review", "Thẩm định tiếp"),
        (DutyKind.DECISION, Stage.DECIDED, Stage.REVIEWED, "decide", "Quyết định tiếp"),
    ],
)
def test_sheet_that_is_done_leads_to_the_next_one(login_as, kind, done, waiting, name, words):
    first, second, third = builders.sheets(3)
    client = login_as(kind, first.round.unit)
    builders.at_stage(done, first)
    alone = page_of(client, first)
    for each in (third, second):
        builders.at_stage(waiting, each)

    page = page_of(client, first)

    assert words not in alone
    assert words in page
    assert f'href="{address(third, name)}"' in page
    assert "(còn 2 bảng của đợt)" in page
    assert words not in page_of(login_as(DutyKind.INSPECTION, first.round.unit), first)


def test_typing_for_a_commune_is_never_the_first_thing_to_do(sheet, login_as):
    page = page_of(login_as(DutyKind.REVIEW, sheet.round.unit), sheet)

    assert f'btn-outline-secondary" href="{address(sheet, "type_for_commune")}"' in page
    assert "btn-primary" not in page.partition("<main")[2]


def test_leader_is_led_to_what_was_presented(sheet, login_as):
    builders.fill(sheet)
    workflow.present_to_leader(actor=Actor(), sheet=sheet)

    page = page_of(login_as(DutyKind.ENDORSEMENT, sheet.unit), sheet)

    assert f'href="{address(sheet, "send")}"' in page


def test_closed_round_offers_no_step(sheet, login_as):
    sheet.round.is_closed = True
    sheet.round.save()

    assert address(sheet, "entry") not in page_of(login_as(DutyKind.ENTRY, sheet.unit), sheet)


def test_colleague_of_another_commune_does_not_know_the_sheet(sheet, neighbour, login_as):
    assert login_as(DutyKind.ENTRY, neighbour).get(address(sheet)).status_code == 404


@pytest.mark.parametrize("kind", [DutyKind.OPINION, DutyKind.RECORDS, DutyKind.ADMINISTRATION])
def test_duties_without_sheets_do_not_know_the_sheet(sheet, login_as, kind):
    assert login_as(kind, sheet.round.unit).get(address(sheet)).status_code == 404


def test_page_only_shows(sheet, login_as):
    assert login_as(DutyKind.ENTRY, sheet.unit).post(address(sheet)).status_code == 405


def test_stranger_logs_in_first(sheet):
    assert Client().get(address(sheet))["Location"].startswith(reverse("communes:login"))


def test_number_of_queries_does_not_grow_with_the_leaves(login_as, django_assert_max_num_queries):
    def queries(leaves):
        sheet = builders.sheet(leaves=leaves)
        builders.fill(sheet)
        browser = login_as(DutyKind.ENTRY, sheet.unit)
        with django_assert_max_num_queries(40) as counted:
            assert browser.get(address(sheet)).status_code == 200
        return len(counted)

    assert queries(1) == queries(7)


def test_result_from_a_paper_is_shown_without_what_the_paper_does_not_say(login_as):
    unit = builders.district()
    result = builders.paper_result(unit)

    page = page_of(login_as(DutyKind.SUPERVISION, unit.parent), result)

    assert f"Nhập từ văn bản:</strong> {result.source}" in page
    assert "văn bản không ghi" in page
    assert "Văn bản không ghi điểm từng tiêu thức." in page
    assert "Dự kiến xếp loại" not in page
    assert address(result, "announce") in page


def test_what_undoes_is_not_the_thing_to_do_next(sheet, login_as):
    builders.at_stage(Stage.ANNOUNCED, sheet)

    page = page_of(login_as(DutyKind.SUPERVISION, sheet.round.unit.parent), sheet)

    assert "Bỏ thông báo đã ghi" in page
    assert "btn-primary" not in page.split('class="page-actions"', 1)[1].split("</div>", 1)[0]


def test_history_names_the_paper_of_the_province_in_words(sheet, login_as):
    builders.at_stage(Stage.ANNOUNCED, sheet)

    page = page_of(login_as(DutyKind.SUPERVISION, sheet.round.unit.parent), sheet)

    assert "<td>thông báo của tỉnh</td>" in page
    assert "<td>announcement</td>" not in page
