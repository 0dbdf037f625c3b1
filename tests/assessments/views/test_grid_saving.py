"""One cell saved by a script: what it is told, who may, and what it costs."""

import json
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from assessments.enums import DataType, ObservationStatus, Scope, Severity
from assessments.models import Check, Observation
from communes.enums import DutyKind
from communes.history import broken_links
from communes.marks import owner_mark
from communes.models import Change
from tests import builders
from tests.assessments.views.statistics import PERIOD, group, indicator, name, observe, stored

MOST_QUERIES = 11
JSON = {"Accept": "application/json"}


@pytest.fixture
def unit(db):
    return builders.commune("Quài Tở", builders.district("Tuần Giáo"))


@pytest.fixture
def clerk(unit, login_as):
    return login_as(DutyKind.ENTRY, unit)


def address(unit, cell, page="save_cell"):
    return reverse(
        f"assessments:{page}", args=[unit.key, "bang", PERIOD, *([cell] if cell else [])]
    )


def save(browser, unit, each, period=PERIOD, **fields):
    data = {key.replace("_", "-"): value for key, value in fields.items()}
    return browser.post(address(unit, name(each, period)), data, headers=JSON)


def details(**typed):
    return json.dumps({key.replace("_", "-"): value for key, value in typed.items()})


def test_value_is_saved_and_told(unit, clerk):
    each = indicator()

    answer = save(clerk, unit, each, so="1.234", phien_ban="0")

    assert answer.json() == {"state": "saved", "version": 1}
    assert stored(each, unit).value == 1234
    assert broken_links() == []


def test_invalid_value_is_kept_with_the_problem(unit, clerk):
    each = indicator()

    answer = save(clerk, unit, each, so="9.5", phien_ban="0")

    assert (answer.status_code, answer.json()["state"]) == (200, "invalid")
    assert answer.json()["problem"].endswith(".")
    assert (stored(each, unit).typed_text, stored(each, unit).value) == ("9.5", None)


def test_details_are_saved_beside_the_value(unit, clerk):
    each = indicator()
    save(clerk, unit, each, so="89", phien_ban="0")
    typed = details(tinh_trang="estimate", ngay="30/11/2021", nguon="Công an xã", chu="gần 90")

    answer = save(clerk, unit, each, chi_tiet=typed, phien_ban="0")

    row = stored(each, unit)
    assert answer.json() == {"state": "saved", "version": 2}
    assert (row.value, row.status, row.printed_text) == (89, ObservationStatus.ESTIMATE, "gần 90")
    assert (row.as_of, row.source) == (date(2021, 11, 30), "Công an xã")


def test_wrong_day_is_refused_in_words(unit, clerk):
    each = indicator()

    answer = save(clerk, unit, each, chi_tiet=details(ngay="31/02/2021"), phien_ban="0")

    assert (answer.status_code, answer.json()["state"]) == (409, "refused")
    assert "ngày/tháng/năm" in answer.json()["problem"]
    assert not Observation.objects.exists()


@pytest.mark.parametrize("text", ["", "[1]", "{", '{"ngay": 5}'])
def test_details_that_are_none_break_nothing(unit, clerk, text):
    assert save(clerk, unit, indicator(), chi_tiet=text, phien_ban="0").status_code in {200, 409}


@pytest.mark.parametrize("times", [1, 2, 5])
def test_what_is_sent_again_is_written_once(unit, clerk, times):
    each = indicator()
    for _ in range(times):
        answer = save(clerk, unit, each, so="9", phien_ban="0")

    assert (answer.json()["state"], answer.json()["version"]) == ("saved", 1)
    assert Change.objects.filter(field="value").count() == 1


def test_late_copy_of_an_older_value_does_not_come_back(unit, clerk):
    each = indicator()
    save(clerk, unit, each, so="9", phien_ban="0")
    save(clerk, unit, each, so="", phien_ban="1")

    late = save(clerk, unit, each, so="9", phien_ban="0")

    assert (late.status_code, late.json()["state"]) == (409, "conflict")
    assert stored(each, unit).value is None


def test_older_value_does_not_overtake_one_that_changed_nothing(unit, clerk):
    each = indicator()
    confirmed = save(clerk, unit, each, so="", phien_ban="0")

    late = save(clerk, unit, each, so="9", phien_ban="0")

    assert (confirmed.json()["state"], late.json()["state"]) == ("saved", "conflict")
    assert stored(each, unit).value is None
    assert not Change.objects.filter(field="value").exists()


def test_another_writer_of_the_value_is_shown(unit, clerk):
    each = indicator()
    observe(each, unit, "12")

    met = save(clerk, unit, each, so="7", phien_ban="0")

    assert (met.status_code, met.json()["state"]) == (409, "conflict")
    assert (met.json()["theirs"], met.json()["by"]) == ("12", "Lò Thị Hoa")
    assert met.json()["version"] == 1
    assert met.json()["at"]
    assert stored(each, unit).value == 12


def test_another_writer_of_the_details_is_no_conflict_for_the_value(unit, clerk):
    each = indicator()
    save(clerk, unit, each, chi_tiet=details(nguon="Sổ hộ khẩu"), phien_ban="0")

    answer = save(clerk, unit, each, so="7", phien_ban="0")

    assert answer.json()["state"] == "saved"
    assert (stored(each, unit).value, stored(each, unit).source) == (7, "Sổ hộ khẩu")


def test_two_writers_of_the_details_both_are_shown(unit, clerk):
    each = indicator()
    save(clerk, unit, each, chi_tiet=details(nguon="Sổ hộ khẩu"), phien_ban="0")

    met = save(clerk, unit, each, chi_tiet=details(nguon="Công an"), phien_ban="0").json()

    assert met["state"] == "conflict"
    assert json.loads(met["theirs"])["nguon"] == "Sổ hộ khẩu"


def test_choice_of_the_own_value_is_sent_with_the_version_that_was_shown(unit, clerk):
    each = indicator()
    observe(each, unit, "12")
    met = save(clerk, unit, each, so="7", phien_ban="0").json()

    save(clerk, unit, each, so="7", phien_ban=str(met["version"]))

    assert stored(each, unit).value == 7


def test_computed_cell_follows(unit, clerk):
    part, whole = indicator("dat"), indicator("tong")
    rate = indicator("ty_le", DataType.PERCENT, formula="dat / tong * 100")
    save(clerk, unit, whole, so="4", phien_ban="0")

    answer = save(clerk, unit, part, so="3", phien_ban="0")

    assert answer.json()["cells"] == {name(rate): "75%"}


def test_finding_of_a_check_is_told_and_goes_when_it_is_put_right(unit, clerk):
    part, whole = indicator("dat"), indicator("tong")
    Check.objects.create(
        code="phan",
        group=group(),
        severity=Severity.ERROR,
        label="Số đạt không lớn hơn tổng số",
        expression="dat <= tong",
        action="Kiểm tra lại hai số.",
    )
    save(clerk, unit, whole, so="4", phien_ban="0")

    wrong = save(clerk, unit, part, so="5", phien_ban="0").json()["findings"]
    right = save(clerk, unit, part, so="3", phien_ban="1").json()["findings"]

    assert [(each["severity"], each["action"]) for each in wrong] == [
        ("error", "Kiểm tra lại hai số.")
    ]
    assert set(wrong[0]["cells"]) == {name(part), name(whole)}
    assert right == []


def test_cell_of_another_office_is_refused(unit, login_as):
    each = indicator(scope=Scope.DISTRICT, offices="Phòng Nội vụ")
    browser = login_as(builders.agency(unit.parent, "Phòng Tư pháp"))

    answer = save(browser, unit.parent, each, so="5", phien_ban="0")

    assert (answer.status_code, answer.json()["state"]) == (409, "refused")
    assert not Observation.objects.exists()


@pytest.mark.parametrize("cell", ["o-1-2021-0", "o-x", "o-{pk}-2019-0", "o-{pk}-2021-H9-0"])
def test_cell_that_the_table_does_not_show_is_not_found(unit, clerk, cell):
    each = indicator()
    named = cell.format(pk=each.pk) if "{" in cell else "o-999999-2021-0"

    assert clerk.post(address(unit, named), {"so": "5"}, headers=JSON).status_code == 404


def test_nothing_is_sent_in_the_name_of_another_person(unit, clerk):
    stranger = builders.user()
    each = indicator()

    answer = save(clerk, unit, each, so="7", phien_ban="0", nguoi=owner_mark(stranger.pk))

    assert (answer.status_code, answer.json()["state"]) == (401, "login")
    assert not Observation.objects.exists()


def test_ended_session_is_told_to_the_script(unit):
    each = indicator()

    for answer in (
        save(Client(), unit, each, so="7"),
        Client().get(address(unit, "", "grid_state"), headers=JSON),
    ):
        assert answer.status_code == 401
        assert answer.json()["address"] == reverse("communes:login")


def test_state_gives_token_versions_and_values_of_what_was_written(unit, clerk):
    right, wrong, _ = (indicator(code) for code in "abc")
    observe(right, unit, "5")
    observe(wrong, unit, "năm")

    found = clerk.get(address(unit, "", "grid_state"), headers=JSON).json()

    values = {key.removeprefix(f"so-{unit.key}-"): told for key, told in found["fields"].items()}
    assert values[name(right)] == [1, "5", ""]
    assert values[name(wrong)][:2] == [1, "năm"]
    assert len(values) == 2
    assert len(found["token"]) > 20


@pytest.mark.parametrize("number", [1, 12])
def test_saving_takes_a_fixed_number_of_queries_besides_session_and_user(
    unit, clerk, django_assert_max_num_queries, number
):
    each = [indicator(f"so_{count}") for count in range(number)][0]
    save(clerk, unit, each, so="8", phien_ban="0")

    with django_assert_max_num_queries(40) as counted:
        save(clerk, unit, each, so="9", phien_ban="1")

    besides = ("django_session", 'FROM "communes_user"', "SAVEPOINT", "BEGIN", "communes_duty")
    asked = [query["sql"] for query in counted.captured_queries]
    asked = [sql for sql in asked if not any(word in sql for word in besides)]
    assert len(asked) <= MOST_QUERIES, asked
