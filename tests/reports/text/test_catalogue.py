"""The figure catalogue of the year-end report: complete, printable, and consistent in itself."""

import re
from decimal import Decimal

import pytest

from reports.figures.figure import Ratio
from reports.figures.formats import FORMATS, printed

LEDGER = {f"000-F{number:03d}" for number in range(1, 124)}
NAME = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)*")
ORIGINS = {
    "period",
    "unit",
    "village",
    "office",
    "grade",
    "recognition",
    "official",
    "council",
    "training",
    "transfer",
    "discipline",
    "headcount",
    "rating",
    "verdict",
    "list",
}
TARGET = re.compile(r"target:[1-8]\.[a-z_]+")
OBSERVATION = "observation:"

SHARES = [
    ("danh_gia.xuat_sac_ty_le", "danh_gia.xuat_sac", "danh_gia.so_nguoi"),
    ("danh_gia.tot_ty_le", "danh_gia.tot", "danh_gia.so_nguoi"),
    ("danh_gia.hoan_thanh_ty_le", "danh_gia.hoan_thanh", "danh_gia.so_nguoi"),
    ("danh_gia.khong_hoan_thanh_ty_le", "danh_gia.khong_hoan_thanh", "danh_gia.so_nguoi"),
    ("can_bo.llct_ty_le", "can_bo.llct", "can_bo.tong"),
    ("xep_loai.tot_ty_le", "xep_loai.tot_so", "don_vi.so_don_vi"),
    ("xep_loai.kha_ty_le", "xep_loai.kha_so", "don_vi.so_don_vi"),
    ("tru_so.moi_ty_le", "tru_so.moi_so", "don_vi.so_don_vi"),
]
RATES_OF_RATIOS = [
    ("mot_cua.ty_le", "mot_cua.don_vi"),
    ("trang_thiet_bi.ty_le", "trang_thiet_bi.don_vi"),
    ("ke_hoach_sau.tsvm_ty_le", "ke_hoach_sau.tsvm"),
    ("ke_hoach_sau.tot_ty_le", "ke_hoach_sau.tot"),
    ("ke_hoach_sau.kha_ty_le", "ke_hoach_sau.kha"),
]
SUMS = [
    ("can_bo.tong", ["can_bo.can_bo", "can_bo.cong_chuc"]),
    (
        "can_bo.can_bo",
        ["can_bo.cb_so_cap", "can_bo.cb_trung_cap", "can_bo.cb_cao_dang"]
        + ["can_bo.cb_dai_hoc", "can_bo.cb_tren_dai_hoc"],
    ),
    ("can_bo.cong_chuc", ["can_bo.cc_trung_cap", "can_bo.cc_cao_dang", "can_bo.cc_dai_hoc"]),
    (
        "danh_gia.so_nguoi",
        ["danh_gia.xuat_sac", "danh_gia.tot", "danh_gia.hoan_thanh", "danh_gia.khong_hoan_thanh"],
    ),
    ("hdnd.hien_co", ["hdnd.vh_thpt", "hdnd.vh_thcs", "hdnd.vh_tieu_hoc"]),
    ("don_vi.so_don_vi", ["tru_so.moi_so", "tru_so.chua_moi"]),
]
LENGTHS = [
    ("xep_loai.tot_danh_sach", "xep_loai.tot_so"),
    ("xep_loai.kha_danh_sach", "xep_loai.kha_so"),
    ("tru_so.moi_danh_sach", "tru_so.moi_so"),
    ("tru_so.tam_danh_sach", "tru_so.tam_so"),
    ("luan_chuyen.danh_sach", "luan_chuyen.so_nguoi"),
]


def test_ledger_figures_are_all_in_the_catalogue_once(catalogue):
    ids = [ledger for row in catalogue for ledger in row["ledger_ids"].split(";") if ledger]

    assert sorted(ids) == sorted(LEDGER)


def test_names_are_unaccented_and_unique(catalogue):
    names = [row["name"] for row in catalogue]

    assert len(set(names)) == len(names)
    assert [name for name in names if not NAME.fullmatch(name)] == []


def test_printed_form_comes_back_from_format_and_decimals(catalogue, figures):
    printed_again = {name: printed(figure) for name, figure in figures.items()}

    assert {row["format"] for row in catalogue} <= set(FORMATS)
    assert printed_again == {row["name"]: row["printed"] for row in catalogue}


def test_origin_of_every_figure_is_known(catalogue):
    origins = {row["origin"] for row in catalogue if not row["origin"].startswith(OBSERVATION)}
    targets = {origin for origin in origins if TARGET.fullmatch(origin)}

    assert origins - targets == ORIGINS


def test_every_observed_figure_has_its_indicator(catalogue, indicators):
    origins = {row["origin"] for row in catalogue if row["origin"].startswith(OBSERVATION)}

    assert origins
    assert origins <= {OBSERVATION + row["code"] for row in indicators}


def test_only_yes_no_facts_roll_up(indicators):
    rolled_up = {row["code"] for row in indicators if row["roll_up"] != "none"}

    assert rolled_up == {row["code"] for row in indicators if row["data_type"] == "yes_no"}
    assert rolled_up == {row["code"] for row in indicators if row["scope"] == "commune"}


def test_computed_figures_say_how(catalogue):
    kinds = {row["kind"] for row in catalogue}
    unsaid = [row["name"] for row in catalogue if row["kind"] == "computed" and not row["formula"]]

    assert kinds == {"input", "computed"}
    assert unsaid == []


@pytest.mark.parametrize(("share", "part", "whole"), SHARES)
def test_share_follows_from_its_counts(figures, share, part, whole):
    exact = Decimal(100) * figures[part].value / figures[whole].value

    assert round_to(figures[share], exact) == figures[share].value


@pytest.mark.parametrize(("rate", "ratio"), RATES_OF_RATIOS)
def test_rate_follows_from_its_ratio(figures, rate, ratio):
    value = figures[ratio].value
    exact = Decimal(100) * value.numerator / value.denominator

    assert round_to(figures[rate], exact) == figures[rate].value


@pytest.mark.parametrize(("total", "parts"), SUMS)
def test_total_is_the_sum_of_its_parts(figures, total, parts):
    assert figures[total].value == sum(figures[part].value for part in parts)


@pytest.mark.parametrize(("names", "count"), LENGTHS)
def test_list_is_as_long_as_its_count(figures, names, count):
    assert len(figures[names].value) == figures[count].value


def test_better_and_good_units_add_up_against_the_plan(figures):
    reached = figures["xep_loai.kha_tro_len"].value
    good, fair = figures["xep_loai.tot"].value, figures["xep_loai.kha"].value
    plan = figures["ke_hoach.tot"].value + figures["ke_hoach.kha"].value

    assert reached == Ratio(good.numerator + fair.numerator, good.denominator)
    assert figures["ke_hoach.kha_tro_len"].value == plan


def round_to(figure, exact: Decimal) -> Decimal:
    """Return `exact` as the figure prints it, read back as a number."""
    step = Decimal(1).scaleb(-figure.decimals)
    return exact.quantize(step, rounding="ROUND_HALF_UP")
