"""The pages of trends."""

import pytest
from django.urls import reverse

from assessments.enums import DataType, Scope
from assessments.forms.trends import trend_choice
from assessments.models import Indicator, IndicatorGroup, Observation
from communes.enums import DutyKind
from tests.builders import commune


@pytest.fixture
def unit(db):
    found = commune("Mẫu")
    group = IndicatorGroup.objects.create(code="bang", title="Bảng số liệu mẫu")
    for code, label in (("so_hop", "Số cuộc họp"), ("so_nguoi", "Số người dự")):
        row = Indicator.objects.create(
            code=code, label=label, data_type=DataType.INTEGER, scope=Scope.COMMUNE, group=group
        )
        for year in ("2019", "2021"):
            Observation.objects.create(indicator=row, unit=found, period=year, value=int(year[-1]))
    Observation.objects.create(
        indicator=Indicator.objects.get(code="so_hop"), unit=found, period="2021-H1", value=1
    )
    return found


def address(unit, code="so_hop", name="trend"):
    return reverse(f"assessments:{name}", args=[unit.key, code])


def test_list_leads_to_each_indicator(login_as, unit):
    page = login_as(DutyKind.ENTRY, unit).get(reverse("assessments:trends", args=[unit.key]))

    words = page.content.decode()
    assert address(unit) in words
    assert "2 kỳ năm: 2019 – 2021; 1 kỳ 6 tháng: 6 tháng đầu 2021" in words


def test_page_shows_picture_table_and_how_to_put_it_into_a_report(login_as, unit):
    words = login_as(DutyKind.ENTRY, unit).get(address(unit)).content.decode()

    assert "<svg" in words
    assert '<th scope="row">Năm 2020</th>' in words
    assert "{{ xu_huong.so_hop }}" in words


def test_other_indicator_stands_beside_it(login_as, unit):
    page = login_as(DutyKind.ENTRY, unit).get(address(unit), {"voi": "so_nguoi", "tu": "2020"})

    chart = page.context["chart"]
    assert [row.name for row in chart.rows] == ["Số cuộc họp", "Số người dự"]
    assert [column.name for column in chart.columns] == ["2020", "2021"]
    assert "voi=so_nguoi" in page.content.decode()


def test_picture_is_downloaded_as_a_file_of_its_own(login_as, unit):
    response = login_as(DutyKind.ENTRY, unit).get(address(unit, name="trend_svg"))

    assert response["Content-Type"] == "image/svg+xml"
    assert "Số cuộc họp, xã Mẫu, năm 2019–2021" in response.content.decode()
    assert f"xu-huong-so_hop-{unit.key}.svg" in response["Content-Disposition"]


def test_indicator_without_data_says_what_will_appear(login_as, unit):
    Observation.objects.all().delete()
    client = login_as(DutyKind.ENTRY, unit)

    assert "Chưa có số liệu nào để vẽ." in client.get(address(unit)).content.decode()
    assert client.get(address(unit, name="trend_svg")).status_code == 404


def test_unknown_indicator_or_unit_out_of_scope_is_not_found(login_as, unit):
    assert login_as(DutyKind.ENTRY, unit).get(address(unit, "khong-co")).status_code == 404
    assert login_as(DutyKind.ENTRY, commune("Khác")).get(address(unit)).status_code == 404


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({}, ["2019", "2020", "2021"]),
        ({"tu": "2020"}, ["2020", "2021"]),
        ({"den": "2020"}, ["2019", "2020"]),
        ({"tu": "2021", "den": "2019"}, ["2019", "2020", "2021"]),
        ({"tu": "x", "den": "2021-H1"}, ["2019", "2020", "2021"]),
        ({"loai": "6 tháng", "tu": "2019"}, ["2021-H1"]),
        ({"loai": "tuần"}, ["2019", "2020", "2021"]),
    ],
)
def test_what_fits_no_more_is_put_right(asked, shown):
    assert trend_choice(asked, ("2019", "2021", "2021-H1"), ()).shown == shown
