"""The page of a group without a script: what it shows, saves and keeps."""

import re

import pytest
from django.urls import reverse

from assessments.enums import DataType, Layout, ObservationStatus, RollUp, Scope
from assessments.models import Observation
from communes.access import SYSTEM
from communes.enums import DutyKind, UnitKind
from communes.history import broken_links
from communes.models import Change
from tests import builders
from tests.assessments.views.statistics import (
    PERIOD,
    group,
    indicator,
    item,
    name,
    observe,
    posted,
    stored,
)


@pytest.fixture
def unit(db):
    return builders.commune("Quài Tở", builders.district("Tuần Giáo"))


@pytest.fixture
def neighbour(unit):
    """Another commune of the same district."""
    return builders.commune("Pú Nhung", unit.parent)


@pytest.fixture
def clerk(unit, login_as):
    return login_as(DutyKind.ENTRY, unit)


def address(unit, code="bang", period=PERIOD):
    return reverse("assessments:group_grid", args=[unit.key, code, period])


def page_of(browser, unit, **named):
    return browser.get(address(unit, **named)).content.decode()


def send(browser, unit, *cells, **versions):
    """Send the form and return the page that follows."""
    versions = {key.replace("_", "-"): number for key, number in versions.items()}
    return browser.post(address(unit), posted(*cells, **versions), follow=True).content.decode()


def has_field(page, cell):
    return f'name="{cell}"' in page


def shown_in(page, cell):
    """Return the words of a cell that is read only."""
    found = re.search(rf'<td id="{cell}".*?</td>', page, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split())


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
def test_value_is_saved_and_comes_back_as_typed(unit, clerk, kind, typed, shown):
    each = indicator(data_type=kind)

    page = send(clerk, unit, (name(each), typed))

    assert shown in page
    assert "Đã lưu 1 ô." in page
    assert stored(each, unit).version == 1
    assert broken_links() == []


@pytest.mark.parametrize("layout", Layout)
def test_every_layout_has_a_field_for_each_cell(unit, clerk, layout):
    own = group(layout=layout, years=3)
    each = indicator()
    if layout == Layout.ITEMS:
        item(own, "dat-dai")

    page = page_of(clerk, unit)

    assert page.count("aria-labelledby=") == (1 if layout in (Layout.ITEMS, Layout.GOALS) else 3)
    assert each.label in page


def test_field_is_named_by_its_row_and_column(unit, clerk):
    group(years=2)
    each = indicator()

    page = page_of(clerk, unit)

    assert f'<span id="d0">{each.label}</span>' in page
    assert '<span id="k1">Năm 2021</span>' in page
    assert f'name="{name(each)}" value="" inputmode="decimal" aria-labelledby="d0 k1"' in page


def test_head_has_a_row_for_each_level_of_headings(unit, clerk):
    own = group(layout=Layout.ITEMS)
    item(own, "dat")
    received = indicator("nhan", DataType.HEADING, order=1)
    within = indicator("trong-ky", DataType.HEADING, order=2, parent=received)
    for order, (code, parent) in enumerate(
        (("tong", received), ("mang", within), ("giay", within), ("ton", received), ("khac", None)),
        3,
    ):
        indicator(code, order=order, parent=parent)

    head = page_of(clerk, unit).partition("<thead>")[2].partition("</thead>")[0]

    assert ">Chỉ tiêu nhan, Chỉ tiêu trong-ky, </span>Chỉ tiêu mang</span>" in head
    head = re.sub(r'<span class="visually-hidden">[^<]*</span>', "", head)
    rows = [re.sub(r"<span[^>]*>|</span>|\s+", "", row) for row in head.split("<tr>")[1:]]
    cells = [re.findall(r"<th([^>]*)>([^<]*)", row) for row in rows]
    assert [[words for _, words in row] for row in cells] == [
        ["Lĩnhvực", "Chỉtiêunhan", "Chỉtiêukhac"],
        ["Chỉtiêutong", "Chỉtiêutrong-ky", "Chỉtiêuton"],
        ["Chỉtiêumang", "Chỉtiêugiay"],
    ]
    spans = [re.findall(r'(colspan|rowspan)="(\d)"', sizes) for row in cells for sizes, _ in row]
    assert spans == [
        [("rowspan", "3")],
        [("colspan", "4")],
        [("rowspan", "3")],
        [("rowspan", "2")],
        [("colspan", "2")],
        [("rowspan", "2")],
        [],
        [],
    ]


def test_heading_stands_without_fields_and_computed_cells_are_read(unit, clerk):
    heading = indicator("muc", DataType.HEADING, order=1)
    part = indicator("dat", order=2, parent=heading, indent=1)
    rate = indicator("ty_le", DataType.PERCENT, order=3, formula="dat / 4 * 100")

    page = send(clerk, unit, (name(part), "1"))

    assert heading.label in page
    assert not has_field(page, name(heading))
    assert not has_field(page, name(rate))
    assert shown_in(page, name(rate)) == "25%"


def test_computed_value_is_read_with_two_decimals(unit, clerk):
    part = indicator("dat")
    rate = indicator("ty_le", DataType.PERCENT, formula="dat / 3 * 100")

    assert shown_in(send(clerk, unit, (name(part), "1")), name(rate)) == "33,33%"


def test_commune_is_not_shown_the_rows_of_districts(unit, clerk):
    own = indicator("a")
    foreign = indicator("b", scope=Scope.DISTRICT)

    page = page_of(clerk, unit)

    assert own.label in page
    assert foreign.label not in page


def test_group_without_a_row_for_the_unit_is_not_found(unit, clerk):
    indicator(scope=Scope.DISTRICT)

    assert clerk.get(address(unit)).status_code == 404
    assert clerk.get(address(unit, code="khong-co")).status_code == 404


def test_value_of_the_period_before_stands_at_its_field(unit, clerk):
    each = indicator("ho-ngheo", DataType.PERCENT)
    observe(each, unit, "57,89", period="2020")

    page = page_of(clerk, unit)

    assert "kỳ trước: 57,89%" in page
    assert 'data-truoc="57,89"' in page


def test_value_before_is_not_said_twice_where_it_has_a_column(unit, clerk):
    group(years=2)
    each = indicator()
    observe(each, unit, "5", period="2020")

    assert "kỳ trước: 5" not in page_of(clerk, unit)


@pytest.mark.parametrize("typed", ["89.4", "-1", "tám chín", "<b>9</b>"])
def test_invalid_value_stays_as_typed_and_is_marked(unit, clerk, typed):
    wrong, right = indicator("a"), indicator("b")

    page = send(clerk, unit, (name(wrong), typed), (name(right), "8"))

    kept = stored(wrong, unit)
    assert (kept.typed_text, kept.value) == (typed, None)
    assert f'href="#{name(wrong)}"' in page
    assert f'value="{typed.replace("<", "&lt;").replace(">", "&gt;")}"' in page
    assert f'aria-invalid="true" aria-describedby="loi-{name(wrong)}"' in page
    assert "Chưa hợp lệ, vẫn giữ số đã nhập" in page
    assert stored(right, unit).value == 8


def test_kept_text_of_a_yes_or_no_cell_survives_another_save(unit, clerk):
    each, other = indicator("a", DataType.YES_NO), indicator("b")
    observe(each, unit, "chắc là có")

    page = send(clerk, unit, (name(each), "chắc là có"), (name(other), "1"))

    assert 'value="chắc là có"' in page
    assert 'list="co-khong"' in page


def test_empty_cell_is_never_written(unit, clerk):
    page = send(clerk, unit, (name(indicator()), ""))

    assert "Không có gì thay đổi" in page
    assert not Observation.objects.exists()


def test_emptied_cell_keeps_its_details(unit, clerk):
    each = indicator()
    observe(each, unit, "89", source="Sổ hộ khẩu")

    send(clerk, unit, (name(each), ""), **{name(each): 1})

    assert (stored(each, unit).value, stored(each, unit).source) == (None, "Sổ hộ khẩu")


def test_conflict_shows_both_writings_and_keeps_the_stored_one(unit, clerk):
    each = indicator()
    observe(each, unit, "5")

    page = send(clerk, unit, (name(each), "7"))

    assert "Giữ nội dung tôi nhập:</strong> 7" in page
    assert "Lấy nội dung của Lò Thị Hoa</strong> (ghi lúc" in page
    assert stored(each, unit).value == 5


@pytest.mark.parametrize(("choice", "kept"), [("1", 7), ("bo", 5), ("", 5)])
def test_choice_settles_a_conflict(unit, clerk, choice, kept):
    each = indicator()
    observe(each, unit, "5")

    send(clerk, unit, (name(each), "7"), (f"chon-{name(each)}", choice))

    assert stored(each, unit).value == kept


def test_same_value_typed_twice_is_no_conflict_and_no_clearing(unit, clerk):
    each = indicator()
    observe(each, unit, "5")

    page = send(clerk, unit, (name(each), "5"))

    assert "Không có gì thay đổi" in page
    assert stored(each, unit).value == 5


def test_several_periods_are_saved_at_once(unit, clerk):
    group(years=3)
    each = indicator()

    send(clerk, unit, *((name(each, year), year) for year in ("2019", "2020", "2021")))

    assert {row.period: row.value for row in Observation.objects.all()} == {
        "2019": 2019,
        "2020": 2020,
        "2021": 2021,
    }


def test_items_are_saved_by_themselves(unit, clerk):
    own = group(layout=Layout.ITEMS)
    each = indicator(roll_up=RollUp.SUM)
    land, papers = item(own, "dat"), item(own, "ho-tich")

    page = send(clerk, unit, (name(each, item=land), "3"), (name(each, item=papers), "4"))

    assert {row.item: row.value for row in Observation.objects.all()} == {land: 3, papers: 4}
    assert "7" in shown_in(page, f"o-{each.pk}-2021-tong")


@pytest.mark.parametrize("status", [ObservationStatus.NOTHING_AROSE, "not_applicable"])
def test_answer_without_a_number_stands_in_the_empty_field(unit, clerk, status):
    each = indicator()
    observe(each, unit, "", status=ObservationStatus(status))

    assert f'placeholder="{ObservationStatus(status).label}"' in page_of(clerk, unit)


def test_estimate_is_marked(unit, clerk, login_as):
    each = indicator()
    observe(each, unit, "9", status=ObservationStatus.ESTIMATE)
    reader = login_as(DutyKind.ENDORSEMENT, unit)

    assert '<small class="mark">ước</small>' in page_of(clerk, unit)
    assert shown_in(page_of(reader, unit), name(each)) == "9 (ước thực hiện)"


def test_district_adds_up_and_names_who_is_missing(unit, neighbour, login_as):
    summed = indicator(roll_up=RollUp.SUM)
    observe(summed, unit, "1.200")

    page = page_of(login_as(DutyKind.REVIEW, unit.parent), unit.parent)

    assert shown_in(page, name(summed)) == "1.200 1/2 xã"
    assert f'<a href="{address(neighbour)}">Xã Pú Nhung</a>: còn 1 ô' in page
    assert f'<a href="{address(unit)}">' not in page
    assert not has_field(page, name(summed))


def test_ratio_of_a_district_is_computed_anew(unit, neighbour, login_as):
    part, whole = (indicator(code, roll_up=RollUp.SUM) for code in ("dat", "tong"))
    rate = indicator("ty_le", DataType.PERCENT, formula="dat / tong * 100")
    for place, (mine, all_of) in ((unit, ("1", "2")), (neighbour, ("1", "6"))):
        observe(part, place, mine)
        observe(whole, place, all_of)

    page = page_of(login_as(DutyKind.REVIEW, unit.parent), unit.parent)

    assert shown_in(page, name(rate)) == "25% 2/2 xã"


def test_district_counts_yes_among_those_who_have_to_report(unit, login_as):
    counted = indicator(data_type=DataType.YES_NO, roll_up=RollUp.COUNT_YES, unit_kinds="xa")
    builders.commune("Tuần Giáo", unit.parent, kind=UnitKind.TOWNSHIP)
    observe(counted, unit, "có")

    page = page_of(login_as(DutyKind.INSPECTION, unit.parent), unit.parent)

    assert shown_in(page, name(counted)) == "1 1/1 xã"
    assert "chưa đủ số liệu" not in page


def test_district_types_over_the_sum_and_takes_it_back(unit, login_as):
    each = indicator(scope=Scope.BOTH, roll_up=RollUp.SUM)
    observe(each, unit, "5")
    reviewer = login_as(DutyKind.REVIEW, unit.parent)

    before = page_of(reviewer, unit.parent)
    send(reviewer, unit.parent, (name(each), "9"))
    emptied = send(reviewer, unit.parent, (name(each), ""), **{name(each): 1})
    send(reviewer, unit.parent, (name(each), "8"), **{name(each): 2})

    assert "cộng các xã: 5, 1/1 xã" in before
    assert "cộng các xã: 5, 1/1 xã" in emptied
    assert stored(each, unit.parent).value == 8


def test_reviewer_types_in_place_of_a_commune_under_her_own_name(unit, login_as):
    each = indicator()
    reviewer = builders.actor(DutyKind.REVIEW, unit.parent, "Hoàng Thu Hạnh")

    page = send(login_as(reviewer), unit, (name(each), "7"))

    assert "Nhập thay:</strong>" in page
    assert stored(each, unit).changed_by == reviewer.user
    assert Change.objects.latest("pk").user == reviewer.user


def test_own_commune_is_not_called_entry_in_place_of_another(unit, clerk):
    indicator()

    assert "Nhập thay" not in page_of(clerk, unit)


@pytest.mark.parametrize("kind", [DutyKind.ENDORSEMENT, DutyKind.OPINION, DutyKind.INSPECTION])
def test_who_only_reads_gets_words_and_no_fields(unit, login_as, kind):
    each = indicator(data_type=DataType.PERCENT)
    observe(each, unit, "57,89")
    browser = login_as(kind, unit if kind == DutyKind.ENDORSEMENT else unit.parent)

    page = page_of(browser, unit)

    assert shown_in(page, name(each)) == "57,89%"
    assert not has_field(page, name(each))
    assert browser.post(address(unit), posted((name(each), "7"))).status_code == 403


@pytest.fixture
def offices(unit):
    """Three indicators: of another office, of the office of justice, and one from the communes."""
    return (
        indicator("dan-van", scope=Scope.DISTRICT, order=1),
        indicator("hoa-giai", scope=Scope.DISTRICT, offices="Phòng Tư pháp", order=2),
        indicator("so-ban", roll_up=RollUp.SUM, offices="Phòng Tư pháp", order=3),
    )


@pytest.fixture
def justice(unit, login_as):
    """The office of justice of the district at work."""
    return login_as(builders.agency(unit.parent, "Phòng Tư pháp"))


def test_agency_gets_its_own_rows_first_and_fields_for_these_only(unit, offices, justice):
    foreign, own, summed = offices
    observe(summed, unit, "1.200")

    page = page_of(justice, unit.parent)

    assert has_field(page, name(own))
    assert not has_field(page, name(foreign))
    assert not has_field(page, name(summed))
    order = [
        page.index(words)
        for words in (
            "Chỉ tiêu của cơ quan anh/chị",
            own.label,
            summed.label,
            "Chỉ tiêu do cơ quan khác phụ trách",
            foreign.label,
        )
    ]
    assert order == sorted(order)
    assert "<small>Phòng Nội vụ</small>" in page
    assert "Nhập thay" not in page


def test_agency_saves_what_its_office_answers_for(unit, offices, justice):
    _, own, _ = offices

    page = send(justice, unit.parent, (name(own), "7"))

    assert stored(own, unit.parent).value == 7
    assert "Đã lưu 1 ô." in page


def test_row_of_another_office_is_refused_and_the_typing_stays(unit, offices, justice):
    foreign, own, _ = offices

    page = send(justice, unit.parent, (name(own), "7"), (name(foreign), "8"))

    assert not Observation.objects.exists()
    assert not Change.objects.exists()
    assert "chỉ được xem" in page
    assert 'value="7"' in page


def test_agency_reads_the_statistics_of_a_commune(unit, justice):
    each = indicator(offices="Phòng Tư pháp")

    assert not has_field(page_of(justice, unit), name(each))
    assert justice.post(address(unit), posted((name(each), "7"))).status_code == 403
    assert not Observation.objects.exists()


def test_agency_without_an_indicator_reads_only(unit, offices, login_as):
    page = page_of(login_as(builders.agency(unit.parent, "Thanh tra")), unit.parent)

    assert '<form method="post" class="grid-form"' not in page
    assert offices[0].label in page


def test_agency_of_a_commune_types_for_its_own_unit(unit, login_as):
    each = indicator(offices="Văn phòng")

    page = page_of(login_as(builders.agency(unit, "Văn phòng")), unit)

    assert has_field(page, name(each))
    assert "Nhập thay" not in page


@pytest.mark.parametrize("method", ["get", "post"])
def test_neighbour_does_not_know_the_page(unit, neighbour, login_as, method):
    indicator()
    browser = login_as(DutyKind.ENTRY, neighbour)

    assert getattr(browser, method)(address(unit)).status_code == 404
    assert getattr(browser, method)(address(unit.parent)).status_code == 404


@pytest.mark.parametrize("kind", [DutyKind.RECORDS, DutyKind.ADMINISTRATION])
def test_duty_without_statistics_is_refused(unit, login_as, kind):
    indicator()

    assert login_as(kind, unit.parent).get(address(unit)).status_code == 403


@pytest.mark.parametrize("period", ["nam-nay", "2021-H3", "2022..2021"])
def test_period_that_is_none_has_no_page(unit, clerk, period):
    indicator()

    assert clerk.get(address(unit, period=period)).status_code == 404


def test_history_of_the_unit_names_the_indicator_and_both_values(unit, clerk):
    each = indicator()
    observe(each, unit, "5")

    send(clerk, unit, (name(each), "7"), **{name(each): 1})

    told = Change.objects.filter(field="value").latest("pk")
    assert (told.old, told.new) == ("5", "7")
    assert each.label in told.subject_label
    assert told.user != SYSTEM.user


@pytest.mark.parametrize("kind", [DutyKind.REVIEW, DutyKind.INSPECTION])
def test_number_of_queries_does_not_grow(unit, login_as, django_assert_max_num_queries, kind):
    browser, district = login_as(kind, unit.parent), unit.parent
    group(years=3)
    first = indicator("x", roll_up=RollUp.SUM)
    observe(first, unit, "5")

    def queries():
        counts = []
        for place in (unit, district):
            with django_assert_max_num_queries(20) as counted:
                assert browser.get(address(place)).status_code == 200
            counts.append(len(counted))
        return counts

    few = queries()
    more = [builders.commune(f"Xã {number}", district) for number in range(3)]
    for number in range(3):
        each = indicator(f"y{number}", scope=Scope.BOTH, roll_up=RollUp.SUM)
        for place in (unit, *more):
            observe(each, place, "5")

    assert queries() == few


def test_saving_the_whole_form_takes_a_fixed_number_of_queries(
    unit, clerk, django_assert_max_num_queries
):
    found = [indicator(f"so_{number}") for number in range(6)]
    counts = []
    for typed, rows in (("1", found[:2]), ("2", found[:2]), ("3", found)):
        cells = [(name(each), typed) for each in rows]
        versions = {name(each): int(typed) - 1 for each in found[:2] if typed != "1"}
        with django_assert_max_num_queries(40) as counted:
            clerk.post(address(unit), posted(*cells, **versions))
        counts.append(len(counted))

    assert counts[1] <= counts[2] <= counts[1] + 1  # the new rows come in one more statement
