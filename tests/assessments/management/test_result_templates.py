"""export_template and import_template for results from papers: out, filled, back."""

import json
from datetime import date

import openpyxl
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from assessments.models import CriteriaSet, Sheet
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    """Huyện 099 with two communes, and one criteria set in force."""
    builders.criteria_set(code="bo1")
    district = builders.district(code="099")
    for name in ("Ao Sen", "Bến Đá"):
        builders.commune(name, district)
    return district


@pytest.fixture
def output(tmp_path):
    return tmp_path / "ket-qua.xlsx"


def run(capsys, *words):
    """The printed result and the exit code."""
    capsys.readouterr()
    code = 0
    try:
        call_command(*words, "--format", "json")
    except CommandError as error:
        code = error.returncode
    return json.loads(capsys.readouterr().out), code


def export(what, output, *words):
    call_command("export_template", what, "--unit", "099", *words, "--output", output)


def fill(output, **cells):
    book = openpyxl.load_workbook(output)
    for cell, value in cells.items():
        book["Kết quả"][cell] = value
    book.save(output)


def test_history_goes_out_bare_and_comes_back_filled(unit, output, capsys):
    export("history", output, "--period", "2018..2019")
    points = {"D2": 16, "E2": "16,5", "F2": 16}
    fill(output, **points, I2="Tốt", J2="có", K2="TB 02", L2=date(2019, 1, 13))

    result, code = run(capsys, "import_template", output)

    sheet = Sheet.objects.get()
    assert (result["accepted"], result["errors"], code) == (1, [], 0)
    assert (sheet.unit.name, sheet.round.period, sheet.points) == ("Ao Sen", "2018", 48.5)


def test_results_go_out_without_columns_for_points(unit, output):
    export("results", output, "--period", "2019")

    titles = [cell.value for cell in openpyxl.load_workbook(output)["Kết quả"][1]]
    assert titles == [
        "Mã đơn vị",
        "Xã, phường, thị trấn",
        "Năm",
        "Tổng điểm",
        "Điểm tối đa",
        "Xếp loại",
        "Công nhận",
        "Văn bản",
        "Ngày văn bản",
        "Giải thích chênh lệch",
    ]


def test_bare_form_has_no_lines(unit, output):
    export("results", output, "--period", "2019", "--empty")

    assert openpyxl.load_workbook(output)["Kết quả"].max_row == 1


def test_unclear_name_is_an_error_that_names_the_candidates(unit, output, capsys):
    export("results", output, "--period", "2019")
    fill(output, A2=None, B2="Ao Sem", F2="Tốt", H2="TB 02", I2=date(2020, 1, 13))

    result, code = run(capsys, "import_template", output)

    (error,) = result["errors"]
    assert code == 1
    assert (error["cell"], error["value"]) == ("B2", "Ao Sem")
    assert "xã Ao Sen" in error["rule"]


@pytest.mark.parametrize("what", ["history", "results"])
def test_of_several_sets_the_one_that_the_province_uses_is_meant(unit, output, what):
    builders.criteria_set(code="bo0")
    with pytest.raises(CommandError, match="--set"):
        export(what, output, "--period", "2019")
    neighbour = builders.district("Huyện Bên", unit.parent)
    builders.commune("Cây Gạo", neighbour)
    builders.round_of(neighbour, CriteriaSet.objects.get(code="bo1"), "2020")

    export(what, output, "--period", "2019")

    book = openpyxl.load_workbook(output)
    cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "bo1" in cells
    assert "bo0" not in cells


@pytest.mark.parametrize(
    "words",
    [
        ("history", "--unit", "098", "--period", "2019"),
        ("history", "--unit", "099", "--period", "năm nay"),
        ("history", "--unit", "099"),
        ("results", "--unit", "099", "--period", "2019", "--set", "bo2"),
    ],
)
def test_export_that_means_nothing_is_refused(unit, output, words):
    with pytest.raises(CommandError) as refused:
        call_command("export_template", *words, "--output", output)

    assert refused.value.returncode == 2
    assert not output.exists()
