from xml.etree import ElementTree

import pytest
from django.urls import reverse

from assessments.models import Criterion
from communes.enums import DutyKind
from tests import builders
from tests.assessments.decided import decide


@pytest.fixture
def sheets(db):
    """Two communes decided, whose points stand nowhere else."""
    found = builders.sheets(communes=2)
    for sheet, points in zip(found, ("13.25", "18.75"), strict=True):
        decide(sheet, points)
    return found


@pytest.fixture
def held(sheets):
    return sheets[0].round


def address(held, name="charts", *more):
    return reverse(f"assessments:{name}", args=[held.code, *more])


def text(response):
    return " ".join(response.content.decode().split())


def test_pictures_of_a_round_come_with_unit_source_and_table(held, login_as):
    page = text(login_as(DutyKind.REVIEW, held.unit).get(address(held)))

    assert page.count("<svg ") == page.count("Bảng số liệu của hình") == 2
    assert "Đơn vị tính: % điểm tối đa của mục." in page
    assert "2/2 đơn vị có kết quả, 2/2 đã quyết định." in page
    assert '<th scope="row">Xã Xã 00002</th><td class="num">94</td>' in page


def test_names_in_pictures_are_words_never_marks(held, sheets, login_as):
    unit = sheets[0].unit
    unit.name = "<b>Tân & Lập</b>"
    unit.save()
    Criterion.objects.update(name="<script>alert(1)</script>")

    page = login_as(DutyKind.REVIEW, held.unit).get(address(held)).content.decode()

    assert "<b>Tân" not in page
    assert "<script>" not in page
    assert "&lt;b&gt;Tân &amp; Lập&lt;/b&gt;" in page


def test_heat_map_changes_its_order_and_keeps_it_for_the_download(held, sheets, login_as):
    browser = login_as(DutyKind.REVIEW, held.unit)

    by_name = text(browser.get(address(held), {"thu-tu": "ten"}))

    assert f"{address(held, 'chart_svg', 'ban-do')}?thu-tu=ten" in by_name
    best_first = browser.get(address(held, "chart_svg", "ban-do")).content.decode()
    first_name = browser.get(address(held, "chart_svg", "ban-do"), {"thu-tu": "ten"})
    assert best_first.index("Xã 00002") < best_first.index("Xã 00001")
    named = first_name.content.decode()
    assert named.index("Xã 00001") < named.index("Xã 00002")


def test_picture_is_downloaded_as_a_file_of_its_own(held, login_as):
    response = login_as(DutyKind.REVIEW, held.unit).get(address(held, "chart_svg", "xep-loai"))

    assert response["Content-Type"] == "image/svg+xml"
    assert response["Content-Disposition"] == (f'attachment; filename="xep-loai-{held.code}.svg"')
    root = ElementTree.fromstring(response.content)
    assert any("Nguồn" in "".join(each.itertext()) for each in root)


@pytest.mark.parametrize("name", ["khong-co", "thu-tu", "ban-do-2"])
def test_picture_that_does_not_exist_is_not_found(held, login_as, name):
    browser = login_as(DutyKind.REVIEW, held.unit)

    assert browser.get(address(held, "chart_svg", name)).status_code == 404


def test_round_without_results_says_what_will_be_drawn(login_as):
    held = builders.sheet().round

    page = text(login_as(DutyKind.DECISION, held.unit).get(address(held)))

    assert "Chưa có gì để vẽ" in page


def test_round_that_does_not_exist_is_not_found(held, login_as):
    browser = login_as(DutyKind.REVIEW, held.unit)

    assert browser.get(reverse("assessments:charts", args=["khong-co"])).status_code == 404


@pytest.mark.parametrize("kind", [DutyKind.ENTRY, DutyKind.ENDORSEMENT])
@pytest.mark.parametrize("more", [("charts",), ("chart_svg", "ban-do")])
def test_commune_may_not_see_the_pictures_of_all(held, sheets, login_as, kind, more):
    assert login_as(kind, sheets[0].unit).get(address(held, *more)).status_code == 403


@pytest.mark.parametrize("name", ["own_years", "own_years_svg"])
def test_commune_sees_its_own_years_and_no_others(sheets, login_as, name):
    browser = login_as(DutyKind.ENTRY, sheets[0].unit)

    own = browser.get(reverse(f"assessments:{name}", args=[sheets[0].pk]))
    other = browser.get(reverse(f"assessments:{name}", args=[sheets[1].pk]))

    assert "39,75" in own.content.decode()
    assert "56,25" not in own.content.decode()
    assert other.status_code == 404


def test_commune_without_points_is_told_what_will_be_drawn(login_as):
    sheet = builders.sheet()
    browser = login_as(DutyKind.ENTRY, sheet.unit)

    page = text(browser.get(reverse("assessments:own_years", args=[sheet.pk])))
    file = browser.get(reverse("assessments:own_years_svg", args=[sheet.pk]))

    assert "Chưa có điểm nào để vẽ." in page
    assert file.status_code == 404
