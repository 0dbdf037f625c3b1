import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from assessments.scoring import RECOGNITION, Condition, CriterionRow, GradeRule, Rounding, evaluate
from assessments.scoring.rules import (
    BONUS,
    EACH_AT_LEAST_PERCENT,
    EXCLUSION,
    FORMULA,
    GRADE_AT_LEAST,
    IMPORTED,
    MEAN,
    NAMED_AT_LEAST,
    ON_PERCENT,
    RATIO_STEPS,
    TOTAL_AT_LEAST,
)
from assessments.scoring.rules import OPTIONS as OPTIONS_KIND
from assessments.scoring.tree import GROUP, SUM
from assessments.spreadsheets.criteria import read_criteria_folder, read_criteria_set
from assessments.spreadsheets.criteria_set import CriteriaSetData
from assessments.spreadsheets.criteria_sheets import (
    CONDITIONS,
    CRITERIA,
    GRADES,
    GUIDE,
    ROW_KINDS,
    SET,
    criteria_sheets,
    write_criteria_workbook,
)
from communes.vietnamese import nfc
from communes.workbooks import Book, Sheet, read_workbook

SETS = Path(__file__).resolve().parents[3] / "fixtures" / "criteria"
SHIPPED = SETS / "cqcs34"

RICH = CriteriaSetData(
    code="mau1",
    name="Bộ tiêu chí đủ các cách chấm",
    decision="Quyết định minh họa",
    valid_from=date(2022, 1, 1),
    valid_to=None,
    level_name="tiêu chí",
    sublevel_name="chỉ tiêu",
    recognition_name="đạt chuẩn",
    rounding=Rounding(None, 1, 2),
    ties="dense",
    rescale_not_applicable=True,
    caveat="",
    criteria=(
        CriterionRow("A", "Nhóm một", GROUP),
        CriterionRow("1", "Tiêu chí cộng", SUM, parent="A"),
        CriterionRow("1.1", "Chấm tự do", "free", "1", Decimal(6), Decimal("0.5")),
        CriterionRow(
            "1.10",
            "Chọn mức",
            OPTIONS_KIND,
            "1",
            Decimal(2),
            options=tuple(map(Decimal, (0, 1, 2))),
        ),
        CriterionRow("2", "Chấm tự do", "free", "A", Decimal(12), guidance="Xem =báo cáo"),
        CriterionRow("C", "Điểm cộng", BONUS, max_points=Decimal(3)),
    ),
    grades=(
        GradeRule("dat", "Đạt", 1, Decimal("62.5"), ON_PERCENT),
        GradeRule("khong_dat", "Không đạt", 2, Decimal(0), ON_PERCENT),
    ),
    conditions=(
        Condition("1", EACH_AT_LEAST_PERCENT, "dat", "Mỗi tiêu chí từ 50%", threshold=Decimal(50)),
        Condition("2", NAMED_AT_LEAST, "dat", "Mục 1.1 từ 2", ("1.1", "1.10"), Decimal(2)),
        Condition("X", EXCLUSION, "dat", "Bị kỷ luật"),
        Condition("3", TOTAL_AT_LEAST, RECOGNITION, "Tổng từ 18", threshold=Decimal(18)),
        Condition("4", GRADE_AT_LEAST, RECOGNITION, "Đạt", grade="dat"),
        Condition("X", EXCLUSION, RECOGNITION, "Bị kỷ luật"),
    ),
)

MEANS = replace(
    RICH,
    code="mau2",
    rounding=Rounding(1, None, 2),
    criteria=(
        CriterionRow(
            "1", "Bình quân", MEAN, "", Decimal(2), Decimal("0.1"), tuple(map(Decimal, (2, 1, 0)))
        ),
        CriterionRow("2", "Chấm tự do", "free", "", Decimal(18)),
    ),
    conditions=(),
    recognition_name="",
)
ALL_SHIPPED = {path.name: read_criteria_folder(path)[0] for path in sorted(SETS.glob("*/"))}


def book_of(data: CriteriaSetData, **changed) -> Book:
    """Return the sheets of a set with single cells changed: `{"Tiêu chí!E4": 5}`."""
    grids = {
        sheet.name: [[column.title for column in sheet.columns], *map(list, sheet.rows)]
        for sheet in criteria_sheets(data)
    }
    for place, value in changed.items():
        name, address = place.split("!")
        column, row = coordinate_from_string(address)
        grids[name][row - 1][column_index_from_string(column) - 1] = value
    return Book({name: Sheet(name, tuple(map(tuple, grid))) for name, grid in grids.items()})


def test_shipped_set_has_twenty_criteria_and_says_it_is_unverified():
    data, errors = read_criteria_folder(SHIPPED)

    assert errors == []
    assert [row.code for row in data.criteria] == [str(number) for number in range(1, 21)]
    assert {(row.max_points, row.step) for row in data.criteria} == {(20, Decimal("0.25"))}
    assert all(row.guidance for row in data.criteria)
    assert len({row.name for row in data.criteria}) == 20
    assert (data.level_name, data.valid_from) == ("tiêu thức", date(2011, 11, 17))
    assert data.caveat == "mẫu – chưa đối chiếu văn bản gốc"


@pytest.mark.parametrize(
    ("points", "grade", "recognised"),
    [("17", "tot", True), ("14", "kha", True), ("10", "trung_binh", False), ("9", "yeu", False)],
)
def test_shipped_set_rates_by_its_own_bands(points, grade, recognised):
    rules = read_criteria_folder(SHIPPED)[0].rule_set()

    outcome = evaluate(rules, dict.fromkeys(rules.leaves, Decimal(points)))

    assert (outcome.maximum, outcome.grade, outcome.recognised) == (400, grade, recognised)


def test_shipped_files_are_composed_text():
    texts = [path.read_text(encoding="utf-8") for path in sorted(SETS.glob("*/*.csv"))]

    assert texts == [nfc(text) for text in texts]
    assert len(texts) == 4 * len(list(SETS.glob("*/")))


@pytest.mark.parametrize("data", [*ALL_SHIPPED.values(), RICH, MEANS], ids=lambda data: data.code)
def test_workbook_reads_back_as_it_was_written(data):
    book = read_workbook(write_criteria_workbook(data))

    assert read_criteria_set(book) == (data, [])
    assert list(book.sheets) == [SET, CRITERIA, GRADES, CONDITIONS, GUIDE]


def test_bare_form_asks_for_what_is_to_be_filled():
    data, errors = read_criteria_set(read_workbook(write_criteria_workbook(None)))

    assert data is None
    assert errors[0].cell == "B2"
    assert "“Mã bộ tiêu chí” không được để trống." in [error.rule for error in errors]


def test_workbook_without_its_sheets_is_refused():
    data, errors = read_criteria_set(Book({"Sheet1": Sheet("Sheet1")}))

    assert data is None
    assert [error.sheet for error in errors] == [SET, CRITERIA, GRADES, CONDITIONS]


def test_general_sheet_without_a_line_is_refused():
    data, errors = read_criteria_set(book_of(RICH, **{f"{SET}!A4": "Khác"}))

    assert data is None
    assert [error.rule for error in errors] == ["Trang tính thiếu dòng “Văn bản ban hành”."]


@pytest.mark.parametrize(
    ("place", "value", "rule"),
    [
        (f"{SET}!B2", "Mẫu-1", "Mã bộ tiêu chí chỉ gồm"),
        (f"{SET}!B3", None, "không được để trống"),
        (f"{SET}!B5", "tháng Một", "phải là ngày"),
        (f"{SET}!B6", "31/12/2021", "trước ngày bắt đầu"),
        (f"{SET}!B9", None, "chưa có tên danh hiệu"),
        (f"{SET}!B10", 4, "nhiều nhất 3 chữ số"),
        (f"{SET}!B12", None, "phải được làm tròn"),
        (f"{SET}!B13", "bốc thăm", "không có mức này"),
        (f"{CRITERIA}!A5", "1.1", "đã dùng ở dòng trên"),
        (f"{CRITERIA}!A5", Decimal("1.1"), "mất chữ số 0"),
        (f"{CRITERIA}!B4", "9", "Không có dòng mang mã 9"),
        (f"{CRITERIA}!B4", "1.1", "Không có dòng mang mã 1.1"),
        (f"{CRITERIA}!B5", "1.1", "chấm điểm trực tiếp"),
        (f"{CRITERIA}!C4", None, "không được để trống"),
        (f"{CRITERIA}!D3", "nhóm một", "không có mức này"),
        (f"{CRITERIA}!D6", "nhóm", "ít nhất một mục con"),
        (f"{CRITERIA}!E3", 8, "được cộng từ các mục con"),
        (f"{CRITERIA}!E4", 0, "lớn hơn 0"),
        (f"{CRITERIA}!E4", "-6", "lớn hơn 0"),
        (f"{CRITERIA}!E4", "6.5", "phải là một số"),
        (f"{CRITERIA}!E6", Decimal("12.3456"), "nhiều nhất 3 chữ số"),
        (f"{CRITERIA}!F4", Decimal("0.7"), "chia hết"),
        (f"{CRITERIA}!F4", 0, "lớn hơn 0 và chia hết"),
        (f"{CRITERIA}!G4", "0; 6", "mới ghi các mức điểm"),
        (f"{CRITERIA}!G5", "0; 1", "cao nhất đúng bằng 2"),
        (f"{CRITERIA}!G5", None, "cao nhất đúng bằng 2"),
        (f"{CRITERIA}!G5", "0, 2", "các số cách nhau"),
        (f"{GRADES}!A2", "Đạt", "Mã xếp loại chỉ gồm"),
        (f"{GRADES}!C3", 3, "không cách quãng"),
        (f"{GRADES}!C3", 1, "không cách quãng"),
        (f"{GRADES}!D2", 101, "không thể vượt 100"),
        (f"{GRADES}!D3", 5, "phải tính từ 0"),
        (f"{GRADES}!D3", 70, "phải bắt đầu dưới 62,5"),
        (f"{GRADES}!E3", "điểm", "cùng tính trên"),
        (f"{CONDITIONS}!A3", "1", "đã dùng ở dòng trên"),
        (f"{CONDITIONS}!B2", "gioi", "áp dụng cho một mức"),
        (f"{CONDITIONS}!B2", "khong_dat", "không kèm điều kiện"),
        (f"{CONDITIONS}!B6", "dat", "Chỉ việc công nhận"),
        (f"{CONDITIONS}!C2", "tùy", "không có mức này"),
        (f"{CONDITIONS}!D3", "1.1, 7", "Không có mã tiêu chí 7"),
        (f"{CONDITIONS}!D3", None, "phải nêu tên tiêu chí"),
        (f"{CONDITIONS}!D5", "1", "không nêu tên tiêu chí"),
        (f"{CONDITIONS}!E2", 101, "không vượt 100"),
        (f"{CONDITIONS}!E2", None, "lớn hơn 0"),
        (f"{CONDITIONS}!E3", 3, "không vượt 2"),
        (f"{CONDITIONS}!E5", 21, "không vượt 20"),
        (f"{CONDITIONS}!E4", 1, "không có ngưỡng"),
        (f"{CONDITIONS}!F6", "gioi", "Không có mã xếp loại"),
        (f"{CONDITIONS}!F2", "dat", "không yêu cầu xếp loại"),
        (f"{CONDITIONS}!G2", None, "không được để trống"),
    ],
)
def test_wrong_cell_is_named_with_rule_and_way_out(place, value, rule):
    data, errors = read_criteria_set(book_of(RICH, **{place: value}))

    found = {f"{error.sheet}!{error.cell}": error for error in errors}
    assert data is None
    assert re.search(rule, found[place].rule)
    assert "hãy " in found[place].action.lower()


@pytest.mark.parametrize("kind", [RATIO_STEPS, FORMULA, IMPORTED])
def test_kind_that_is_not_computed_yet_is_refused_with_the_way_out(kind):
    data, errors = read_criteria_set(book_of(RICH, **{f"{CRITERIA}!D6": ROW_KINDS[kind]}))

    assert data is None
    assert [(error.cell, error.rule) for error in errors] == [
        ("D6", f"Hệ thống chưa tự tính được cách chấm “{ROW_KINDS[kind]}”.")
    ]
    assert "“chấm trong khung điểm”" in errors[0].action


@pytest.mark.parametrize(
    ("place", "value", "rule"),
    [
        (f"{SET}!B10", None, "lẻ vô hạn"),
        (f"{CRITERIA}!E2", Decimal("1.25"), "làm tròn đến 0,1"),
        (f"{CRITERIA}!F2", Decimal("0.25"), "chia hết"),
        (f"{CRITERIA}!G2", "0; 1", "cao nhất đúng bằng 2"),
        (f"{CRITERIA}!G2", "2; 1; 1; 0", "ghi hai lần"),
        (f"{CRITERIA}!G2", None, "cao nhất đúng bằng 2"),
    ],
)
def test_mean_whose_rounding_cannot_be_its_points_is_refused(place, value, rule):
    changed = {place: value}
    if value == Decimal("1.25"):
        changed |= {f"{CRITERIA}!F2": None, f"{CRITERIA}!G2": "1,25; 0"}

    data, errors = read_criteria_set(book_of(MEANS, **changed))

    found = {f"{error.sheet}!{error.cell}": error for error in errors}
    assert data is None
    assert re.search(rule, found[place].rule)
    assert "hãy " in found[place].action.lower()


def test_unknown_kind_is_answered_with_those_that_are_taken():
    errors = read_criteria_set(book_of(RICH, **{f"{CRITERIA}!D6": "bốc thăm"}))[1]

    assert ROW_KINDS[MEAN] in errors[0].action
    assert ROW_KINDS[FORMULA] not in errors[0].action


def test_exclusion_stands_once_for_each_target():
    data, errors = read_criteria_set(book_of(RICH, **{f"{CONDITIONS}!B7": "dat"}))

    assert data is None
    assert [(error.cell, error.rule) for error in errors] == [("A7", "Mã X đã dùng ở dòng trên.")]


def test_row_that_is_its_own_parent_is_refused():
    book = book_of(RICH, **{f"{CRITERIA}!A3": "A", f"{CRITERIA}!B3": "A"})

    data, errors = read_criteria_set(book)

    assert data is None
    assert ("A3", "Mã A đã dùng ở dòng trên.") in [(error.cell, error.rule) for error in errors]


def test_set_that_rates_nothing_is_refused():
    bare = replace(RICH, grades=(), conditions=(), recognition_name="")

    data, errors = read_criteria_set(book_of(bare))

    assert data is None
    assert [error.rule for error in errors] == [
        "Bộ tiêu chí phải có mức xếp loại hoặc điều kiện công nhận."
    ]


def test_set_with_recognition_only_is_taken():
    bare = replace(RICH, grades=(), conditions=(RICH.conditions[3],))

    data, errors = read_criteria_set(book_of(bare))

    assert errors == []
    assert data.rule_set().grades == ()


def test_name_without_conditions_of_recognition_is_refused():
    bare = replace(RICH, conditions=())

    assert [error.cell for error in read_criteria_set(book_of(bare))[1]] == ["B9"]


def test_set_with_nothing_to_score_is_refused():
    bare = replace(RICH, criteria=RICH.criteria[-1:], conditions=RICH.conditions[2:3])

    rules = [error.rule for error in read_criteria_set(book_of(bare))[1]]

    assert "Bộ tiêu chí phải có ít nhất một mục được chấm điểm." in rules
