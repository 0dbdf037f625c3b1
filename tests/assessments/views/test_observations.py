import re
from datetime import date

import pytest
from django.urls import reverse

from assessments import workflow
from assessments.enums import DataType, ObservationStatus, RollUp, Scope
from assessments.models import Indicator, Observation
from communes.access import SYSTEM
from communes.enums import DutyKind, UnitKind
from communes.history import broken_links
from communes.models import Change
from tests import builders

PERIOD = "2021"


@pytest.fixture
def unit(db):
    return builders.commune("Quài Tở", builders.district("Tuần Giáo"))


@pytest.fixture
def neighbour(unit):
    """Another commune of the same district."""
    return builders.commune("Pú Nhung", unit.parent)


def indicator(code="dan-so", data_type=DataType.INTEGER, scope=Scope.COMMUNE, **fields):
    own = {"label": f"Chỉ tiêu {code}", "offices": "Phòng Nội vụ", "data_type": data_type}
    return Indicator.objects.create(code=code, scope=scope, **(own | fields))


def address(unit, period=PERIOD):
    return reverse("assessments:observations", args=[unit.key, period])


def posted(each, value="", version=0, **fields):
    """The fields of one row as a browser sends them: `ngay="31/12/2021"` types the day."""
    own = {"so": value, "phien-ban": str(version), "tinh-trang": "", "ngay": "", "nguon": ""}
    return {f"{name}-{each.pk}": typed for name, typed in (own | fields).items()}


def observe(each, unit, typed, period=PERIOD, version=0, **fields):
    """Type a value through the verb, as somebody else would."""
    workflow.save_observations(
        actor=builders.actor(DutyKind.ENTRY, unit, "Lò Thị Hoa"),
        unit=unit,
        period=period,
        figures=[workflow.Figure(each.pk, typed, version, **fields)],
    )
    return stored(each, unit, period)


def stored(each, unit, period=PERIOD):
    return Observation.objects.get(indicator=each, unit=unit, period=period)


def status_shown(page, each):
    field = re.search(rf'name="tinh-trang-{each.pk}">(.*?)</select>', page, re.DOTALL)
    return re.search(r'value="(\w*)" selected', field[1])[1]


def test_page_groups_the_rows_by_office_with_the_value_of_the_year_before(unit, login_as):
    known = indicator("ho-ngheo", DataType.PERCENT, unit_of_measure="%", offices="Phòng Lao động")
    observe(known, unit, "57,89", period="2020")
    of_district = indicator("dien-tich", scope=Scope.DISTRICT)

    page = login_as(DutyKind.ENTRY, unit).get(address(unit)).content.decode()

    assert "Phòng Lao động</h2>" in page
    assert "Kỳ trước: 57,89%" in page
    assert f'name="so-{known.pk}"' in page
    assert of_district.label not in page


@pytest.mark.parametrize(
    ("kind", "typed", "shown"),
    [
        (DataType.INTEGER, "89.412", 'value="89.412"'),
        (DataType.DECIMAL, "113.542,27", 'value="113.542,27"'),
        (DataType.PERCENT, "57,89%", 'value="57,89"'),
        (DataType.RATIO, "18/19", 'value="18/19"'),
        (DataType.YES_NO, "có", '<option value="có" selected>'),
        (DataType.TEXT, "cửa ngõ phía Đông", 'value="cửa ngõ phía Đông"'),
    ],
)
def test_value_is_saved_and_comes_back_as_typed(unit, login_as, kind, typed, shown):
    each = indicator(data_type=kind)

    answer = login_as(DutyKind.ENTRY, unit).post(address(unit), posted(each, typed), follow=True)

    page = answer.content.decode()
    assert shown in page
    assert "Đã lưu 1 chỉ tiêu." in page
    assert "Đã có số liệu <strong>1</strong>/1" in page
    assert status_shown(page, each) == ObservationStatus.OFFICIAL
    assert broken_links() == []


def test_status_day_source_and_printed_words_are_saved(unit, login_as):
    each = indicator()
    own = {"tinh-trang": "estimate", "ngay": "30/11/2021", "nguon": "Công an xã", "chu": "gần 90"}

    login_as(DutyKind.ENTRY, unit).post(address(unit), posted(each, "89", **own))

    row = stored(each, unit)
    assert (row.value, row.status, row.printed_text) == (89, ObservationStatus.ESTIMATE, "gần 90")
    assert (row.as_of, row.source) == (date(2021, 11, 30), "Công an xã")


def test_shared_day_and_source_fill_only_what_is_typed_now(unit, login_as):
    new, own, untouched = (indicator(code) for code in ("a", "b", "c"))
    observe(untouched, unit, "5")
    form = posted(new, "1") | posted(own, "2", ngay="01/12/2021", nguon="Sổ hộ khẩu")
    shared = {"ngay_chung": "31/12/2021", "nguon_chung": "Báo cáo năm"}

    login_as(DutyKind.ENTRY, unit).post(
        address(unit), form | posted(untouched, "5", 1, **{"tinh-trang": "official"}) | shared
    )

    rows = [stored(each, unit) for each in (new, own, untouched)]
    assert [row.as_of for row in rows] == [date(2021, 12, 31), date(2021, 12, 1), None]
    assert [row.source for row in rows] == ["Báo cáo năm", "Sổ hộ khẩu", ""]


def test_wrong_shared_day_saves_nothing_and_keeps_the_typing(unit, login_as):
    each = indicator()

    answer = login_as(DutyKind.ENTRY, unit).post(
        address(unit), posted(each, "89") | {"ngay_chung": "31-31-2021"}
    )

    page = answer.content.decode()
    assert 'value="89"' in page
    assert "Những gì vừa nhập chưa được lưu." in page
    assert not Observation.objects.exists()


@pytest.mark.parametrize("status", ["nothing_arose", "not_applicable"])
def test_status_without_number_is_an_answer(unit, login_as, status):
    each = indicator()

    page = (
        login_as(DutyKind.ENTRY, unit)
        .post(address(unit), posted(each, **{"tinh-trang": status}), follow=True)
        .content.decode()
    )

    assert stored(each, unit).value is None
    assert status_shown(page, each) == status
    assert "<strong>1</strong>/1" in page


def test_choosing_no_data_empties_a_row(unit, login_as):
    each = indicator()
    observe(each, unit, "89", printed_text="gần 90")

    page = (
        login_as(DutyKind.ENTRY, unit)
        .post(address(unit), posted(each, "89", 1, chu="gần 90"), follow=True)
        .content.decode()
    )

    row = stored(each, unit)
    assert (row.value, row.printed_text) == (None, "")
    assert status_shown(page, each) == ""
    assert "Chưa có số liệu" in page


def test_empty_row_is_never_written(unit, login_as):
    each = indicator()

    answer = login_as(DutyKind.ENTRY, unit).post(address(unit), posted(each), follow=True)

    assert "Không có gì thay đổi" in answer.content.decode()
    assert not Observation.objects.exists()


@pytest.mark.parametrize("typed", ["89.4", "-1", "tám chín", "<b>9</b>"])
def test_invalid_value_stays_as_typed_and_is_marked(unit, login_as, typed):
    wrong, right = indicator("a"), indicator("b")

    answer = login_as(DutyKind.ENTRY, unit).post(
        address(unit), posted(wrong, typed) | posted(right, "8"), follow=True
    )

    page = answer.content.decode()
    kept = stored(wrong, unit)
    assert (kept.typed_text, kept.value) == (typed, None)
    assert f'href="#so-{wrong.pk}"' in page
    assert f'value="{typed.replace("<", "&lt;").replace(">", "&gt;")}"' in page
    assert "Chưa hợp lệ, vẫn giữ số đã nhập" in page
    assert stored(right, unit).value == 8


def test_kept_text_of_a_yes_or_no_row_survives_another_save(unit, login_as):
    each = indicator(data_type=DataType.YES_NO)
    observe(each, unit, "chắc là có")

    page = login_as(DutyKind.ENTRY, unit).get(address(unit)).content.decode()

    assert '<option value="chắc là có" selected>' in page


def test_wrong_day_keeps_its_row_on_the_page_and_saves_the_others(unit, login_as):
    wrong, right = indicator("a"), indicator("b")
    form = posted(wrong, "7", ngay="31/02/2021") | posted(right, "8")

    page = login_as(DutyKind.ENTRY, unit).post(address(unit), form).content.decode()

    assert 'value="31/02/2021"' in page
    assert f'href="#ngay-{wrong.pk}"' in page
    assert [row.indicator for row in Observation.objects.all()] == [right]


def test_conflict_shows_both_writings_and_keeps_the_stored_one(unit, login_as):
    each = indicator()
    observe(each, unit, "5")

    page = login_as(DutyKind.ENTRY, unit).post(address(unit), posted(each, "7")).content.decode()

    assert "Giữ nội dung tôi nhập:</strong> 7; chính thức" in page
    assert "Lấy nội dung của Lò Thị Hoa</strong> (ghi lúc" in page
    assert stored(each, unit).value == 5


@pytest.mark.parametrize(("choice", "kept"), [("1", 7), ("bo", 5), ("", 5)])
def test_choice_settles_a_conflict(unit, login_as, choice, kept):
    each = indicator()
    observe(each, unit, "5")

    login_as(DutyKind.ENTRY, unit).post(address(unit), posted(each, "7", chon=choice))

    assert stored(each, unit).value == kept


def test_same_value_typed_twice_is_no_conflict_and_no_clearing(unit, login_as):
    each = indicator()
    observe(each, unit, "5")

    login_as(DutyKind.ENTRY, unit).post(address(unit), posted(each, "5"))

    assert stored(each, unit).value == 5


def test_row_that_the_unit_does_not_report_is_not_read(unit, login_as):
    of_district = indicator(scope=Scope.DISTRICT)

    login_as(DutyKind.ENTRY, unit).post(address(unit), posted(of_district, "7"))

    assert not Observation.objects.exists()


def test_district_adds_up_and_names_who_is_missing(unit, neighbour, login_as):
    summed = indicator(roll_up=RollUp.SUM)
    observe(summed, unit, "1.200")

    page = login_as(DutyKind.REVIEW, unit.parent).get(address(unit.parent)).content.decode()

    assert "1.200" in page
    assert "Số liệu của 1/2 xã." in page
    assert f'<a href="{address(neighbour)}">xã Pú Nhung</a>' in page
    assert f'name="so-{summed.pk}"' not in page


def test_district_counts_yes_among_those_who_have_to_report(unit, login_as):
    counted = indicator(data_type=DataType.YES_NO, roll_up=RollUp.COUNT_YES, unit_kinds="xa")
    builders.commune("Tuần Giáo", unit.parent, kind=UnitKind.TOWNSHIP)
    observe(counted, unit, "có")

    page = login_as(DutyKind.INSPECTION, unit.parent).get(address(unit.parent)).content.decode()

    assert "Số liệu của 1/1 xã." in page
    assert "Còn thiếu" not in page


def test_reviewer_types_in_place_of_a_commune_under_her_own_name(unit, login_as):
    each = indicator()
    reviewer = builders.actor(DutyKind.REVIEW, unit.parent, "Hoàng Thu Hạnh")
    browser = login_as(reviewer)

    page = browser.post(address(unit), posted(each, "7"), follow=True).content.decode()

    assert "Nhập thay:</strong>" in page
    assert "Ghi lần cuối: Hoàng Thu Hạnh" in page
    assert Change.objects.latest("pk").user == reviewer.user


def test_own_commune_is_not_called_entry_in_place_of_another(unit, login_as):
    indicator()

    assert "Nhập thay" not in login_as(DutyKind.ENTRY, unit).get(address(unit)).content.decode()


@pytest.mark.parametrize("kind", [DutyKind.ENDORSEMENT, DutyKind.OPINION, DutyKind.INSPECTION])
def test_who_only_reads_gets_words_and_no_fields(unit, login_as, kind):
    each = indicator(data_type=DataType.PERCENT)
    observe(each, unit, "57,89", status=ObservationStatus.ESTIMATE)
    browser = login_as(kind, unit if kind == DutyKind.ENDORSEMENT else unit.parent)

    page = browser.get(address(unit)).content.decode()

    assert "57,89% (ước thực hiện)" in page
    assert f'name="so-{each.pk}"' not in page
    assert browser.post(address(unit), posted(each, "7", 1)).status_code == 403


@pytest.fixture
def offices(unit):
    """Three indicators: of the office of justice, of another office, and one from the communes."""
    return (
        indicator("hoa-giai", scope=Scope.DISTRICT, offices="Phòng Tư pháp"),
        indicator("dan-van", scope=Scope.DISTRICT),
        indicator("so-ban", roll_up=RollUp.SUM, offices="Phòng Tư pháp"),
    )


@pytest.fixture
def justice(unit, login_as):
    """The office of justice of the district at work."""
    return login_as(builders.agency(unit.parent, "Phòng Tư pháp"))


def test_agency_gets_fields_for_the_statistics_of_its_office_only(unit, offices, justice):
    own, foreign, summed = offices
    observe(summed, unit, "1.200")
    other_value = observe_at_district(foreign, unit.parent, "57")

    page = justice.get(address(unit.parent)).content.decode()

    assert f'name="so-{own.pk}"' in page
    assert f'name="so-{foreign.pk}"' not in page
    assert f'name="so-{summed.pk}"' not in page
    assert "Đã có số liệu <strong>0</strong>/1" in page
    assert other_value.indicator.label in page
    assert "57</td>" in page
    assert "1.200" in page
    assert "Nhập thay" not in page


def observe_at_district(each, district, typed):
    reviewer = builders.actor(DutyKind.REVIEW, district)
    figures = [workflow.Figure(each.pk, typed, 0)]
    workflow.save_observations(actor=reviewer, unit=district, period=PERIOD, figures=figures)
    return stored(each, district)


def test_agency_saves_what_its_office_answers_for(unit, offices, justice):
    own, *_ = offices

    page = justice.post(address(unit.parent), posted(own, "7"), follow=True).content.decode()

    assert stored(own, unit.parent).value == 7
    assert "Đã lưu 1 chỉ tiêu." in page
    assert "Ghi lần cuối: Phòng Tư pháp minh họa" in page


def test_row_of_another_office_is_refused_and_the_typing_stays(unit, offices, justice):
    own, foreign, _ = offices

    page = justice.post(address(unit.parent), posted(own, "7") | posted(foreign, "8"))

    assert not Observation.objects.exists()
    assert not Change.objects.exists()
    assert "chỉ được xem" in page.content.decode()
    assert 'value="7"' in page.content.decode()


def test_agency_reads_the_statistics_of_a_commune(unit, justice):
    each = indicator(offices="Phòng Tư pháp")

    assert f'name="so-{each.pk}"' not in justice.get(address(unit)).content.decode()
    assert justice.post(address(unit), posted(each, "7")).status_code == 403
    assert not Observation.objects.exists()


def test_agency_without_an_indicator_reads_only(unit, offices, login_as):
    browser = login_as(builders.agency(unit.parent, "Thanh tra"))

    page = browser.get(address(unit.parent)).content.decode()

    assert '<form method="post" class="entry-form"' not in page
    assert offices[0].label in page


def test_agency_of_a_commune_types_for_its_own_unit(unit, login_as):
    each = indicator(offices="Văn phòng")

    page = login_as(builders.agency(unit, "Văn phòng")).get(address(unit)).content.decode()

    assert f'name="so-{each.pk}"' in page
    assert "Nhập thay" not in page


def test_emptied_row_of_the_district_can_be_typed_again(unit, login_as):
    each = indicator(scope=Scope.BOTH, roll_up=RollUp.SUM)
    observe(each, unit, "5")
    observe_at_district(each, unit.parent, "9")
    browser = login_as(DutyKind.REVIEW, unit.parent)

    emptied = browser.post(address(unit.parent), posted(each, "", 1), follow=True).content.decode()
    browser.post(address(unit.parent), posted(each, "8", 2))

    assert "Để trống thì lấy số tổng hợp từ các xã: 5" in emptied
    assert stored(each, unit.parent).value == 8


@pytest.mark.parametrize("method", ["get", "post"])
def test_neighbour_does_not_know_the_page(unit, neighbour, login_as, method):
    browser = login_as(DutyKind.ENTRY, neighbour)

    assert getattr(browser, method)(address(unit)).status_code == 404
    assert getattr(browser, method)(address(unit.parent)).status_code == 404


@pytest.mark.parametrize("kind", [DutyKind.RECORDS, DutyKind.ADMINISTRATION])
def test_duty_without_statistics_is_refused(unit, login_as, kind):
    browser = login_as(kind, unit.parent)

    assert browser.get(address(unit)).status_code == 403
    assert browser.get(reverse("assessments:observation_groups")).status_code == 403


@pytest.mark.parametrize("period", ["nam-nay", "2021-H3", "2022..2021"])
def test_period_that_is_none_has_no_page(unit, login_as, period):
    assert login_as(DutyKind.ENTRY, unit).get(address(unit, period)).status_code == 404


def test_list_says_how_far_each_unit_is(unit, neighbour, login_as):
    first, second = indicator("a"), indicator("b")
    observe(first, unit, "5")
    observe(second, unit, "năm")

    page = (
        login_as(DutyKind.REVIEW, unit.parent)
        .get(reverse("assessments:observation_groups"))
        .content.decode()
    )

    assert "năm 2021</h1>" in page
    assert ">1/2</td>" in page
    assert ">0/2</td>" in page
    assert "1 chưa hợp lệ" in page
    assert f'href="{address(neighbour)}"' in page


def test_list_shows_a_commune_itself_only(unit, neighbour, login_as):
    browser = login_as(DutyKind.ENTRY, unit)

    page = browser.get(reverse("assessments:observation_groups"), {"ky": "2022-h1"})

    assert "6 tháng đầu năm 2022</h1>" in page.content.decode()
    assert address(unit, "2022-H1") in page.content.decode()
    assert neighbour.name not in page.content.decode()


def test_list_explains_a_period_that_is_none(unit, login_as):
    page = login_as(DutyKind.ENTRY, unit).get(
        reverse("assessments:observation_groups"), {"ky": "năm nay"}
    )

    assert "không phải tên kỳ" in page.content.decode()


def queries_of(browser, url, django_assert_max_num_queries):
    with django_assert_max_num_queries(30) as counted:
        assert browser.get(url).status_code == 200
    return len(counted)


@pytest.mark.parametrize("kind", [DutyKind.REVIEW, DutyKind.INSPECTION])
def test_number_of_queries_does_not_grow(unit, login_as, django_assert_max_num_queries, kind):
    browser, district = login_as(kind, unit.parent), unit.parent
    urls = [address(unit), address(district), reverse("assessments:observation_groups")]
    observe(indicator("x", roll_up=RollUp.SUM), unit, "5")
    few = [queries_of(browser, url, django_assert_max_num_queries) for url in urls]

    more = [builders.commune(f"Xã {number}", district) for number in range(3)]
    for number in range(3):
        each = indicator(f"y{number}", scope=Scope.BOTH, roll_up=RollUp.SUM)
        for place in (unit, *more):
            observe(each, place, "5")
    many = [queries_of(browser, url, django_assert_max_num_queries) for url in urls]

    assert few == many


def test_history_of_the_unit_names_the_indicator_and_both_values(unit, login_as):
    each = indicator()
    observe(each, unit, "5")

    login_as(DutyKind.ENTRY, unit).post(
        address(unit), posted(each, "7", 1, **{"tinh-trang": "official"})
    )

    told = Change.objects.filter(field="value").latest("pk")
    assert (told.old, told.new) == ("5", "7")
    assert each.label in told.subject_label
    assert told.user != SYSTEM.user
