"""The figures of the prose are those of the reference document; where it errs, ours are right."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from communes.models import AdministrativeUnit
from communes.periods import read_period
from reports.figures.formats import printed
from reports.figures.scope import scope_of
from reports.kinds import kind_of
from tests import builders
from tests.reports.reform.conftest import DISTRICT, KIND, PERIOD, rows_of

pytestmark = pytest.mark.django_db

EXPECTED = rows_of("figures.csv")
# Words, not data: "một đầu mối" and "cách mạng công nghệ 4.0"
ONLY_WORDS = {"004-F028", "004-F119"}
# What the source prints where our figure is right: its share does not follow from 125 of 369, its
# total not from 89 and 1.899.
WRONG_IN_THE_SOURCE = {
    "can_bo_xa.dai_hoc_ty_le": ("33,8%", "33,9%"),
    "bien_che_sn.thuc_hien": ("1.982", "1.988"),
}
WITHOUT_SOURCES = {"ky.giai_doan", "ky.giai_doan_sau", "ky.nam_dau", "ky.nam_cuoi"}
MOST_QUERIES = 31
FIGURES = kind_of(KIND).figures


def test_every_figure_prints_as_in_the_reference_document(report):
    expected = {row["name"]: row["printed"] for row in EXPECTED}

    assert {name: printed(report.figures[name]) for name in expected} == expected


def test_all_facts_of_the_reference_document_are_figures_or_words():
    facts = {fact for row in EXPECTED for fact in row["ledger_ids"].split(";") if fact}

    assert facts | ONLY_WORDS == {f"004-F{number:03}" for number in range(1, 120)}
    assert not facts & ONLY_WORDS


@pytest.mark.parametrize("name", WRONG_IN_THE_SOURCE)
def test_ours_is_right_where_the_source_is_not(report, name):
    theirs, ours = WRONG_IN_THE_SOURCE[name]

    assert theirs != printed(report.figures[name]) == ours


def test_sums_follow_from_their_parts(report):
    value = {name: figure.value for name, figure in report.figures.items()}

    assert value["bien_che.tinh_gian"] == 4 + 4 + 16 + 31 + 35 + 17
    assert value["can_bo_xa.tong"] == value["can_bo_xa.can_bo"] + value["can_bo_xa.cong_chuc"]
    assert value["luong.don_vi"].numerator == 93 + 19
    assert value["muc_tieu.dat"].numerator == 15


def test_every_figure_has_label_formula_and_sources(report):
    figures = report.figures.values()

    assert [figure.name for figure in figures if not (figure.label and figure.formula)] == []
    assert {figure.name for figure in figures if not figure.sources} == WITHOUT_SOURCES


def test_table_is_followed_to_each_of_its_cells(report):
    assert len(report.figures["bang.cchc_muc_tieu"].sources) == 16


def test_nothing_is_missing_in_the_words(report):
    assert report.missing == ()


def test_another_district_has_figures_without_data():
    found = FIGURES(scope_of(builders.district("Suối Bạc"), read_period(PERIOD)))

    assert printed(found["don_vi.ten"]) == "huyện Suối Bạc"
    assert printed(found["chi_dao.van_ban"]) == "…"
    assert printed(found["muc_tieu.dat"]) == "…"


def test_number_of_queries_is_bounded(report):
    def queries(unit):
        with CaptureQueriesContext(connection) as counted:
            FIGURES(scope_of(unit, read_period(PERIOD)))
        return len(counted)

    full = AdministrativeUnit.objects.select_related("parent").get(key=DISTRICT)

    assert queries(full) <= MOST_QUERIES
