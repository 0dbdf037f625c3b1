"""The slips: one for each owner, what nobody owns last, room to write by hand."""

from datetime import date

import pytest

from assessments.models import Criterion, Score, Sheet
from communes.enums import AppointmentReason, OfficialCategory
from communes.models import Appointment, Person
from reports.figures.sheet_papers import each_slip, slips
from tests import builders
from tests.reports.figures.sheet_papers.tables import rows, scope

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet(db) -> Sheet:
    return builders.sheet(leaves=4)


@pytest.fixture
def owners(sheet) -> list[Person]:
    """Two owners: "Bình" of the leaves 1 and 3, "An" of leaf 2; nobody owns leaf 4."""
    binh = Person.objects.create(number="m-1", full_name="Lò Thị Bình")
    an = Person.objects.create(number="m-2", full_name="Quàng Văn An")
    for code, owner in (("1", binh), ("2", an), ("3", binh)):
        Score.objects.filter(sheet=sheet, criterion__code=code).update(owner=owner)
    return [an, binh]


def each(sheet):
    return each_slip(slips(scope(sheet)))


def appoint(sheet, person, post, **fields):
    given = {
        "category": OfficialCategory.CIVIL_SERVANT,
        "reason": AppointmentReason.RECRUITED,
        "unit": sheet.unit,
    }
    Appointment.objects.create(person=person, post=post, **given | fields)


def test_each_owner_has_a_slip_in_the_order_of_names_and_nobodys_comes_last(sheet, owners):
    first, second, last = each(sheet)

    assert [slip["phieu.nguoi"].value for slip in (first, second, last)] == [
        "Người phụ trách: Quàng Văn An",
        "Người phụ trách: Lò Thị Bình",
        "Chưa giao người phụ trách",
    ]
    codes = [[row[0] for row in rows(slip["phieu.bang"])] for slip in (first, second, last)]
    assert codes == [["2"], ["1", "3"], ["4"]]
    assert [slip["phieu.ho_ten"].value for slip in (first, second, last)] == [
        "Quàng Văn An",
        "Lò Thị Bình",
        "",
    ]


def test_sheet_that_nobody_shares_out_is_one_slip(sheet):
    (only,) = each(sheet)

    assert only["phieu.so_noi_dung"].value == 4


def test_main_post_at_the_commune_stands_beside_the_name(sheet, owners):
    an, _ = owners
    elsewhere = builders.commune("Xã Khác", sheet.unit.parent)
    appoint(sheet, an, "Kế toán", is_concurrent=True)
    appoint(sheet, an, "Văn phòng - thống kê")
    appoint(sheet, an, "Chức danh cũ", valid_to=date(2020, 1, 1))
    appoint(sheet, an, "Chức danh nơi khác", unit=elsewhere)

    first, *_ = each(sheet)

    assert first["phieu.nguoi"].value == "Người phụ trách: Quàng Văn An, Văn phòng - thống kê"


def test_cells_are_open_for_a_pen_until_points_are_typed(sheet, owners):
    builders.fill(sheet, ["", "16", "99", "16"])
    Criterion.objects.filter(code="1").update(guidance="Có quy chế.")

    first, second, _ = each(sheet)

    assert rows(first["phieu.bang"]) == [["2", "Nội dung 2", "20", "–", "16", ""]]
    assert rows(second["phieu.bang"]) == [
        ["1", "Nội dung 1\nHướng dẫn: Có quy chế.", "20", "–", "", ""],
        ["3", "Nội dung 3", "20", "–", "99 (*)", ""],
    ]


def test_deadline_is_that_of_the_commune(sheet):
    Sheet.objects.filter(pk=sheet.pk).update(own_deadline=date(2090, 1, 20))

    assert slips(scope(sheet))["han.gui"].value == date(2090, 1, 20)


@pytest.mark.parametrize("shared", [1, 3])
def test_number_of_queries_does_not_depend_on_the_owners(shared, sheet, django_assert_num_queries):
    for number, score in enumerate(sheet.scores.all()[:shared]):
        score.owner = Person.objects.create(number=f"m-{number}", full_name=f"Người {number}")
        score.save()
    here = scope(sheet)

    with django_assert_num_queries(13):
        slips(here)
