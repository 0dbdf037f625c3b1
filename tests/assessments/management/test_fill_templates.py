"""export_template and import_template for statistics and points: out, filled, back."""

import hashlib
import json

import openpyxl
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from assessments.models import ImportFile, Observation
from tests import builders
from tests.assessments.checks.tables import check, table
from tests.assessments.spreadsheets.fill.workbooks import Filling

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return builders.commune("Quài Tở", code="03253")


@pytest.fixture
def output(tmp_path):
    return tmp_path / "tep.xlsx"


def run(capsys, *words):
    """The printed result and the exit code."""
    capsys.readouterr()
    code = 0
    try:
        call_command(*words, "--format", "json")
    except CommandError as error:
        code = error.returncode
        if code == 2:
            return str(error), code
    return json.loads(capsys.readouterr().out), code


def exported(output, what="bang", *words):
    call_command(
        *("export_template", what, "--unit", "03253", "--period", "2021"),
        *words,
        *("--output", str(output)),
    )
    return Filling(output.read_bytes())


def fill(output, code="bang", **values):
    filling = exported(output)
    filling.set(values, code)
    output.write_bytes(filling.saved())


def test_statistics_go_out_and_come_back(unit, output, capsys):
    table()
    fill(output, tong=5, nam=2, nu=3)

    result, code = run(capsys, "import_template", output)

    assert (result["accepted"], result["unchanged"], result["errors"], code) == (3, 0, [], 0)
    assert result["changes"][0] == {"where": "Số tong, năm 2021", "old": "", "new": "5"}
    again, code = run(capsys, "import_template", output)
    assert again == {"accepted": 0, "unchanged": 3, "errors": [], "changes": []}
    assert code == 0


def test_dry_run_writes_nothing(unit, output, capsys):
    table()
    fill(output, tong=5)

    result, code = run(capsys, "import_template", output, "--dry-run")

    assert (result["accepted"], code) == (1, 0)
    assert not Observation.objects.exists()
    assert not ImportFile.objects.exists()


def test_file_of_a_command_is_kept_with_its_hash(unit, output, capsys):
    table()
    fill(output, tong=5)

    for _ in range(2):
        run(capsys, "import_template", output)

    kept = ImportFile.objects.get()
    content = output.read_bytes()
    with kept.file.open() as stored:
        assert stored.read() == content
    assert kept.sha256 == hashlib.sha256(content).hexdigest()
    assert (kept.taken, kept.bringer) == (1, "lệnh quản trị")


def test_wrong_cell_comes_back_in_a_copy(unit, output, tmp_path, capsys):
    table()
    fill(output, tong="năm", nam=2)
    copy = tmp_path / "loi.xlsx"

    result, code = run(capsys, "import_template", output, "--output", copy)

    (error,) = result["errors"]
    assert (result["accepted"], code) == (1, 1)
    assert set(error) == {"sheet", "cell", "value", "rule", "action"}
    book = openpyxl.load_workbook(copy)
    assert book[error["sheet"]][error["cell"]].comment
    assert [cell.value for cell in book["Lỗi"][2]] == list(error.values())


def test_check_says_in_the_workbook_what_it_says_elsewhere(unit, output, capsys):
    check(table())
    fill(output, tong=7, nam=2, nu=3)

    result, code = run(capsys, "import_template", output)

    (error,) = result["errors"]
    assert (result["accepted"], code) == (3, 1)
    assert error["rule"].startswith("Tổng số phải bằng nam cộng nữ: 7 ≠ 2 + 3")
    assert error["action"] == "Hãy xem lại ba ô này."


def test_check_colours_the_cells_while_they_are_filled(unit, output):
    check(table())

    sheet = exported(output).sheet("bang")

    formulas = [rule.formula[0] for rules in sheet.conditional_formatting for rule in rules.rules]
    assert any("COUNT(" in formula and "NOT(" in formula for formula in formulas)


def test_bare_form_holds_no_values(unit, output):
    table()
    fill(output, tong=5)
    call_command("import_template", output)

    assert exported(output, "bang", "--empty").cell("bang", "c:tong", "k:2021").value is None
    assert exported(output).cell("bang", "c:tong", "k:2021").value == 5


def test_several_groups_share_a_workbook(unit, output):
    table()
    table("bang-hai", ("mot", "hai"))

    filling = exported(output, "bang,bang-hai")

    assert filling.sheet("bang") != filling.sheet("bang-hai")


def test_points_go_out_and_come_back(output, capsys):
    sheet = builders.sheet()
    sheet.unit.code = "03253"
    sheet.unit.save()
    filling = exported(output, "scores")
    filling.cell(sheet.round.criteria_set.code, "m:1", "diem").value = 16
    output.write_bytes(filling.saved())

    result, code = run(capsys, "import_template", output)

    assert (result["accepted"], result["errors"], code) == (1, [], 0)
    assert builders.first_score(sheet).self_value == 16


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("khong-co", "--unit", "03253", "--period", "2021"), "không phải loại biểu mẫu"),
        (("bang", "--period", "2021"), "Thiếu tham số --unit"),
        (("bang", "--unit", "03253"), "Thiếu tham số --period"),
        (("bang", "--unit", "99999", "--period", "2021"), "không có đơn vị"),
        (("scores", "--unit", "03253", "--period", "2021"), "không có bảng điểm"),
    ],
)
def test_what_is_not_clear_is_said(unit, output, capsys, words, says):
    table()

    message, code = run(capsys, "export_template", *words, "--output", str(output))

    assert code == 2
    assert says in message
