"""The page of a group without a script: what it shows, saves and keeps."""

import pytest
from django.urls import reverse

from assessments.enums import DataType, Layout
from communes.enums import DutyKind
from communes.history import broken_links
from tests import builders
from tests.assessments.views.statistics import group, indicator, name, posted, stored

PERIOD = "2021"


@pytest.fixture
def unit(db):
    return builders.commune("Quài Tở", builders.district("Tuần Giáo"))


def address(unit, code="bang", period=PERIOD):
    return reverse("assessments:group_grid", args=[unit.key, code, period])


@pytest.mark.parametrize(
    ("kind", "typed", "shown"),
    [
        (DataType.INTEGER, "89.412", 'value="89.412"'),
        (DataType.DECIMAL, "113.542,27", 'value="113.542,27"'),
        (DataType.PERCENT, "57,89%", 'value="57,89"'),
        (DataType.RATIO, "18/19", 'value="18/19"'),
        (DataType.YES_NO, "Có", 'value="có"'),
        (DataType.PASS_FAIL, "không đạt", 'value="Không đạt"'),
        (DataType.TEXT, "cửa ngõ phía Đông", ">cửa ngõ phía Đông</textarea>"),
    ],
)
def test_value_is_saved_and_comes_back_as_typed(unit, login_as, kind, typed, shown):
    each = indicator(data_type=kind)

    answer = login_as(DutyKind.ENTRY, unit).post(
        address(unit), posted((name(each), typed)), follow=True
    )

    page = answer.content.decode()
    assert shown in page
    assert "Đã lưu 1 ô." in page
    assert stored(each, unit).version == 1
    assert broken_links() == []


@pytest.mark.parametrize("layout", Layout)
def test_every_layout_has_a_field_for_each_cell(unit, login_as, layout):
    own = group(layout=layout, years=3)
    each = indicator()
    if layout == Layout.ITEMS:
        own.items.create(code="a", label="Đất đai")

    page = login_as(DutyKind.ENTRY, unit).get(address(unit)).content.decode()

    assert page.count("aria-labelledby=") == (1 if layout in (Layout.ITEMS, Layout.GOALS) else 3)
    assert each.label in page
