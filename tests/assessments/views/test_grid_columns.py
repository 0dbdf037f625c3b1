"""What is done with a whole period: copying it forward, its day, source and words."""

from datetime import date

import pytest
from django.urls import reverse

from assessments.enums import DataType, ObservationStatus, RollUp, Scope
from assessments.models import ColumnNote, Observation
from communes.enums import DutyKind
from communes.history import broken_links
from communes.models import Change
from tests import builders
from tests.assessments.views.statistics import PERIOD, group, indicator, name, observe, stored


@pytest.fixture
def unit(db):
    return builders.commune("Quài Tở", builders.district("Tuần Giáo"))


@pytest.fixture
def clerk(unit, login_as):
    return login_as(DutyKind.ENTRY, unit)


def address(unit, page, column=PERIOD):
    return reverse(f"assessments:{page}", args=[unit.key, "bang", PERIOD, column])


def note_form(**typed):
    return {"as_of": "", "text": "", "source": "", "known": " "} | typed


def test_copies_are_shown_before_they_are_written(unit, clerk):
    each = indicator()
    observe(each, unit, "12", period="2020")

    page = clerk.get(address(unit, "copy_forward")).content.decode()

    assert "Chép từ năm 2020 sang năm 2021" in page
    assert each.label in page
    assert '<td class="num">12</td>' in page
    assert Observation.objects.count() == 1


def test_chosen_cells_are_copied_and_told(unit, clerk):
    chosen, left = indicator("a"), indicator("b")
    observe(chosen, unit, "12", period="2020")
    observe(left, unit, "13", period="2020")

    clerk.post(address(unit, "copy_forward"), {"o": name(chosen)})

    assert stored(chosen, unit).value == 12
    assert not Observation.objects.filter(indicator=left, period=PERIOD).exists()
    assert Change.objects.filter(field="value", new="12").count() == 2
    assert broken_links() == []


@pytest.mark.parametrize(
    "present", [{"typed": "0"}, {"typed": "năm"}, {"status": ObservationStatus.NOTHING_AROSE}]
)
def test_what_stands_there_is_never_copied_over(unit, clerk, present):
    each = indicator()
    observe(each, unit, "12", period="2020")
    observe(each, unit, **({"typed": ""} | present))

    page = clerk.get(address(unit, "copy_forward")).content.decode()
    clerk.post(address(unit, "copy_forward"), {"o": name(each)})

    assert "Không có ô nào để chép" in page
    assert stored(each, unit).value != 12


def test_what_was_not_valid_is_not_copied(unit, clerk):
    observe(indicator(), unit, "năm", period="2020")

    assert "Không có ô nào để chép" in clerk.get(address(unit, "copy_forward")).content.decode()


@pytest.mark.parametrize("kind", [DataType.TEXT, DataType.YES_NO, DataType.RATIO])
def test_every_kind_is_copied_as_it_was_typed(unit, clerk, kind):
    typed = {DataType.TEXT: "cửa ngõ", DataType.YES_NO: "có", DataType.RATIO: "18/19"}[kind]
    each = indicator(data_type=kind)
    before = observe(each, unit, typed, period="2020")

    clerk.post(address(unit, "copy_forward"), {"o": name(each)})

    now = stored(each, unit)
    assert (now.value, now.base, now.printed_text) == (
        before.value,
        before.base,
        before.printed_text,
    )


def test_agency_copies_its_own_cells_only(unit, login_as):
    own = indicator("a", scope=Scope.DISTRICT, offices="Phòng Tư pháp")
    foreign = indicator("b", scope=Scope.DISTRICT)
    for each in (own, foreign):
        Observation.objects.create(indicator=each, unit=unit.parent, period="2020", value=5)
    browser = login_as(builders.agency(unit.parent, "Phòng Tư pháp"))

    browser.post(address(unit.parent, "copy_forward"), {"o": [name(own), name(foreign)]})

    assert [row.indicator for row in Observation.objects.filter(period=PERIOD)] == [own]


@pytest.mark.parametrize("page", ["copy_forward", "column_note"])
@pytest.mark.parametrize("kind", [DutyKind.ENDORSEMENT, DutyKind.INSPECTION])
def test_who_types_nothing_there_is_refused(unit, login_as, page, kind):
    indicator()
    browser = login_as(kind, unit if kind == DutyKind.ENDORSEMENT else unit.parent)

    assert browser.get(address(unit, page)).status_code == 403


def test_district_that_only_adds_up_has_nothing_to_copy(unit, login_as):
    indicator(roll_up=RollUp.SUM)

    answer = login_as(DutyKind.REVIEW, unit.parent).get(address(unit.parent, "copy_forward"))

    assert answer.status_code == 403


def test_note_of_a_period_stands_at_its_head(unit, clerk):
    group(years=2)
    indicator()

    page = clerk.post(
        address(unit, "column_note"), note_form(as_of="31/03/2021"), follow=True
    ).content.decode()

    assert "Năm 2021 (Tính đến 31/3)" in page
    assert ColumnNote.objects.get().as_of == date(2021, 3, 31)
    told = Change.objects.get(field="as_of")
    assert (told.new, told.chain.unit) == ("31/3/2021", unit)
    assert broken_links() == []


def test_note_of_another_writer_is_not_overwritten(unit, clerk):
    indicator()
    ColumnNote.objects.create(group=group(), unit=unit, period=PERIOD, text="Ước cả năm")

    page = clerk.post(address(unit, "column_note"), note_form(text="Chín tháng")).content.decode()

    assert "vừa được người khác sửa" in page
    assert 'value="Chín tháng"' in page
    assert ColumnNote.objects.get().text == "Ước cả năm"


def test_note_is_changed_by_who_saw_it(unit, clerk):
    indicator()
    ColumnNote.objects.create(group=group(), unit=unit, period=PERIOD, text="Ước cả năm")
    known = clerk.get(address(unit, "column_note")).context["form"].initial["known"]

    clerk.post(address(unit, "column_note"), note_form(text="Chín tháng", known=known))

    assert ColumnNote.objects.get().text == "Chín tháng"


def test_day_and_source_fill_only_what_has_none(unit, clerk):
    bare, own, empty = (indicator(code) for code in "abc")
    observe(bare, unit, "1")
    observe(own, unit, "2", as_of=date(2021, 12, 1), source="Sổ hộ khẩu")
    form = note_form(as_of="31/12/2021", source="Báo cáo năm", fills="on")

    clerk.post(address(unit, "column_note"), form)

    rows = [stored(each, unit) for each in (bare, own)]
    assert [row.as_of for row in rows] == [date(2021, 12, 31), date(2021, 12, 1)]
    assert [row.source for row in rows] == ["Báo cáo năm", "Sổ hộ khẩu"]
    assert not Observation.objects.filter(indicator=empty).exists()


def test_wrong_day_saves_nothing_and_keeps_the_typing(unit, clerk):
    indicator()

    page = clerk.post(
        address(unit, "column_note"), note_form(as_of="31-31-2021", source="Báo cáo năm")
    ).content.decode()

    assert 'value="31-31-2021"' in page
    assert 'value="Báo cáo năm"' in page
    assert not ColumnNote.objects.exists()
