"""What the page of a group tells who reads it: numbers of rows, printed words, offices, help."""

import re

import pytest
from django.urls import reverse

from assessments.enums import DataType, Layout, PrintStyle, Scope
from assessments.models import Observation
from communes.enums import DutyKind
from tests import builders
from tests.assessments.views.statistics import PERIOD, group, indicator, item, observe


@pytest.fixture
def unit(db):
    return builders.commune("Quài Tở", builders.district("Tuần Giáo"))


@pytest.fixture
def clerk(unit, login_as):
    return login_as(DutyKind.ENTRY, unit)


def page_of(browser, unit):
    return browser.get(
        reverse("assessments:group_grid", args=[unit.key, "bang", PERIOD])
    ).content.decode()


@pytest.mark.parametrize(
    ("style", "number_format", "shown"),
    [
        (PrintStyle.NUMBER, "{}", "1."),
        (PrintStyle.NUMBER, "{}.", "1."),
        (PrintStyle.NUMBER, "({})", "(1)"),
        (PrintStyle.DASH, "{}", "-"),
    ],
)
def test_number_of_a_row_is_set_apart_from_its_label(unit, clerk, style, number_format, shown):
    group(number_format=number_format)
    indicator(print_style=style)

    assert f'<span class="row-number">{shown}</span>' in page_of(clerk, unit)


@pytest.mark.parametrize(
    ("kind", "typed", "printed", "is_said"),
    [
        (DataType.INTEGER, "0", "Không có PAKN", True),
        (DataType.INTEGER, "", "Chưa đến kỳ rà soát", True),
        (DataType.RATIO, "13/13", "13/13 phòng ban", True),
        (DataType.INTEGER, "1.388", "1388", False),
        (DataType.PERCENT, "99,76", "99.76%", False),
        (DataType.TEXT, "cửa ngõ", "cửa ngõ", False),
        (DataType.INTEGER, "5", "", False),
    ],
)
def test_printed_words_stand_below_the_number(unit, clerk, kind, typed, printed, is_said):
    each = indicator(data_type=kind)
    observe(each, unit, typed or "1")
    emptied = {} if typed else {"value": None}
    Observation.objects.update(printed_text=printed, **emptied)

    page = page_of(clerk, unit)

    assert (f'<small class="printed">in ra: {printed}</small>' in page) is is_said


def test_office_that_answers_for_every_row_is_named_once(unit, login_as):
    indicator("a", offices="Phòng Tư pháp")
    indicator("b", offices="Phòng Tư pháp")

    page = page_of(login_as(DutyKind.DECISION, unit.parent), unit)

    assert page.count("Phòng Tư pháp") == 1


def test_offices_that_differ_stand_at_their_rows(unit, login_as):
    indicator("a", offices="Phòng Tư pháp")
    indicator("b", offices="Phòng Nội vụ")

    page = page_of(login_as(DutyKind.DECISION, unit.parent), unit)

    assert "<small>Phòng Tư pháp</small>" in page
    assert "<small>Phòng Nội vụ</small>" in page


@pytest.mark.parametrize(
    ("kind", "told", "untold"),
    [
        (DutyKind.REVIEW, "Ô để trống là chưa có số liệu", "Dấu “–” là chưa có số liệu"),
        (DutyKind.DECISION, "Dấu “–” là chưa có số liệu", "Ô để trống là chưa có số liệu"),
    ],
)
def test_help_says_what_the_reader_can_do(unit, login_as, kind, told, untold):
    indicator(scope=Scope.COMMUNE)

    page = page_of(login_as(kind, unit.parent), unit)

    help_ = re.search(r'<details class="grid-help.*?</details>', page, re.DOTALL)[0]
    assert told in help_
    assert untold not in help_
    assert "18/19 xã" not in help_


def test_rows_that_are_left_are_numbered_from_one(unit, clerk):
    indicator("a", scope=Scope.DISTRICT, order=1)
    indicator("b", order=2)
    indicator("c", order=3)

    page = page_of(clerk, unit)

    assert re.findall(r'row-number">([^<]*)<', page) == ["1.", "2."]


def test_columns_of_one_name_are_told_apart_by_their_headings(unit, clerk):
    own = group(layout=Layout.ITEMS)
    land = item(own, "dat")
    for order, code in enumerate(("nhan", "tra")):
        heading = indicator(code, DataType.HEADING, label=code.upper(), order=2 * order)
        column = indicator(f"{code}-tong", label="Tổng số", parent=heading, order=2 * order + 1)
        observe(column, unit, "5", period="2020", item_id=land.pk)

    copy = reverse("assessments:copy_forward", args=[unit.key, "bang", PERIOD, PERIOD])
    line = reverse("assessments:grid_line", args=[unit.key, "bang", PERIOD, f"l{land.pk}"])

    copied, told = (clerk.get(address).content.decode() for address in (copy, line))

    assert "Lĩnh vực dat, NHAN, Tổng số" in copied
    assert "Lĩnh vực dat, TRA, Tổng số" in copied
    assert "NHAN, Tổng số" in told
    assert "TRA, Tổng số" in told
