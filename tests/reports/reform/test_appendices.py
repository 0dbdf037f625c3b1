"""The eight appendices print every cell as the reference document does, in its place."""

from collections import defaultdict

import pytest

from reports.documents.tree import LineBreak, Table, Text
from tests.reports.reform.conftest import rows_of

pytestmark = pytest.mark.django_db

CELLS = rows_of("cells.csv")
FILLED = 307
MERGED = {"PL2.1"}  # stands beside the rows of its parts
YEARS = ["Năm 2015", "Năm 2016", "Năm 2017", "Năm 2018", "Năm 2019", "Năm 2020 (Tính đến 31/3)"]


def expected_tables():
    """Return the printed cells of each table, row by row."""
    tables = defaultdict(lambda: defaultdict(list))
    for cell in CELLS:
        if cell["row"] not in MERGED:
            tables[int(cell["appendix"]), cell["table"]][cell["row"]].append(cell["printed"])
    return {key: list(rows.values()) for key, rows in tables.items()}


def tables_of(report):
    found = {}
    for number, appendix in enumerate(report.document.appendices, start=1):
        tables = [block for block in appendix.blocks if isinstance(block, Table)]
        names = ("I", "II") if len(tables) > 1 else ("",)
        found |= {(number, name): table for name, table in zip(names, tables, strict=True)}
    return found


def words(cell):
    return "".join(" " if isinstance(s, LineBreak) else s.text for s in cell.spans)


def heads(table):
    return [[words(cell) for cell in row] for row in table.header]


def test_every_filled_cell_is_printed_as_in_the_source(report):
    printed = {}
    for key, table in tables_of(report).items():
        width = len(expected_tables()[key][0])
        printed[key] = [[words(cell) for cell in row[-width:]] for row in table.rows]

    assert printed == expected_tables()
    assert sum(bool(cell["printed"]) for cell in CELLS) == FILLED


def test_empty_cells_are_empty_and_not_nought(report):
    table = tables_of(report)[1, ""]

    first = [words(cell) for cell in table.rows[0]]

    assert first == ["1", "Số lượng văn bản chỉ đạo, điều hành", *[""] * 6]


@pytest.mark.parametrize("number", [1, 5, 6, 7])
def test_years_stand_under_one_head(report, number):
    table = tables_of(report)[number, ""]

    above, below = table.header

    assert [(words(cell), cell.colspan, cell.rowspan) for cell in above] == [
        ("STT", 1, 2),
        ("Chỉ tiêu", 1, 2),
        ("Các cơ quan, đơn vị, UBND các xã, thị trấn", 6, 1),
    ]
    assert [words(cell) for cell in below] == YEARS


def test_a_year_says_up_to_when_it_was_counted(report):
    assert heads(tables_of(report)[3, ""])[1][2] == "Năm 2017 (9/2017)"


def test_parts_of_a_sum_stand_beside_its_merged_cell(report):
    rows = tables_of(report)[2, ""].rows

    assert (words(rows[1][0]), rows[1][0].rowspan) == ("1", 4)
    assert (words(rows[1][1]), rows[1][1].rowspan) == ("Chia theo tên loại VBQPPL", 4)
    assert [len(row) for row in rows[1:5]] == [9, 7, 7, 7]
    assert [row[1].colspan for row in (rows[0], rows[5])] == [2, 2]


def test_district_is_merged_over_its_periods(report):
    table = tables_of(report)[4, "I"]

    assert heads(table) == [
        [
            "Huyện",
            "Số phòng chuyên môn thuộc UBND cấp huyện",
            "Số đơn vị sự nghiệp thuộc UBND cấp huyện",
            "Ghi chú",
        ]
    ]
    assert (words(table.rows[0][0]), table.rows[0][0].rowspan) == ("Tuần Giáo", 2)
    assert [words(row[-4]) for row in table.rows] == [
        "Giai đoạn 2001 - 2010 (Tính đến 12/2010)",
        "Giai đoạn 2011 - 2020 (Tính đến 12/2019)",
    ]


def test_fields_have_heads_of_two_rows(report):
    assert heads(tables_of(report)[4, "II"]) == [
        ["Giai đoạn", "Sự nghiệp GD-ĐT", "Sự nghiệp VH, TDTT", "Sự nghiệp khác"],
        ["Thuộc UBND cấp huyện"] * 3,
    ]


def test_goals_have_one_column_of_results(report):
    table = tables_of(report)[8, ""]

    assert heads(table) == [
        ["STT", "Các mục tiêu cải cách", "Đánh giá kết quả đạt được (Đạt/Không đạt)"]
    ]
    assert [words(row[0]) for row in table.rows] == [f"{number}." for number in range(1, 17)]


def test_rows_are_numbered_dashed_indented_and_slanted(report):
    rows = tables_of(report)[5, ""].rows[:3]

    marks = [(words(row[0]), row[1].indent, row[1].italic) for row in rows]

    assert marks == [("1.", 0, False), ("-", 1, True), ("-", 1, True)]


def test_office_stands_in_brackets_and_notes_below(report):
    tables = tables_of(report)
    titles = {number: text_of(tables[number, name].title) for number, name in tables}

    assert [titles[2], titles[5], titles[6]] == [
        "(Phòng Tư pháp)",
        "(Phòng Nội vụ)",
        "(Phòng Tài chính - Kế hoạch)",
    ]
    assert text_of(tables[4, "I"].title).startswith("(Phòng Nội vụ) I. Số lượng, cơ cấu")
    noted = [number for number, name in tables if tables[number, name].note]
    assert noted == [1, 7, 8]
    assert text_of(tables[7, ""].note).startswith("Ghi chú: ")


def text_of(spans):
    return " ".join(span.text for span in spans if isinstance(span, Text))
