"""Workbooks with results from papers: out and back is the identity, traps are told, not guessed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessments.enums import ImportKind
from assessments.models import Round, Score, Sheet
from assessments.scoring import NOT_APPLICABLE
from assessments.spreadsheets.imports import kind_of
from assessments.spreadsheets.results_import import (
    import_history,
    import_results,
    take_results,
)
from assessments.spreadsheets.results_preview import preview_results
from assessments.spreadsheets.results_sheets import (
    ResultLine,
    ResultsTable,
    write_results_workbook,
)
from assessments.spreadsheets.results_table import results_table
from assessments.spreadsheets.results_units import Source
from assessments.workflow import CommuneResult, record_results
from communes.access import SYSTEM
from communes.enums import UnitKind
from communes.models import UnitAlias
from communes.workbooks import WorkbookError, read_workbook
from tests import builders

pytestmark = pytest.mark.django_db
HISTORY, RESULTS = ImportKind.HISTORY, ImportKind.RESULTS
PAPER, DAY = "Thông báo số 02/TB-BCĐ (minh họa)", date(2020, 1, 13)
NAMES = ("Quài Tở", "Mường Mùn", "Mường Mủn")


@pytest.fixture
def unit():
    """A district with three communes, two of which differ in one mark only."""
    district = builders.district()
    for name in NAMES:
        builders.commune(name, district)
    return district


@pytest.fixture
def rules():
    return builders.criteria_set()


@pytest.fixture
def source(unit, rules):
    return Source(rules, (unit,))


def line(name="xã Quài Tở", **fields):
    """A filled line: 16 points for each leaf, "Tốt", recognised."""
    own = {
        "code": "",
        "name": name,
        "period": "2019",
        "points": {code: Decimal(16) for code in "123"},
        "grade": "Tốt",
        "recognised": True,
        "paper": PAPER,
        "decided_on": DAY,
    }
    return ResultLine(**(own | fields))


def workbook(source, *lines, kind=HISTORY):
    table = ResultsTable(kind, source.criteria_set, source.raters[0], lines)
    return write_results_workbook(table)


def changed(content, change):
    """The workbook after `change` had its list."""
    book = openpyxl.load_workbook(BytesIO(content))
    change(book["Kết quả"])
    output = BytesIO()
    book.save(output)
    return output.getvalue()


def preview(source, content, kind=HISTORY, picks=None):
    return preview_results(read_workbook(content), kind, source, SYSTEM, picks)


def rules_told(found):
    return [error.rule for error in found.errors]


def stored():
    """Everything that an import writes, without the moment of writing."""
    sheets = Sheet.objects.order_by("round__period", "unit__key").values_list(
        "round__code",
        "unit__key",
        "points",
        "max_points",
        "computed_grade__code",
        "decided_grade__code",
        "decided_recognition",
        "decision_reason",
        "decision_paper",
        "decided_on",
        "source",
    )
    scores = Score.objects.order_by("sheet__round__period", "sheet__unit__key", "criterion__order")
    fields = ("sheet__unit__key", "criterion__code", "decided_value", "is_not_applicable")
    return list(sheets), list(scores.values_list(*fields))


quarters = st.integers(0, 80).map(lambda number: Decimal(number) / 4)
answers = st.one_of(quarters, st.just(NOT_APPLICABLE))
words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp", "Cf", "Co")),
    min_size=1,
    max_size=20,
)
papers = st.one_of(words, st.sampled_from(["=1+1", "+84", "-5", "@ten", "Số 02/TB-BCĐ"]))
results = st.fixed_dictionaries(
    {
        "points": st.one_of(st.just({}), st.fixed_dictionaries(dict.fromkeys("123", answers))),
        "grade": st.sampled_from(["tot", "kha", "trung-binh", "yeu", None]),
        "recognised": st.sampled_from([True, False, None]),
        "paper": papers,
        "note": st.one_of(st.just(""), words),
        "total": st.one_of(st.none(), st.integers(0, 20).map(Decimal)),
    }
)
random_data = st.dictionaries(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(["2018", "2019"])), results, max_size=6
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=random_data)
def test_database_to_workbook_to_database_is_the_identity(unit, rules, source, data):
    with transaction.atomic():
        _record(unit, rules, data)
        before = stored()
        content = write_results_workbook(
            results_table(HISTORY, rules, [unit], ["2017", "2018", "2019"])
        )
        again = preview(source, content)
        Score.objects.all().delete()
        Sheet.objects.all().delete()
        Round.objects.all().delete()

        take_results(actor=SYSTEM, preview=preview(source, content))

        assert (again.errors, again.created, again.corrected) == ([], [], [])
        assert stored() == before
        transaction.set_rollback(True)


def _record(unit, rules, data):
    grades = {grade.code: grade for grade in rules.grades.all()}
    communes = {commune.name: commune for commune in unit.children.all()}
    for period in ("2018", "2019"):
        of_period = [
            CommuneResult(
                unit=communes[name],
                paper=" ".join(fields["paper"].split()),
                decided_on=DAY,
                points=fields["points"],
                total=_possible_total(fields),
                grade=grades.get(fields["grade"]),
                recognised=fields["recognised"],
                note=fields["note"],
            )
            for (name, held), fields in data.items()
            if held == period
        ]
        if of_period:
            record_results(
                actor=SYSTEM, criteria_set=rules, period=period, unit=unit, results=of_period
            )


def _possible_total(fields):
    """The drawn total where a paper could state it: a note beside it, within the maximum."""
    applicable = [each for each in fields["points"].values() if each is not NOT_APPLICABLE]
    most = 20 * len(applicable) if fields["points"] else 60
    total = fields["total"]
    fits = total is not None and total <= most and (fields["note"] or not fields["points"])
    return total if fits else None


def test_kind_stands_in_the_file(source):
    assert kind_of(read_workbook(workbook(source))) == "history"
    assert kind_of(read_workbook(workbook(source, kind=RESULTS))) == "results"


def test_same_file_twice_changes_nothing(source):
    book = read_workbook(workbook(source, line(), line("xã Mường Mùn")))

    first, second = (import_history(book, actor=SYSTEM) for _ in range(2))

    assert (first.accepted, first.unchanged) == (2, 0)
    assert (second.accepted, second.unchanged, list(second.changes)) == (0, 2, [])


def test_wrong_rows_wait_while_right_ones_are_taken(source):
    book = read_workbook(workbook(source, line(), line("xã Mường Mùn", grade="Giỏi")))

    done = import_history(book, actor=SYSTEM)

    (error,) = done.errors
    assert done.accepted == 1
    assert (error.sheet, error.cell, error.value) == ("Kết quả", "I3", "Giỏi")
    assert "Tốt" in error.action


def test_dry_run_writes_nothing(source):
    done = import_history(read_workbook(workbook(source, line())), actor=SYSTEM, dry_run=True)

    assert (done.accepted, Round.objects.count()) == (1, 0)


def test_blank_lines_of_the_template_are_left_out(source, unit, rules):
    content = write_results_workbook(results_table(HISTORY, rules, [unit], ["2018", "2019"]))

    found = preview(source, content)

    assert (found.blank, found.rows, found.errors) == (6, [], [])


def test_years_run_here_are_not_in_the_template(unit, rules):
    builders.round_of(unit, rules, "2019")

    table = results_table(HISTORY, rules, [unit], ["2018", "2019"])

    assert {each.period for each in table.lines} == {"2018"}
    assert table.run_here == ["2019"]


MATCHED = ["Quài Tở", "quai to", "XÃ QUÀI TỞ", "Xa  Quai To", "Quài Tợ cũ"]


@pytest.mark.parametrize("typed", MATCHED)
def test_name_matches_loosely(source, unit, typed):
    UnitAlias.objects.create(unit=unit.children.get(name="Quài Tở"), name="Quài Tợ cũ")

    (row,) = preview(source, workbook(source, line(typed))).rows

    assert row.planned.result.unit.name == "Quài Tở"


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("Muong Mun", {"Mường Mùn", "Mường Mủn"}),
        ("Quài Tớ Mới", {"Quài Tở"}),
        ("Hoàn toàn khác", set()),
    ],
)
def test_unclear_name_is_asked_and_never_guessed(source, unit, typed, offered):
    found = preview(source, workbook(source, line(typed)))

    (question,) = found.questions
    assert found.rows == []
    assert {each.name for each in question.candidates} == offered
    assert {each.name for each in question.others} == set(NAMES)


def test_two_units_of_one_name_are_asked_unless_the_kind_is_typed(source, unit):
    builders.commune("Quài Tở", unit, kind=UnitKind.TOWNSHIP)

    asked = preview(source, workbook(source, line("Quài Tở")))
    known = preview(source, workbook(source, line("thị trấn Quài Tở")))

    assert len(asked.questions[0].candidates) == 2
    assert known.rows[0].planned.result.unit.kind == UnitKind.TOWNSHIP


def test_code_that_contradicts_the_name_is_asked(source, unit):
    code = unit.children.get(name="Mường Mùn").code

    found = preview(source, workbook(source, line("Quài Tở", code=code)))

    assert {each.name for each in found.questions[0].candidates} == {"Quài Tở", "Mường Mùn"}


def test_code_without_its_zeros_is_known(source, unit):
    commune = unit.children.get(name="Mường Mủn")
    commune.code = "03301"
    commune.save()

    found = preview(source, workbook(source, line("Muong Mun", code="3301")))

    assert found.rows[0].planned.result.unit == commune


def test_pick_settles_every_row_with_that_name(source, unit):
    content = workbook(source, line("Muong Mun"), line("Muong Mun", period="2018"))
    (question,) = preview(source, content).questions
    picked = unit.children.get(name="Mường Mủn")

    found = preview(source, content, picks={question.key: picked.key})

    assert question.cells == ("B2", "B3")
    assert {row.planned.result.unit for row in found.rows} == {picked}


WRONG_LINES = {
    "total unlike the sum": (line(total=Decimal(47)), "G2", "khác tổng các điểm"),
    "points above the maximum": (
        line(points={"1": Decimal(21), "2": Decimal(1), "3": Decimal(1)}),
        "D2",
        "cao hơn điểm tối đa",
    ),
    "a leaf without points": (
        line(points={"1": Decimal(1), "2": Decimal(1)}),
        "F2",
        "Thiếu điểm của tiêu thức 3",
    ),
    "year not over": (line(period="2999"), "C2", "chưa kết thúc"),
    "no year": (line(period="năm"), "C2", "không phải tên kỳ"),
    "no paper": (line(paper=""), "K2", "không được để trống"),
    "no day": (line(decided_on=None), "L2", "không được để trống"),
    "paper before the year": (line(decided_on=date(2018, 1, 1)), "L2", "Ngày văn bản"),
    "no name": (line(""), "B2", "Chưa ghi tên hoặc mã"),
}


@pytest.mark.parametrize(("wrong", "cell", "rule"), WRONG_LINES.values(), ids=WRONG_LINES)
def test_wrong_cell_is_named_with_what_to_do(source, wrong, cell, rule):
    found = preview(source, workbook(source, wrong))

    (error,) = found.errors
    assert error.cell == cell
    assert rule in error.rule
    assert error.action
    assert found.rows == []


def test_commune_twice_in_a_year_is_told_once(source):
    found = preview(source, workbook(source, line(), line("quai to")))

    assert rules_told(found) == ["Xã Quài Tở năm 2019 đã có ở ô B2."]
    assert len(found.rows) == 1


def test_year_run_here_is_refused_row_by_row(source, unit, rules):
    builders.round_of(unit, rules, "2019")

    found = preview(source, workbook(source, line(), line(period="2018")))

    assert [error.cell for error in found.errors] == ["C2"]
    assert "đã được chấm trên hệ thống" in found.errors[0].rule
    assert [row.typed.period for row in found.rows] == ["2018"]


def formula(sheet):
    sheet["G2"] = "=SUM(D2:F2)"


def merged(sheet):
    sheet.merge_cells("K2:K3")


def broken_reference(sheet):
    sheet["G2"] = "#REF!"
    sheet["G2"].data_type = "e"


@pytest.mark.parametrize(
    ("trap", "cells"), [(formula, ["G2"]), (merged, ["K2", "K3"]), (broken_reference, ["G2"])]
)
def test_trap_is_told_and_the_row_waits(source, trap, cells):
    content = changed(workbook(source, line(), line("xã Mường Mùn")), trap)

    found = preview(source, content)

    assert [error.cell for error in found.errors] == cells
    assert len(found.rows) == 2 - len(cells)


@pytest.mark.parametrize("text", ["=1+1", "+84", "-5 điểm", "@ban"])
def test_text_that_looks_like_a_formula_stays_text(source, text):
    (row,) = preview(source, workbook(source, line(paper=text))).rows

    assert row.planned.result.paper == text


def test_many_formatted_empty_rows_do_not_count(source):
    def stretch(sheet):
        for number in range(4, 100_000, 500):
            sheet.cell(number, 1).number_format = "0"

    (row,) = preview(source, changed(workbook(source, line()), stretch)).rows

    assert row.label == "Xã Quài Tở, 2019"


def test_missing_column_is_told(source):
    found = preview(source, changed(workbook(source, line()), lambda sheet: sheet.delete_cols(9)))

    assert "Xếp loại" in found.errors[0].rule


@pytest.mark.parametrize("content", [b"not a workbook", b"", b"%PDF-1.4"])
def test_other_files_are_no_workbooks(content):
    with pytest.raises(WorkbookError):
        read_workbook(content)


def test_unknown_set_and_unit_are_told(source):
    table = ResultsTable(
        RESULTS, replace_code(source.criteria_set), replace_code(source.raters[0]), ()
    )
    done = import_results(read_workbook(write_results_workbook(table)), actor=SYSTEM)

    assert [error.cell for error in done.errors] == ["B2", "B3"]


def replace_code(row):
    row.code = "khong-co"
    return row


def test_results_keep_the_points_that_a_history_brought(source):
    import_history(read_workbook(workbook(source, line())), actor=SYSTEM)

    done = import_results(
        read_workbook(workbook(source, line(grade="Khá"), kind=RESULTS)), actor=SYSTEM
    )

    assert done.accepted == 1
    assert Sheet.objects.get().decided_grade.code == "kha"
    assert Score.objects.filter(decided_value=16).count() == 3


def test_correction_shows_old_and_new(source):
    import_history(read_workbook(workbook(source, line())), actor=SYSTEM)

    (row,) = preview(source, workbook(source, line(grade="Khá"))).corrected

    told = {
        change.where.rpartition(", ")[2]: (change.old, change.new) for change in row.differences
    }
    assert told["xếp loại được quyết định"] == ("Tốt", "Khá")


def test_rating_unit_follows_the_year(rules):
    parent = builders.province()
    old = builders.district("Cũ", parent, code="099", valid_to=date(2018, 12, 31))
    new = builders.district("Mới", parent, code="099", valid_from=date(2019, 1, 1))
    builders.commune("Ao Sen", old, valid_to=date(2018, 12, 31))
    builders.commune("Ao Sen", new, valid_from=date(2019, 1, 1))
    both = Source(rules, (new, old))

    found = preview(both, workbook(both, line("Ao Sen"), line("Ao Sen", period="2018")))

    assert [(row.typed.period, row.rater.name) for row in found.rows] == [
        ("2019", "Mới"),
        ("2018", "Cũ"),
    ]


def test_line_without_total_or_points_needs_only_its_grade(source):
    bare = replace(line(), points={}, recognised=None)

    done = import_results(read_workbook(workbook(source, bare, kind=RESULTS)), actor=SYSTEM)

    assert done.accepted == 1
    assert Sheet.objects.get().points is None
