"""The self score on paper: what stands in its cells, what it comes to, what it warns of."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assessments import workflow
from assessments.enums import Stage
from assessments.models import CriteriaSet, Score, Sheet
from communes.enums import DutyKind
from communes.models import Person
from reports.figures.figure import Ratio
from reports.figures.sheet_papers import NoSheet, general, self_score, sheets_in
from tests import builders
from tests.reports.figures.sheet_papers.tables import rows, scope

pytestmark = pytest.mark.django_db
CODE, _, _, LAST, OWN, WORDS, OWNER = range(7)


@pytest.fixture
def sheet(db) -> Sheet:
    return builders.sheet(leaves=3)


def figures(sheet):
    return self_score(scope(sheet))


def table(sheet):
    return rows(figures(sheet)["bang.tu_cham"])


def own_points(found):
    """Return the cells of the own points, without that of the total."""
    return [row[OWN] for row in rows(found["bang.tu_cham"])[:-1]]


def test_points_stand_beside_the_maximum_and_are_summed(sheet):
    builders.fill(sheet, ["16", "12,5", "20"])

    assert own_points(figures(sheet)) == ["16", "12,5", "20"]
    assert table(sheet)[-1] == ["Tổng cộng", "60", "–", "48,5", "", ""]


def test_nothing_typed_prints_dots_and_says_so(sheet):
    found = figures(sheet)

    assert own_points(found) == ["…", "…", "…"]
    assert found["noi_dung.da_cham"].value == Ratio(0, 3)
    assert found["ket_qua.du_kien"].value.startswith("Dự kiến xếp loại: từ Yếu đến Tốt.")
    assert found["luu_y"].value.startswith("Dự thảo: còn 3 nội dung chưa có điểm hợp lệ.")
    assert "chưa có điểm" in found["bang.tu_cham"].value.note


def test_invalid_text_is_kept_marked_and_not_counted(sheet):
    builders.fill(sheet, ["16", "99", "10"])

    found = figures(sheet)

    assert own_points(found) == ["16", "99 (*)", "10"]
    assert found["diem.tong"].value == 26
    assert "(*) Số đã nhập chưa hợp lệ" in found["bang.tu_cham"].value.note


def test_row_that_does_not_apply_says_so(sheet):
    builders.fill(sheet)
    Score.objects.filter(criterion__code="2", sheet=sheet).update(is_not_applicable=True)

    assert table(sheet)[1][OWN] == "không áp dụng"
    assert figures(sheet)["diem.toi_da"].value == 40


def test_groups_stand_out_with_their_sums(grouped):
    builders.fill(grouped, ["16", "12,5", "20", "2"])

    value = figures(grouped)["bang.tu_cham"].value

    assert rows(figures(grouped)["bang.tu_cham"])[:-1] == [
        ["I", "Mục I", "40", "–", "28,5", "", ""],
        ["1", "Mục 1", "20", "–", "16", "", ""],
        ["2", "Mục 2", "20", "–", "12,5", "", ""],
        ["II", "Mục II", "40", "–", "18", "", ""],
        ["3", "Mục 3", "20", "–", "20", "", ""],
        ["4", "Mục 4", "20", "–", "2", "", ""],
    ]
    assert all(cell.bold for cell in value.rows[0])
    assert rows(figures(grouped)["bang.tu_cham"])[-1][3] == "46,5"


def test_group_without_any_points_has_no_sum_and_an_open_penalty_a_dash(grouped):
    builders.fill(grouped, ["16", "12,5", "", ""])

    found = {row[CODE]: row[OWN] for row in table(grouped)[:-1]}

    assert (found["I"], found["II"], found["3"], found["4"]) == ("28,5", "–", "…", "–")


def test_points_of_the_year_before_stand_beside(sheet):
    builders.at_stage(Stage.DECIDED, sheet)
    rules = CriteriaSet.objects.get()
    later = builders.round_of(sheet.round.unit, rules, "2022").sheets.get()

    found = figures(later)

    assert [row[LAST] for row in rows(found["bang.tu_cham"])[:-1]] == ["16", "16", "16"]
    assert found["diem.ky_truoc"].value == 48
    header = found["bang.tu_cham"].value.header[0]
    assert "Điểm năm 2021" in header


def test_explanation_documents_and_owner_stand_in_their_columns(sheet):
    builders.fill(sheet)
    score = builders.first_score(sheet)
    workflow.add_evidence(
        actor=builders.actor(DutyKind.ENTRY, sheet.unit),
        score=score,
        upload=SimpleUploadedFile("so-hop.pdf", builders.PDF),
        passage="trang 3",
    )
    person = Person.objects.create(number="m-1", full_name="Lò Văn Mẫu")
    Score.objects.filter(pk=score.pk).update(explanation="Dòng một\nDòng hai", owner=person)

    first = table(sheet)[0]

    assert first[WORDS].splitlines() == ["Dòng một", "Dòng hai", "- so-hop.pdf (trang 3)"]
    assert first[OWNER] == "Lò Văn Mẫu"


def test_set_without_grades_and_recognition_promises_neither(sheet):
    rules = CriteriaSet.objects.get()
    rules.conditions.all().delete()
    rules.grades.all().delete()
    CriteriaSet.objects.update(recognition_name="")

    assert figures(sheet)["ket_qua.du_kien"].value == general.NO_RESULT


def test_preparer_is_who_typed_last(sheet):
    assert figures(sheet)["nguoi_lap.ten"].value == ""

    builders.fill(sheet)

    assert figures(sheet)["nguoi_lap.ten"].value == "Đầu mối xã minh họa"


def test_entry_on_behalf_is_marked_and_leaves_the_preparer_open(sheet):
    builders.fill(sheet)
    typist = builders.user("Người Nhập Mẫu")
    Sheet.objects.update(typed_by=typist, paper_scan="papers/a.pdf")

    found = figures(sheet)

    assert "nhập thay từ bản giấy của xã do Người Nhập Mẫu thực hiện" in found["luu_y"].value
    assert found["nguoi_lap.ten"].value == ""


def test_exclusions_are_declared_with_their_ground(sheet):
    assert figures(sheet)["loai_tru"].value == "không có"

    builders.at_stage(Stage.SENT, sheet)
    workflow.note_exclusion(
        actor=builders.people(sheet).reviewer,
        sheet=sheet,
        condition=sheet.round.criteria_set.conditions.get(code="LT1"),
        reason="Thông báo số 5",
    )

    assert figures(sheet)["loai_tru"].value == "có cán bộ bị kỷ luật (minh họa) (Thông báo số 5)"


def test_commune_without_a_sheet_has_no_paper(sheet):
    elsewhere = builders.commune("Xã Khác", sheet.unit.parent)

    with pytest.raises(NoSheet, match="không có bảng chấm điểm nào năm 2021"):
        self_score(scope(Sheet(unit=elsewhere, round=sheet.round)))


def test_sheet_of_the_latest_round_comes_first_unless_a_round_is_named(sheet):
    other = builders.round_of(sheet.round.unit, builders.criteria_set(code="bo-a"))
    other.begins_on = date(2021, 2, 1)
    other.save()
    here = scope(sheet)

    first, second = sheets_in(here)
    (named,) = sheets_in(type(here)(here.unit, here.period, here.day, (), sheet.round.code))

    assert (first.round, second.round, named.round) == (other, sheet.round, sheet.round)


@pytest.mark.parametrize("leaves", [1, 3])
def test_number_of_queries_does_not_depend_on_the_rows(leaves, django_assert_num_queries):
    sheet = builders.at_stage(Stage.SENT, builders.sheet(leaves=leaves))
    here = scope(sheet)

    with django_assert_num_queries(17):
        self_score(here)
