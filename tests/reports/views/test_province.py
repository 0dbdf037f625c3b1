"""The pages of a province: who has reported, all communes in one list, the report as a file."""

import re
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from assessments.enums import Stage
from assessments.models import CriteriaSet, Round
from communes.enums import DutyKind
from communes.models import AdministrativeUnit
from communes.work_items import waiting_for
from reports.consolidation.years import last_year
from tests import builders

PERIOD = "2021"
OVERVIEW = "/bao-cao/tong-hop/"
HOME = "/"
FILES = {"xlsx": b"PK", "docx": b"PK", "pdf": b"%PDF"}


@pytest.fixture
def tinh(db) -> AdministrativeUnit:
    return builders.province("Núi Xanh")


@pytest.fixture
def rules(db) -> CriteriaSet:
    return builders.criteria_set(code="bo-mau")


@pytest.fixture
def department(tinh, login_as) -> Client:
    return login_as(DutyKind.SUPERVISION, tinh)


@pytest.fixture
def results(tinh, rules) -> dict[str, Round]:
    """Two districts with results and a silent one, by name."""
    found = {name: held(tinh, rules, name) for name in ("Suối Bạc", "Ao Sen")}
    decide(found["Suối Bạc"], [("tot", 55, True), ("kha", 40, False)])
    decide(found["Ao Sen"], [("tot", 55, True)])
    builders.commune("Đồi Chè 1", builders.district("Đồi Chè", tinh))
    return found


def held(tinh: AdministrativeUnit, rules: CriteriaSet, name: str, communes: int = 2) -> Round:
    unit = builders.district(name, tinh)
    for number in range(1, communes + 1):
        builders.commune(f"{name} {number}", unit)
    return builders.round_of(unit, rules, PERIOD)


def decide(held: Round, results: list[tuple[str, int, bool]]) -> None:
    """Decide the first sheets with these grades, points and recognitions."""
    grades = {grade.code: grade for grade in held.criteria_set.grades.all()}
    for sheet, (code, points, recognised) in zip(held.sheets.all(), results, strict=False):
        sheet.stage, sheet.decided_grade = Stage.DECIDED, grades[code]
        sheet.points, sheet.max_points = points, 60
        sheet.decided_recognition = recognised
        sheet.save()


def ranking(rules: CriteriaSet, **query: str) -> str:
    return reverse("reports:province_ranking", args=[rules.code, PERIOD], query=query)


def download(rules: CriteriaSet, file_format: str = "xlsx", period: str = PERIOD) -> str:
    return reverse("reports:province_download", args=[rules.code, period, file_format])


def text(client: Client, address: str) -> str:
    return " ".join(re.sub("<[^>]*>", " ", client.get(address).content.decode()).split())


def names(client: Client, address: str) -> list[str]:
    """Return the communes of the list, in order."""
    lines = client.get(address).context["page"].object_list
    return [line.unit.name for line in lines]


def test_overview_tells_who_has_reported_and_who_is_silent(department, results):
    words = text(department, OVERVIEW)

    stages = "Đang tự chấm 1; Đã quyết định 1"
    links = "Các bảng Kết quả Ghi thông báo của tỉnh"
    assert f"Huyện Ao Sen báo cáo một phần 1/2 1 0 0 0 1 {stages} " in words
    assert links in words
    assert "Huyện Đồi Chè chưa báo cáo 0/1 – – – – – – – chưa mở đợt Nhập kết quả" in words
    assert "Huyện Suối Bạc đã báo cáo 2/2 1 1 0 0 1" in words
    assert "Tổng cộng 2/3 đơn vị có kết quả 3/5 2 1 0 0 2" in words
    assert "1/3 đơn vị chưa báo cáo" in words


def test_overview_leads_to_the_list_and_to_each_round(department, results, rules):
    page = department.get(OVERVIEW).content.decode()

    assert f'href="{ranking(rules)}"' in page
    for held in results.values():
        assert reverse("assessments:round", args=[held.code]) in page
        assert reverse("assessments:ranking", args=[held.code]) in page


def test_overview_leads_from_a_district_to_its_communes_and_its_paper(department, results, rules):
    page = department.get(OVERVIEW).content.decode()
    silent = AdministrativeUnit.objects.get(name="Đồi Chè")

    assert f'href="?nam={PERIOD}&amp;bo={rules.code}&amp;huyen={silent.key}#tien-do"' in page
    assert reverse("assessments:type_results", args=[silent.key, rules.code, PERIOD]) in page


def test_result_the_province_changed_is_marked(department, results, rules):
    for sheet in results["Suối Bạc"].sheets.all():
        builders.announce(sheet)
    changed = results["Suối Bạc"].sheets.get(unit__name="Suối Bạc 1")
    changed.province_grade = rules.grades.get(code="kha")
    changed.save()

    words = text(department, ranking(rules))

    assert words.count("khác quyết định") == 1
    assert "Khá, được công nhận khác quyết định" in words


def test_overview_begins_with_the_latest_year_decided_to_the_end(department, results, rules):
    decide(builders.round_of(results["Ao Sen"].unit, rules, last_year()), [("tot", 50, True)])

    context = department.get(OVERVIEW).context

    assert context["reading"].scope.period.name == PERIOD
    assert context["years"].listed == (last_year(), PERIOD)


def test_overview_shows_the_year_asked_for(department, results):
    assert "3/3 đơn vị chưa báo cáo" in text(department, f"{OVERVIEW}?nam=2020")


def test_province_without_any_result_says_so(department, tinh):
    builders.commune("Đồi Chè 1", builders.district("Đồi Chè", tinh))

    words = text(department, OVERVIEW)

    assert "Huyện Đồi Chè chưa báo cáo 0/1 – – chưa mở đợt" in words
    assert "Chưa đơn vị nào trong tỉnh mở đợt đánh giá năm" in words
    assert "Xem các xã" not in words


def test_communes_stand_by_points_then_those_not_decided(department, results, rules):
    assert names(department, ranking(rules)) == [
        "Ao Sen 1",
        "Suối Bạc 1",
        "Suối Bạc 2",
        "Ao Sen 2",
        "Đồi Chè 1",
    ]


def test_ties_over_district_borders_are_stated(department, results, rules):
    words = text(department, ranking(rules))

    assert "Xã Ao Sen 1 Huyện Ao Sen 1 (bằng điểm) 55/60 Tốt Được công nhận" in words
    assert "Xã Suối Bạc 2 Huyện Suối Bạc 3 40/60 Khá Không được công nhận" in words
    assert "Xã Đồi Chè 1 Huyện Đồi Chè – – chưa quyết định" in words


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"xep_loai": "tot"}, ["Ao Sen 1", "Suối Bạc 1"]),
        ({"xep_loai": "chua-quyet-dinh"}, ["Ao Sen 2", "Đồi Chè 1"]),
        ({"cong_nhan": "co"}, ["Ao Sen 1", "Suối Bạc 1"]),
        ({"cong_nhan": "khong"}, ["Suối Bạc 2"]),
        ({"tim": "xa doi che"}, ["Đồi Chè 1"]),
        ({"tim": "suoi bac", "xep_loai": "kha"}, ["Suối Bạc 2"]),
        ({"thu_tu": "ten"}, ["Ao Sen 1", "Ao Sen 2", "Đồi Chè 1", "Suối Bạc 1", "Suối Bạc 2"]),
        ({"tim": "không có nơi này"}, []),
    ],
)
def test_list_is_narrowed_and_ordered(department, results, rules, query, expected):
    assert names(department, ranking(rules, **query)) == expected


def test_list_is_narrowed_to_a_district_with_its_totals(department, results, rules):
    key = results["Suối Bạc"].unit.key

    words = text(department, ranking(rules, huyen=key))

    assert names(department, ranking(rules, huyen=key)) == ["Suối Bạc 1", "Suối Bạc 2"]
    assert "đã quyết định 2/2 Tốt 1 (50%) Khá 1 (50%)" in words
    assert "được công nhận 1 (50%)" in words


def test_empty_list_says_what_to_do(department, results, rules):
    assert "Hãy bỏ bớt điều kiện lọc." in text(department, ranking(rules, tim="không có nơi này"))


def test_long_list_has_pages_that_keep_the_filter(department, tinh, rules):
    held(tinh, rules, "Ao Sen", communes=51)

    first = department.get(ranking(rules, tim="sen")).content.decode()

    assert "?tim=sen&amp;trang=2" in first
    assert names(department, ranking(rules, tim="sen", trang="2")) == ["Ao Sen 9"]


def test_list_counts_the_rounds_of_its_set_only(department, results):
    other = builders.criteria_set(code="bo-khac")

    assert department.get(ranking(other)).context["totals"].decided == 0


@pytest.mark.parametrize("file_format", FILES)
def test_report_is_downloaded_as_a_file(department, results, rules, tinh, file_format):
    answer = department.get(download(rules, file_format))

    name = f"du-thao-tong-hop-xep-loai-tinh-{tinh.code}-{PERIOD}.{file_format}"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer["Cache-Control"] == "private, no-store"
    assert answer.content.startswith(FILES[file_format])


def test_workbook_holds_what_the_page_shows(department, results, rules):
    workbook = load_workbook(BytesIO(department.get(download(rules)).content))

    cells = {cell for sheet in workbook for row in sheet.values for cell in row}
    assert {"Xã Ao Sen 1", "Xã Suối Bạc 2", "chưa báo cáo"} <= cells


def test_district_of_another_province_is_not_known(department, results, rules):
    far = held(builders.province("Biển Xa"), rules, "Vịnh Khuất")
    decide(far, [("tot", 60, True)])

    for address in (OVERVIEW, ranking(rules), ranking(rules, huyen=far.unit.key)):
        assert "Vịnh Khuất" not in text(department, address)
    for name in ("round", "ranking"):
        answer = department.get(reverse(f"assessments:{name}", args=[far.code]))
        assert answer.status_code == 404


def test_round_and_ranking_of_a_district_are_read_only(department, results):
    held = results["Ao Sen"]

    codes = {
        name: department.get(reverse(f"assessments:{name}", args=[held.code])).status_code
        for name in ("round", "ranking", "decide_all", "deadlines")
    }

    assert codes == {"round": 200, "ranking": 200, "decide_all": 403, "deadlines": 403}


@pytest.mark.parametrize(
    "address",
    [
        f"{OVERVIEW}?nam=hai-nghin",
        f"{OVERVIEW}?nam=2021-H1",
        f"{OVERVIEW}khong-co/2021/",
        f"{OVERVIEW}bo-mau/2021-H1/",
        f"{OVERVIEW}khong-co/2021/tai/xlsx/",
        f"{OVERVIEW}bo-mau/2021-H1/tai/xlsx/",
        f"{OVERVIEW}bo-mau/2021/tai/txt/",
    ],
)
def test_address_of_nothing_is_not_found(department, rules, address):
    assert department.get(address).status_code == 404


@pytest.mark.parametrize("kind", [kind for kind in DutyKind if kind != DutyKind.SUPERVISION])
def test_other_duties_are_refused(tinh, rules, login_as, kind):
    client = login_as(kind, tinh)

    for address in (OVERVIEW, ranking(rules), download(rules)):
        assert client.get(address).status_code == 403


def test_supervision_below_the_province_is_refused(tinh, login_as):
    client = login_as(DutyKind.SUPERVISION, builders.district("Ao Sen", tinh))

    assert client.get(OVERVIEW).status_code == 403


def test_stranger_logs_in_first(rules):
    for address in (OVERVIEW, ranking(rules), download(rules)):
        assert Client().get(address)["Location"].startswith(reverse("communes:login"))


def test_menu_leads_the_department_to_the_overview(department):
    assert f'href="{OVERVIEW}"' in department.get(HOME).content.decode()


def test_silent_districts_of_the_year_that_ended_are_work(tinh, rules):
    actor = builders.actor(DutyKind.SUPERVISION, tinh)
    reported = builders.round_of(held(tinh, rules, "Ao Sen").unit, rules, last_year())
    builders.commune(parent=builders.district("Đồi Chè", tinh))
    decide(reported, [("tot", 50, True)])

    (item,) = waiting_for(actor)

    assert item.text == f"Đôn đốc 1 đơn vị cấp huyện chưa báo cáo kết quả năm {last_year()}"
    assert item.url == f"{OVERVIEW}?nam={last_year()}"


def test_nobody_is_urged_once_all_have_reported(tinh, rules):
    reported = builders.round_of(held(tinh, rules, "Ao Sen").unit, rules, last_year())
    decide(reported, [("tot", 50, True)])

    assert waiting_for(builders.actor(DutyKind.SUPERVISION, tinh)) == []


def test_silent_districts_are_no_work_of_a_district(tinh, rules):
    silent = held(tinh, rules, "Ao Sen").unit

    items = waiting_for(builders.actor(DutyKind.DECISION, silent))

    assert not any("chưa báo cáo" in item.text for item in items)


@pytest.mark.parametrize("page", ["overview", "ranking", "home"])
def test_number_of_queries_does_not_grow(db, rules, login_as, page):
    address = {"overview": OVERVIEW, "ranking": ranking(rules), "home": HOME}[page]

    def queries(districts: int) -> int:
        tinh = builders.province()
        for number in range(districts):
            decide(held(tinh, rules, f"Huyện {number}"), [("tot", 55, True), ("kha", 40, False)])
        client = login_as(DutyKind.SUPERVISION, tinh)
        with CaptureQueriesContext(connection) as counted:
            assert client.get(address).status_code == 200
        return len(counted)

    assert queries(districts=1) == queries(districts=3) <= 20
