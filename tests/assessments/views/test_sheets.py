import pytest
from django.test import Client
from django.urls import reverse

from assessments import workflow
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
    workflow.send(actor=builders.actor(DutyKind.ENDORSEMENT, sheet.unit), sheet=sheet)


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
        (DutyKind.ENTRY, ["entry", "present", "send"], ["give_back", "withdraw"]),
        (DutyKind.ENDORSEMENT, [], ["entry", "present", "give_back"]),
        (DutyKind.REVIEW, [], ["entry", "present", "send"]),
        (DutyKind.INSPECTION, [], ["entry", "present", "send"]),
    ],
)
def test_only_the_own_next_steps_are_offered(sheet, login_as, kind, offered, not_offered):
    is_commune = kind in (DutyKind.ENTRY, DutyKind.ENDORSEMENT)

    page = page_of(login_as(kind, sheet.unit if is_commune else sheet.round.unit), sheet)

    assert all(f'href="{address(sheet, name)}"' in page for name in offered)
    assert not any(f'href="{address(sheet, name)}"' in page for name in not_offered)


def test_leader_sends_or_gives_back_what_was_presented(sheet, login_as):
    builders.fill(sheet)
    workflow.present_to_leader(actor=Actor(), sheet=sheet)

    page = page_of(login_as(DutyKind.ENDORSEMENT, sheet.unit), sheet)

    assert f'href="{address(sheet, "send")}"' in page
    assert f'href="{address(sheet, "give_back")}"' in page


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
