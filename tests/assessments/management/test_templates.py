"""export_template and import_template: a criteria set goes out and comes back."""

import io
import json

import openpyxl
import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from assessments import loading, rules
from assessments.models import CriteriaSet
from assessments.spreadsheets.criteria import read_criteria_folder
from communes.access import SYSTEM
from communes.workbooks import read_workbook
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def data():
    found, _ = read_criteria_folder(settings.BASE_DIR / "fixtures" / "criteria" / "cqcs34")
    rules.store_criteria_set(data=found, actor=SYSTEM)
    return found


@pytest.fixture
def file(data, tmp_path):
    """The exported workbook of the stored set."""
    output = tmp_path / "bo-tieu-chi.xlsx"
    call_command("export_template", "criteria", "--set", "cqcs34", "--output", output)
    return output


def imported(capsys, *words):
    """The printed result and the exit code."""
    code = 0
    try:
        call_command(*words, "--format", "json")
    except CommandError as error:
        code = error.returncode
    return json.loads(capsys.readouterr().out), code


def change(file, sheet, cell, value):
    book = openpyxl.load_workbook(file)
    book[sheet][cell] = value
    book.save(file)


@pytest.mark.parametrize("command", ["import_template", "import_criteria"])
def test_exported_set_comes_back_unchanged(file, data, capsys, command):
    capsys.readouterr()

    result, code = imported(capsys, command, file)

    rows = 1 + len(data.criteria) + len(data.grades) + len(data.conditions)
    assert (result, code) == (
        {"accepted": 0, "unchanged": rows, "errors": [], "changes": []},
        0,
    )


def test_exported_set_comes_back_into_an_empty_database(file, data, capsys):
    CriteriaSet.objects.all().delete()
    capsys.readouterr()

    result, code = imported(capsys, "import_template", file)

    assert code == 0
    assert result["unchanged"] == 0
    assert rules.stored_data(CriteriaSet.objects.get()) == data


def test_changed_cell_is_taken_in_and_told(file, capsys):
    change(file, "Xếp loại", "D2", 350)
    capsys.readouterr()

    result, code = imported(capsys, "import_template", file)

    assert code == 0
    assert result["changes"] == [{"where": "mức xếp loại Tốt, từ", "old": "340", "new": "350"}]
    assert result["accepted"] == 1
    assert CriteriaSet.objects.get().grades.get(code="tot").lower_bound == 350


def test_dry_run_writes_nothing(file, capsys):
    change(file, "Xếp loại", "D2", 350)
    capsys.readouterr()

    result, _ = imported(capsys, "import_template", file, "--dry-run")

    assert len(result["changes"]) == 1
    assert CriteriaSet.objects.get().grades.get(code="tot").lower_bound == 340


def test_wrong_cell_is_marked_in_a_copy(file, tmp_path, capsys):
    change(file, "Tiêu chí", "E2", "nhiều")
    marked = tmp_path / "loi.xlsx"
    capsys.readouterr()

    result, code = imported(capsys, "import_template", file, "--output", marked)

    error = result["errors"][0]
    book = openpyxl.load_workbook(marked)
    assert code == 1
    assert (error["sheet"], error["cell"], error["value"]) == ("Tiêu chí", "E2", "nhiều")
    assert book["Tiêu chí"]["E2"].comment.text == f"{error['rule']} {error['action']}"
    assert [cell.value for cell in book["Lỗi cần sửa"][2]] == list(error.values())


def test_rules_of_a_set_in_use_are_refused(file, capsys):
    unit = builders.district()
    builders.commune(parent=unit)
    builders.round_of(unit, CriteriaSet.objects.get())
    change(file, "Xếp loại", "D2", 350)
    capsys.readouterr()

    result, code = imported(capsys, "import_template", file)

    assert code == 1
    assert "đã dùng cho đợt năm 2021" in result["errors"][0]["rule"]


def test_set_of_a_round_is_found_by_unit_and_period(data, tmp_path, capsys):
    unit = builders.district(code="099")
    builders.commune(parent=unit)
    builders.round_of(unit, CriteriaSet.objects.get(code="cqcs34"))
    builders.criteria_set()
    output = tmp_path / "a.xlsx"

    words = ["criteria", "--unit", "099", "--period", "2021", "--output", output]
    call_command("export_template", *words, "--format", "json")

    assert json.loads(capsys.readouterr().out)["set"] == "cqcs34"
    assert output.exists()


def test_export_that_means_several_sets_is_refused(data, tmp_path):
    builders.criteria_set()

    with pytest.raises(CommandError, match="cqcs34") as refused:
        call_command("export_template", "criteria", "--output", tmp_path / "a.xlsx")

    assert refused.value.returncode == 2


def test_bare_form_has_the_sheets_and_no_rows(tmp_path):
    output = tmp_path / "a.xlsx"

    call_command("export_template", "criteria", "--empty", "--output", output)

    book = openpyxl.load_workbook(output)
    assert book.sheetnames == ["Bộ tiêu chí", "Tiêu chí", "Xếp loại", "Điều kiện", "Hướng dẫn"]
    assert book["Tiêu chí"].max_row == 1


@pytest.mark.parametrize("kind", ["other", "broken", "absent"])
def test_file_of_no_known_kind_is_refused(tmp_path, kind):
    file = tmp_path / "a.xlsx"
    if kind == "other":
        output = io.BytesIO()
        openpyxl.Workbook().save(output)
        file.write_bytes(output.getvalue())
    elif kind == "broken":
        file.write_bytes(b"not a workbook")

    with pytest.raises(CommandError) as refused:
        call_command("import_template", file)

    assert refused.value.returncode == 2


def test_indicators_go_out_and_come_back_unchanged(tmp_path, capsys):
    loading.load_statistics()
    file = tmp_path / "chi-tieu.xlsx"

    call_command("export_template", "indicators", "--output", str(file))
    capsys.readouterr()
    call_command("import_indicators", str(file), format="json")

    result = json.loads(capsys.readouterr().out)
    assert (result["accepted"], result["errors"], result["changes"]) == (0, [], [])
    assert result["unchanged"] > 100


def test_bare_form_of_indicators_has_no_rows(tmp_path):
    file = tmp_path / "mau.xlsx"

    call_command("export_template", "indicators", "--output", str(file), "--empty")

    sheets = read_workbook(file.read_bytes()).sheets.values()
    assert [len(sheet.rows) for sheet in sheets][:4] == [1, 1, 1, 1]
