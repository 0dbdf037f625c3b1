"""The figures of a province: what its districts decided, and who is silent."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments.enums import Stage
from assessments.models import Round
from communes.models import AdministrativeUnit
from communes.periods import read_period
from reports.figures import province
from reports.figures.figure import Figure, Ratio, TableCell
from reports.figures.formats import printed
from reports.figures.scope import scope_of
from tests import builders

PERIOD = read_period("2021")


@pytest.fixture
def tinh(db) -> AdministrativeUnit:
    return builders.province("Núi Xanh")


def add_district(tinh: AdministrativeUnit, name: str, communes: int = 2) -> AdministrativeUnit:
    unit = builders.district(name, tinh)
    for number in range(1, communes + 1):
        builders.commune(f"{name} {number}", unit)
    return unit


def decide(held: Round, results: list[tuple[str, int, bool]]) -> None:
    """Decide the first sheets with these grades, points and recognitions."""
    grades = {grade.code: grade for grade in held.criteria_set.grades.all()}
    for sheet, (code, points, recognised) in zip(held.sheets.all(), results, strict=False):
        sheet.stage, sheet.decided_grade = Stage.DECIDED, grades[code]
        sheet.points, sheet.max_points = points, 60
        sheet.decided_recognition = recognised
        sheet.save()


def figures_of(tinh: AdministrativeUnit) -> dict[str, Figure]:
    return province.figures(scope_of(tinh, PERIOD))


def plain_rows(figure: Figure) -> list[list[object]]:
    return [
        [cell.value if isinstance(cell, TableCell) else cell for cell in row]
        for row in figure.value.rows
    ]


def test_districts_without_a_decided_commune_are_named(tinh):
    held = builders.round_of(add_district(tinh, "Suối Bạc"))
    builders.round_of(add_district(tinh, "Ao Sen"))
    add_district(tinh, "Đồi Chè")
    decide(held, [("tot", 55, True)])

    figures = figures_of(tinh)

    assert figures["don_vi.da_quyet_dinh"].value == Ratio(1, 6)
    assert printed(figures["bao_cao.don_vi"]) == "01/3"
    assert printed(figures["bao_cao.chua"]) == "huyện Ao Sen và huyện Đồi Chè"


def test_table_by_district_counts_grades_and_says_who_is_silent(tinh):
    held = builders.round_of(add_district(tinh, "Suối Bạc", communes=3))
    add_district(tinh, "Đồi Chè")
    decide(held, [("tot", 55, True), ("kha", 40, False), ("tot", 50, False)])

    silent, reporting, total = plain_rows(figures_of(tinh)["bang.theo_huyen"])

    assert silent == [1, "Huyện Đồi Chè", 2, "chưa báo cáo"]
    assert [str(cell) for cell in reporting] == [
        *("2", "Huyện Suối Bạc", "3", "3"),
        *("2", "66.67", "1", "33.33", "0", "0.00", "0", "0.00"),
        "1",
    ]
    assert [str(cell) for cell in total[:4]] == ["Tổng cộng", "5", "3", "2"]


def test_grades_are_told_in_words_over_all_districts(tinh):
    for name, code in (("Suối Bạc", "tot"), ("Đồi Chè", "kha")):
        held = builders.round_of(add_district(tinh, name, communes=1))
        decide(held, [(code, 50, True)])

    figures = figures_of(tinh)

    assert printed(figures["xep_loai.ket_qua"]) == (
        "Tốt 01 đơn vị, chiếm 50%; Khá 01 đơn vị, chiếm 50%; Trung bình không có; Yếu không có"
    )
    assert printed(figures["xep_loai.tsvm_ty_le"]) == "100%"


def test_ranking_states_ties_over_district_borders(tinh):
    first = builders.round_of(add_district(tinh, "Ao Sen"))
    second = builders.round_of(add_district(tinh, "Đồi Chè"))
    decide(first, [("tot", 55, True), ("kha", 40, False)])
    decide(second, [("tot", 55, False), ("tot", 50, False)])

    figure = figures_of(tinh)["bang.xep_hang"]

    assert [(row[0], row[1], row[6]) for row in plain_rows(figure)] == [
        (1, "Xã Ao Sen 1", "Có"),
        (1, "Xã Đồi Chè 1", "Không"),
        (3, "Xã Đồi Chè 2", "Không"),
        (4, "Xã Ao Sen 2", "Không"),
    ]
    assert figure.value.note == "Các đơn vị bằng điểm có cùng thứ tự."


def test_recognised_communes_are_listed(tinh):
    held = builders.round_of(add_district(tinh, "Ao Sen"))
    decide(held, [("tot", 55, True), ("kha", 40, False)])

    (row,) = plain_rows(figures_of(tinh)["bang.cong_nhan"])

    assert row[:3] == [1, "Xã Ao Sen 1", "Huyện Ao Sen"]


def test_nobody_recognised_is_said_in_the_table(tinh):
    decide(builders.round_of(add_district(tinh, "Ao Sen")), [("kha", 40, False)])

    assert plain_rows(figures_of(tinh)["bang.cong_nhan"]) == [["Không có đơn vị nào."]]


def test_province_without_any_decision_has_no_results(tinh):
    add_district(tinh, "Ao Sen")

    figures = figures_of(tinh)

    empty = {name for name, figure in figures.items() if figure.value is None}
    assert empty == {
        "xep_loai.ket_qua",
        "xep_loai.tsvm",
        "xep_loai.tsvm_ty_le",
        "bang.cong_nhan",
        "bang.xep_hang",
    }


def test_province_without_districts_rates_its_communes_itself(tinh):
    builders.commune("Ao Sen", tinh)
    builders.commune("Đồi Chè", tinh)
    decide(builders.round_of(tinh), [("tot", 55, True), ("tot", 50, True)])

    figures = figures_of(tinh)

    assert printed(figures["bao_cao.don_vi"]) == "01/1"
    assert printed(figures["bao_cao.chua"]) == "không có"
    assert [row[1] for row in plain_rows(figures["bang.theo_huyen"])] == ["Tỉnh Núi Xanh", 2]


def queries_of(districts: int) -> int:
    tinh = builders.province()
    for number in range(districts):
        held = builders.round_of(add_district(tinh, f"Huyện {number}"))
        decide(held, [("tot", 55, True), ("kha", 40, True)])
    with CaptureQueriesContext(connection) as queries:
        figures_of(tinh)
    return len(queries)


def test_number_of_queries_does_not_depend_on_the_number_of_districts(db):
    assert queries_of(districts=1) == queries_of(districts=3) <= 10


def test_notes_say_what_came_from_papers_and_what_the_province_changed(tinh):
    unit = add_district(tinh, "Suối Bạc")
    held = builders.round_of(unit)
    decide(held, [("tot", 55, True), ("kha", 40, False)])
    for sheet in held.sheets.all():
        builders.announce(sheet)
    changed = held.sheets.first()
    changed.province_grade = held.criteria_set.grades.get(code="kha")
    changed.save()
    pointless = held.sheets.last()
    pointless.points, pointless.source = None, "Báo cáo số 01/BC-UBND"
    pointless.save()

    figures = figures_of(tinh)

    shares = figures["bang.theo_huyen"].value.note
    assert shares.endswith(f"Kết quả của {unit} nhập từ Báo cáo số 01/BC-UBND.")
    note = figures["bang.xep_hang"].value.note
    assert f"Không có thứ tự vì văn bản không ghi tổng điểm: {pointless.unit}." in note
    assert f"khác kết quả quyết định: {changed.unit} (Khá, được công nhận)." in note
    assert plain_rows(figures["bang.xep_hang"])[0][1] == changed.unit.title
