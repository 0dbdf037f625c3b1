"""Criteria sets between workbook, rows and pure rules."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings

from assessments import rules
from assessments.models import CriteriaSet, Criterion
from assessments.scoring import RECOGNITION, Condition, CriterionRow, evaluate, recompute
from assessments.spreadsheets.criteria import read_criteria_folder
from communes.access import SYSTEM
from communes.history import broken_links
from communes.models import Change
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def data():
    found, errors = read_criteria_folder(settings.BASE_DIR / "fixtures" / "criteria" / "cqcs34")
    assert errors == []
    return found


def store(data):
    rules.store_criteria_set(data=data, actor=SYSTEM)
    return CriteriaSet.objects.get(code=data.code)


def with_levels(data):
    """The set with a group over a criterion of two leaves."""
    rows = (
        CriterionRow("A", "Nhóm A", "group"),
        CriterionRow("A1", "Tiêu chí A1", "sum", parent="A"),
        CriterionRow("A1a", "Mục a", "free", parent="A1", max_points=Decimal(5)),
        CriterionRow(
            "A1b",
            "Mục b",
            "options",
            parent="A1",
            max_points=Decimal(2),
            options=(Decimal(0), Decimal("0.5"), Decimal(2)),
        ),
    )
    return replace(data, criteria=rows, conditions=())


def test_stored_set_comes_back_as_it_was(data):
    criteria_set = store(data)

    assert rules.stored_data(criteria_set) == data


def test_stored_set_with_groups_and_options_comes_back_as_it_was(data):
    criteria_set = store(with_levels(data))

    assert rules.stored_data(criteria_set) == with_levels(data)
    assert rules.rule_set(criteria_set) == with_levels(data).rule_set()
    assert criteria_set.criteria.get(code="A").max_points == 7
    assert list(criteria_set.criteria.filter(is_leaf=True).values_list("code", flat=True)) == [
        "A1a",
        "A1b",
    ]


def test_storing_again_changes_nothing(data):
    store(data)
    keys = set(Criterion.objects.values_list("pk", flat=True))

    again = rules.store_criteria_set(data=data, actor=SYSTEM)

    assert again == []
    assert set(Criterion.objects.values_list("pk", flat=True)) == keys
    assert Change.objects.count() == 1


def test_storing_takes_rows_away_that_are_gone(data):
    store(data)

    criteria_set = store(replace(data, criteria=data.criteria[:5], conditions=()))

    assert criteria_set.criteria.count() == 5
    assert criteria_set.conditions.count() == 0
    assert broken_links() == []


def test_exclusion_may_bar_a_grade_and_the_recognition(data):
    bars = tuple(
        Condition("LT9", "exclusion", target, "vi phạm (minh họa)")
        for target in ("tot", RECOGNITION)
    )

    criteria_set = store(replace(data, conditions=bars))

    assert rules.rule_set(criteria_set).conditions == bars


def test_set_in_use_may_be_reworded(data):
    criteria_set = store(data)
    builders.round_of(_district(), criteria_set)
    first = replace(data.criteria[0], name="Tên mới", guidance="Hướng dẫn mới")
    changed = replace(data, criteria=(first, *data.criteria[1:]), caveat="")

    found = rules.store_criteria_set(data=changed, actor=SYSTEM)

    assert [(each.where, each.new) for each in found] == [
        ("lưu ý", ""),
        ("mục 1, tên", "Tên mới"),
        ("mục 1, hướng dẫn chấm", "Hướng dẫn mới"),
    ]
    assert rules.stored_data(CriteriaSet.objects.get()) == changed


@pytest.mark.parametrize(
    "change",
    [
        lambda data: replace(data, criteria=data.criteria[:-1]),
        lambda data: replace(data, rescale_not_applicable=not data.rescale_not_applicable),
        lambda data: replace(
            data, grades=(replace(data.grades[0], lower_bound=Decimal(300)), *data.grades[1:])
        ),
        lambda data: replace(data, conditions=data.conditions[:-1]),
        lambda data: replace(data, criteria=data.criteria[::-1]),
    ],
    ids=["leaf", "rescaling", "bound", "condition", "order"],
)
def test_set_in_use_keeps_its_rules(data, change):
    criteria_set = store(data)
    builders.round_of(_district(), criteria_set)

    with pytest.raises(rules.RulesInUse, match="bộ tiêu chí mới"):
        rules.store_criteria_set(data=change(data), actor=SYSTEM)

    assert rules.stored_data(criteria_set) == data


def test_refusal_names_the_rounds_that_rest_on_the_set(data):
    criteria_set = store(data)
    for year in range(2016, 2022):
        builders.round_of(_district(), criteria_set, str(year))
    fewer = replace(data, criteria=data.criteria[:-1])

    with pytest.raises(rules.RulesInUse) as refused:
        rules.store_criteria_set(data=fewer, actor=SYSTEM)

    words = str(refused.value)
    assert "đã dùng cho đợt năm 2021 của huyện Huyện Mẫu, đợt năm 2020 của" in words
    assert "đợt năm 2018 của huyện Huyện Mẫu và 2 đợt khác nên chỉ sửa được câu chữ" in words


def test_refusal_of_days_names_the_rounds_left_out(data):
    criteria_set = store(data)
    for year in (2020, 2021):
        builders.round_of(_district(), criteria_set, str(year))
    shorter = replace(data, valid_to=date(2021, 6, 30))

    with pytest.raises(rules.RulesInUse, match="đợt năm 2021 của .*, kỳ kết thúc ngày 31/12/2021"):
        rules.store_criteria_set(data=shorter, actor=SYSTEM)


def test_explanation_comes_back_from_storage(data):
    points = {leaf: Decimal("15.25") for leaf in data.rule_set().leaves}
    outcome = evaluate(data.rule_set(), points)

    lines = rules.lines_of(rules.stored(outcome.explanation))

    assert lines == outcome.explanation
    assert recompute(lines) == (outcome.total, outcome.grade, outcome.recognised)


def _district():
    unit = builders.district()
    builders.commune(parent=unit)
    return unit
