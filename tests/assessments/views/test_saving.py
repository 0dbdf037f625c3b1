"""One field saved by a script: what it is told, who may, and what it costs."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from assessments.enums import Stage
from assessments.forms.answers import MOST_BYTES
from communes.enums import DutyKind
from communes.history import broken_links
from communes.marks import owner_mark
from communes.models import Change
from tests import builders
from tests.assessments.views.test_entry import ask, score_of

JSON = {"Accept": "application/json"}
MOST_QUERIES = 8


def save(browser, score, **fields):
    data = {name.replace("_", "-"): value for name, value in fields.items()}
    return browser.post(reverse("assessments:save_field", args=[score.pk]), data, headers=JSON)


def state(browser, sheet):
    return browser.get(reverse("assessments:entry_state", args=[sheet.pk]), headers=JSON)


@pytest.fixture
def clerk(sheet, login_as):
    return login_as(DutyKind.ENTRY, sheet.unit)


def test_points_are_saved_and_the_outlook_follows(sheet, clerk):
    answer = save(clerk, score_of(sheet), diem="9,5", phien_ban="0")

    assert answer.json() == {
        "state": "saved",
        "version": 1,
        "sum": {
            "points": "9,5",
            "max": "60",
            "answered": 1,
            "grade": "từ Yếu đến Khá",
            "next": answer.json()["sum"]["next"],
            "recognition": "Còn có thể được công nhận trong sạch, vững mạnh",
            "needs": answer.json()["sum"]["needs"],
            "lacking": answer.json()["sum"]["lacking"],
        },
    }
    assert score_of(sheet).self_value == 9.5


def test_field_that_was_not_sent_stays(sheet, clerk):
    save(clerk, score_of(sheet), diem="9", phien_ban="0")
    save(clerk, score_of(sheet), giai_trinh="Có sổ", phien_ban="1")
    save(clerk, score_of(sheet), diem="8", phien_ban="1")

    score = score_of(sheet)
    assert (score.self_value, score.explanation, score.version) == (8, "Có sổ", 3)


def test_invalid_points_are_kept_with_the_problem(sheet, clerk):
    answer = save(clerk, score_of(sheet), diem="21", phien_ban="0")

    assert (answer.status_code, answer.json()["state"]) == (200, "invalid")
    assert "cao hơn điểm tối đa là 20" in answer.json()["problem"]
    assert score_of(sheet).typed_text == "21"


@pytest.mark.parametrize("times", [1, 2, 5])
def test_what_is_sent_again_is_written_once(sheet, clerk, times):
    for _ in range(times):
        answer = save(clerk, score_of(sheet), diem="9,5", phien_ban="0")

    assert (answer.json()["state"], answer.json()["version"]) == ("saved", 1)
    assert Change.objects.filter(field="self_value").count() == 1


def test_late_copy_of_an_older_value_does_not_come_back(sheet, clerk):
    save(clerk, score_of(sheet), diem="9", phien_ban="0")
    save(clerk, score_of(sheet), diem="", phien_ban="1")

    late = save(clerk, score_of(sheet), diem="9", phien_ban="0")

    assert (late.status_code, late.json()["state"]) == (409, "conflict")
    assert score_of(sheet).self_value is None


def test_older_value_does_not_overtake_one_that_changed_nothing(sheet, clerk):
    confirmed = save(clerk, score_of(sheet), diem="", phien_ban="0")

    late = save(clerk, score_of(sheet), diem="9", phien_ban="0")

    assert (confirmed.json()["state"], late.json()["state"]) == ("saved", "conflict")
    assert score_of(sheet).self_value is None
    assert not Change.objects.filter(field="self_value").exists()


@pytest.mark.parametrize("field", ["diem", "giai_trinh"])
def test_another_writer_of_the_same_field_is_shown(sheet, clerk, login_as, field):
    other = login_as(builders.actor(DutyKind.ENTRY, sheet.unit, "Lò Thị Hai"))
    save(other, score_of(sheet), **{field: "12", "phien_ban": "0"})

    answer = save(clerk, score_of(sheet), **{field: "7", "phien_ban": "0"})

    met = answer.json()
    assert (answer.status_code, met["state"]) == (409, "conflict")
    assert (met["theirs"], met["by"], met["version"]) == ("12", "Lò Thị Hai", 1)
    assert met["at"]


def test_another_writer_of_the_other_field_is_no_conflict(sheet, clerk, login_as):
    other = login_as(builders.actor(DutyKind.ENTRY, sheet.unit))
    save(other, score_of(sheet), giai_trinh="Có sổ", phien_ban="0")

    assert save(clerk, score_of(sheet), diem="7", phien_ban="0").json()["state"] == "saved"


def test_choice_of_the_own_value_is_sent_with_the_version_that_was_shown(sheet, clerk, login_as):
    other = login_as(builders.actor(DutyKind.ENTRY, sheet.unit))
    save(other, score_of(sheet), diem="12", phien_ban="0")
    met = save(clerk, score_of(sheet), diem="7", phien_ban="0").json()

    save(clerk, score_of(sheet), diem="7", phien_ban=str(met["version"]))

    assert score_of(sheet).self_value == 7


def test_row_that_does_not_apply_is_ticked_and_taken_back(sheet, clerk):
    rules = sheet.round.criteria_set
    rules.rescales_not_applicable = True
    rules.save()

    save(clerk, score_of(sheet), khong_ap_dung="1", phien_ban="0")
    ticked = score_of(sheet)
    save(clerk, score_of(sheet), diem="5", phien_ban="1")

    assert (ticked.is_not_applicable, ticked.self_value) == (True, None)
    assert (score_of(sheet).is_not_applicable, score_of(sheet).self_value) == (False, 5)


def test_sent_sheet_refuses_with_the_reason(sheet, clerk):
    builders.at_stage(Stage.SENT, sheet)

    answer = save(clerk, score_of(sheet), diem="7", phien_ban="1")

    assert (answer.status_code, answer.json()["state"]) == (409, "refused")
    assert "Đã gửi thẩm định" in answer.json()["problem"]
    assert score_of(sheet).self_value == 16


def test_locked_row_of_a_clarification_refuses_with_the_reason(sheet, clerk):
    builders.at_stage(Stage.CLARIFICATION, sheet)

    answer = save(clerk, score_of(sheet, "2"), diem="7", phien_ban="1")

    assert answer.json()["state"] == "refused"
    assert "đang khóa" in answer.json()["problem"]


def test_nothing_is_sent_in_the_name_of_another_person(sheet, clerk, login_as):
    stranger = builders.user()

    answer = save(clerk, score_of(sheet), diem="7", phien_ban="0", nguoi=owner_mark(stranger.pk))

    assert (answer.status_code, answer.json()["state"]) == (401, "login")
    assert score_of(sheet).self_value is None


@pytest.mark.django_db
def test_ended_session_is_told_to_the_script(sheet):
    for answer in (save(Client(), score_of(sheet), diem="7"), state(Client(), sheet)):
        assert answer.status_code == 401
        assert answer.json()["state"] == "login"
        assert answer.json()["address"] == reverse("communes:login")
    assert score_of(sheet).self_value is None


def test_one_time_password_is_told_to_the_script(sheet, login_as):
    clerk = builders.actor(DutyKind.ENTRY, sheet.unit)
    browser = login_as(clerk)
    clerk.user.must_change_password = True
    clerk.user.save()

    answer = save(browser, score_of(sheet), diem="7")

    assert (answer.status_code, answer.json()["address"]) == (
        401,
        reverse("communes:change_password"),
    )


@pytest.mark.parametrize("kind", [DutyKind.ENDORSEMENT, DutyKind.REVIEW])
def test_who_only_reads_may_not_save(sheet, login_as, kind):
    unit = sheet.unit if kind == DutyKind.ENDORSEMENT else sheet.round.unit

    assert save(login_as(kind, unit), score_of(sheet), diem="7").status_code == 403


def test_state_gives_token_versions_and_values(sheet, clerk):
    save(clerk, score_of(sheet), diem="9,5", phien_ban="0")
    save(clerk, score_of(sheet, "2"), diem="99", phien_ban="0")

    found = state(clerk, sheet).json()

    assert found["fields"][f"diem-{score_of(sheet).pk}"] == [1, "9,5", ""]
    assert found["fields"][f"diem-{score_of(sheet, '2').pk}"][:2] == [1, "99"]
    assert "cao hơn" in found["fields"][f"diem-{score_of(sheet, '2').pk}"][2]
    assert found["fields"][f"giai-trinh-{score_of(sheet).pk}"] == [1, ""]
    assert len(found["token"]) > 20
    assert found["sum"]["points"] == "9,5"


def test_state_of_a_clarification_names_the_returned_fields_only(sheet, clerk):
    ask(sheet, "2")

    fields = state(clerk, sheet).json()["fields"]

    assert list(fields) == [f"{name}-{score_of(sheet, '2').pk}" for name in ("diem", "giai-trinh")]


def test_state_of_a_sent_sheet_names_its_stage(sheet, clerk):
    builders.at_stage(Stage.SENT, sheet)

    found = state(clerk, sheet).json()

    assert (found["fields"], found["stage"]) == ({}, "Đã gửi thẩm định")


def test_token_is_checked(sheet, login_as):
    clerk = builders.actor(DutyKind.ENTRY, sheet.unit)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(clerk.user)

    assert save(browser, score_of(sheet), diem="7", phien_ban="0").status_code == 403
    token = state(browser, sheet).json()["token"]
    answer = browser.post(
        reverse("assessments:save_field", args=[score_of(sheet).pk]),
        {"diem": "7", "phien-ban": "0"},
        headers=JSON | {"X-CSRFToken": token},
    )
    assert answer.json()["state"] == "saved"


def test_answer_is_at_most_a_kilobyte(db, login_as):
    sheet = builders.sheet(leaves=40)
    for condition in sheet.round.criteria_set.conditions.all():
        condition.text = "điều kiện rất dài, viết đủ từng chữ như trong quyết định " * 5
        condition.save()
    browser = login_as(DutyKind.ENTRY, sheet.unit)

    answer = save(browser, score_of(sheet), diem="9,5", phien_ban="0")

    assert len(answer.content) <= MOST_BYTES
    assert json.loads(answer.content)["sum"]["answered"] == 1


@pytest.mark.parametrize("leaves", [1, 12])
def test_saving_takes_at_most_eight_queries_besides_session_and_user(
    login_as, django_assert_max_num_queries, leaves
):
    sheet = builders.sheet(leaves=leaves)
    browser, score = login_as(DutyKind.ENTRY, sheet.unit), score_of(sheet)
    save(browser, score, diem="8", phien_ban="0")

    with django_assert_max_num_queries(40) as counted:
        save(browser, score, diem="9", phien_ban="1")

    besides = ("django_session", 'FROM "communes_user"', "SAVEPOINT", "BEGIN")
    asked = [query["sql"] for query in counted.captured_queries]
    asked = [sql for sql in asked if not any(word in sql for word in besides)]
    assert len(asked) <= MOST_QUERIES, asked
    assert broken_links() == []


def test_outlook_knows_the_exclusions(sheet, clerk):
    builders.fill(sheet)
    sheet.exclusions.create(
        condition=sheet.round.criteria_set.conditions.get(code="LT1"),
        reason="Thông báo (minh họa)",
        found_at="2022-01-01T00:00:00Z",
    )

    answer = save(clerk, score_of(sheet), diem="15", phien_ban="1").json()

    assert answer["sum"]["recognition"].startswith("Chưa đủ điều kiện")
