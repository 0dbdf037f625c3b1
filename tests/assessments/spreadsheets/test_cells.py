from datetime import date, datetime
from decimal import Decimal

import pytest

from assessments.spreadsheets.cells import CellError, Row
from assessments.spreadsheets.tables import read_folder, rows_of
from communes.workbooks import Book, Sheet

TITLE = "Cột"


def row_with(value) -> Row:
    return Row("Trang", {TITLE: ("C5", value)}, [])


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("0,25", "0.25"),
        ("1.234,5", "1234.5"),
        (7, "7"),
        (Decimal("0.5"), "0.5"),
        ("", None),
        (None, None),
    ],
)
def test_number_is_read_as_vietnamese_write_it(value, number):
    row = row_with(value)

    assert row.number(TITLE) == (number and Decimal(number))
    assert row.errors == []


@pytest.mark.parametrize("value", ["9.5", "chín", True, date(2021, 1, 1)])
def test_number_that_is_none_is_noted_with_its_cell(value):
    row = row_with(value)

    assert row.number(TITLE) is None
    assert [(error.sheet, error.cell, error.rule) for error in row.errors] == [
        ("Trang", "C5", "“Cột” phải là một số.")
    ]


def test_number_with_a_decimal_dot_is_offered_its_right_spelling():
    row = row_with("9.5")

    row.number(TITLE)

    assert "“9,5”" in row.errors[0].action


@pytest.mark.parametrize(("value", "code"), [(7, "7"), ("1.10", "1.10"), (Decimal(3), "3")])
def test_code_is_text_whatever_the_cell_holds(value, code):
    assert row_with(value).code(TITLE) == code


@pytest.mark.parametrize("value", [Decimal("1.1"), "1, 2", "mã dài", "x" * 21])
def test_code_that_may_have_lost_its_shape_is_noted(value):
    row = row_with(value)

    row.code(TITLE)

    assert len(row.errors) == 1


MOMENT = datetime(2011, 11, 17, 8)  # noqa: DTZ001 - a spreadsheet knows no zone


@pytest.mark.parametrize("value", ["17/11/2011", date(2011, 11, 17), MOMENT])
def test_day_is_read_from_text_and_from_date_cells(value):
    assert row_with(value).day(TITLE) == date(2011, 11, 17)


@pytest.mark.parametrize("value", ["2011-11-17", "31/02/2021", "17/11/11", 2011])
def test_day_that_is_none_is_noted(value):
    row = row_with(value)

    assert row.day(TITLE) is None
    assert row.errors[0].rule == "“Cột” phải là ngày."


@pytest.mark.parametrize("value", ["có", " CÓ ", "Co"])
def test_choice_takes_words_without_case_and_marks(value):
    assert row_with(value).choice(TITLE, {"yes": "có", "no": "không"}) == "yes"


def test_choice_of_no_word_says_which_there_are():
    row = row_with("có lẽ")

    assert row.choice(TITLE, {"yes": "có", "no": "không"}) == ""
    assert row.errors[0].action == "Hãy chọn một trong: “có”; “không”."


@pytest.mark.parametrize(("value", "problems"), [(2, 0), ("2", 0), ("2,5", 1), (-1, 1), (None, 0)])
def test_whole_number_is_whole_and_not_negative(value, problems):
    row = row_with(value)

    row.whole(TITLE)

    assert len(row.errors) == problems


def test_lists_are_split_at_their_signs():
    assert row_with("1, 2.1; 3").codes(TITLE) == ("1", "2.1", "3")
    assert row_with("0; 0,5; 1").numbers(TITLE) == (Decimal(0), Decimal("0.5"), Decimal(1))
    assert row_with(7).codes(TITLE) == ("7",)


def test_cell_is_noted_once_however_much_is_wrong():
    row = row_with("9.5")

    row.number(TITLE)
    row.fail(TITLE, "Sai nữa.", "Sửa.")

    assert len(row.errors) == 1


def test_rows_are_found_below_a_heading_whatever_the_order_of_columns():
    sheet = Sheet("trang  MỘT", (("Biểu mẫu", None), ("B", "A"), (2, 1), (None, " "), (4, 3)))
    errors: list[CellError] = []

    rows = rows_of(Book({sheet.name: sheet}), "Trang một", ("A", "B"), errors)

    assert [row.cells for row in rows] == [
        {"A": ("B3", 1), "B": ("A3", 2)},
        {"A": ("B5", 3), "B": ("A5", 4)},
    ]
    assert errors == []


def test_missing_sheet_and_missing_column_are_noted():
    sheet = Sheet("Một", (("A",), (1,)))
    errors: list[CellError] = []

    assert rows_of(Book({"Một": sheet}), "Hai", ("A",), errors) == []
    assert rows_of(Book({"Một": sheet}), "Một", ("A", "B"), errors) == []
    assert [error.rule for error in errors] == [
        "Tệp phải có trang tính “Hai”.",
        "Trang tính thiếu cột “B”.",
    ]


def test_formula_is_noted_at_its_cell():
    sheet = Sheet("Một", (("A",), ("=1+1",)), formulas=("A2",))
    errors: list[CellError] = []

    rows_of(Book({"Một": sheet}), "Một", ("A",), errors)

    assert [(error.cell, error.value) for error in errors] == [("A2", "=1+1")]


def test_folder_of_csv_files_reads_like_a_workbook(tmp_path):
    (tmp_path / "one.csv").write_text('Mã,Điểm\n1,"0,25"\n', encoding="utf-8")

    book = read_folder(tmp_path, {"Một": "one.csv"})

    assert book.sheets["Một"].rows == (("Mã", "Điểm"), ("1", "0,25"))
