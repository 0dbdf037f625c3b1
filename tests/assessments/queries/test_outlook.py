import pytest

from assessments.queries import sheet_scores
from assessments.queries.outlook import outlook
from tests import builders

pytestmark = pytest.mark.django_db


def of(sheet):
    return outlook(sheet, sheet_scores(sheet))


@pytest.mark.parametrize(
    ("points", "grade"),
    [
        (["", "", ""], "từ Yếu đến Tốt"),
        (["16", "16", "16"], "Tốt"),
        (["20", "20", "9"], "Khá"),
        (["20", "20", ""], "từ Khá đến Tốt"),
        (["0", "0", ""], "Yếu"),
    ],
)
def test_grade_is_a_range_while_points_are_missing(points, grade):
    sheet = builders.sheet()
    builders.fill(sheet, points)

    assert of(sheet).grade == grade


def test_wanting_points_are_named():
    sheet = builders.sheet()
    builders.fill(sheet, ["14", "14", "14"])

    found = of(sheet)

    assert (found.next_grade, found.missing, found.answered) == ("Tốt", (), 3)
    assert any("còn thiếu" in need for need in found.needs)


@pytest.mark.parametrize(
    ("points", "words"),
    [
        (["16", "16", "16"], "Đủ điều kiện công nhận trong sạch, vững mạnh"),
        (["16", "16", ""], "Còn có thể được công nhận trong sạch, vững mạnh"),
        (["1", "1", "1"], "Chưa đủ điều kiện công nhận trong sạch, vững mạnh"),
    ],
)
def test_recognition_is_said_in_words(points, words):
    sheet = builders.sheet()
    builders.fill(sheet, points)

    assert of(sheet).recognition == words


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("leaf_decimals", 0),
        ("criterion_decimals", 1),
        ("total_decimals", 2),
        ("rescales_not_applicable", True),
    ],
)
def test_page_adds_up_plain_sums_only(field, value):
    sheet = builders.sheet()
    plain = of(sheet).is_plain_sum

    setattr(sheet.round.criteria_set, field, value)

    assert plain
    assert not of(sheet).is_plain_sum
