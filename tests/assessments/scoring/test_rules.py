import pytest

from assessments import enums
from assessments.scoring import rules, tree
from tests.assessments.scoring.twenty import TWENTY


def test_kinds_are_those_of_the_rows():
    kinds = {rules.RATIO_STEPS, rules.FORMULA, rules.MEAN, rules.IMPORTED, tree.GROUP, tree.SUM}

    assert kinds | rules.SUPPORTED_KINDS == set(enums.CriterionKind.values)


@pytest.mark.parametrize(
    ("names", "choices"),
    [
        ({rules.SHARED, rules.DENSE}, enums.TieRule),
        ({rules.ON_POINTS, rules.ON_PERCENT}, enums.BoundOn),
        (
            {
                rules.EACH_AT_LEAST,
                rules.EACH_AT_LEAST_PERCENT,
                rules.NAMED_AT_LEAST,
                rules.TOTAL_AT_LEAST,
                rules.GRADE_AT_LEAST,
                rules.EXCLUSION,
            },
            enums.ConditionKind,
        ),
    ],
)
def test_words_of_the_rules_are_those_of_the_rows(names, choices):
    assert names == set(choices.values)


def test_labels_are_the_words_of_the_set():
    assert (TWENTY.labels["7"], TWENTY.captions["7"]) == ("tiêu thức 7", "Tiêu thức 7")
