"""The figures of the demonstration are those of the reference report, to the letter."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from communes.models import AdministrativeUnit
from communes.periods import read_period
from communes.reference_files import read_rows
from reports.figures import year_end
from reports.figures.figure import Figure
from reports.figures.formats import printed
from reports.figures.scope import scope_of
from tests import builders
from tests.demonstration import demo  # noqa: F401 - the fixture

CATALOGUE = read_rows("reports", "tong-ket-cqcs-figures.csv")
MOST_QUERIES = 36


@pytest.fixture(scope="module")
def figures(demo, django_db_blocker) -> dict[str, Figure]:  # noqa: F811
    with django_db_blocker.unblock():
        district = AdministrativeUnit.objects.get(key="11-099")
        return year_end.figures(scope_of(district, read_period("2021")))


def test_every_figure_prints_as_in_the_reference_report(figures):
    expected = {row["name"]: row["printed"] for row in CATALOGUE}

    assert {name: printed(figures[name]) for name in expected} == expected


def test_all_facts_of_the_reference_report_are_figures():
    facts = {fact for row in CATALOGUE for fact in row["ledger_ids"].split(";") if fact}

    assert facts == {f"000-F{number:03}" for number in range(1, 124)}


def test_figures_beside_the_catalogue_say_how_far_the_deciding_has_come(figures):
    beside = figures.keys() - {row["name"] for row in CATALOGUE}

    assert {name: printed(figures[name]) for name in beside} == {"don_vi.da_quyet_dinh": "19/19"}


def test_every_figure_has_label_and_formula(figures):
    silent = [name for name, figure in figures.items() if not (figure.label and figure.formula)]

    assert silent == []


def test_every_figure_but_those_of_the_period_has_sources(figures):
    without = {name for name, figure in figures.items() if not figure.sources}

    assert without == {row["name"] for row in CATALOGUE if row["origin"] == "period"}


def test_sources_lead_to_a_page(figures):
    sources = [source for figure in figures.values() for source in figure.sources]

    assert [source for source in sources if not source.url.startswith("/")] == []


@pytest.mark.parametrize(
    ("name", "number"),
    [("xep_loai.tot", 11), ("tru_so.moi_so", 12), ("ke_hoach.tot", 1), ("muc_tieu.dat", 7)],
)
def test_figure_is_followed_to_each_row(figures, name, number):
    assert len(figures[name].sources) == number


@pytest.mark.parametrize(
    ("name", "number"),
    [("can_bo.tong", 363), ("hdnd.hien_co", 400), ("thon.so", 177), ("danh_gia.tot", 285)],
)
def test_count_of_people_is_followed_to_the_keys_of_each_commune(figures, name, number):
    keys = [key for source in figures[name].sources for key in source.id.split(",")]

    assert len(figures[name].sources) <= 19
    assert len(set(keys)) == number


def test_sources_name_nobody(figures):
    labels = {source.label for source in figures["ky_luat.dang"].sources}

    assert {label.split(": ")[1].split(" ")[1] for label in labels} == {"quyết"}


@pytest.mark.parametrize("name", ["xep_loai.tot", "thon.so", "can_bo.tong", "mot_cua.don_vi"])
def test_figure_says_how_many_communes_are_behind_it(figures, name):
    assert figures[name].behind == (19, 19)


def test_town_is_not_asked_whether_it_is_a_poor_commune(figures):
    assert figures["don_vi.xa_dbkk"].behind == (18, 18)


def test_empty_district_has_no_data_and_no_error(db):
    district = builders.district()
    builders.commune(parent=district)
    known = {"nam", "nam_sau", "ky.ngay_cuoi", "tinh.ten", "don_vi.ten", "don_vi.ten_ngan"}
    known |= {"don_vi.loai", "don_vi.cap_uy", "don_vi.loai_cap_xa", "don_vi.so_don_vi"}

    figures = year_end.figures(scope_of(district, read_period("2021")))

    with_data = {name for name, figure in figures.items() if figure.value is not None}
    assert with_data == known | {"don_vi.da_quyet_dinh"}


def queries_of(communes: int) -> int:
    district = builders.district()
    for number in range(communes):
        builders.commune(f"Xã {number}", district)
    builders.round_of(district, builders.criteria_set())
    unit = AdministrativeUnit.objects.select_related("parent").get(pk=district.pk)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        year_end.figures(scope_of(unit, read_period("2021")))
    return len(queries)


def test_number_of_queries_does_not_depend_on_the_number_of_communes(db):
    assert queries_of(communes=1) == queries_of(communes=4) <= MOST_QUERIES
