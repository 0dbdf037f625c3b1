import pytest

from reports.documents import measures as m
from reports.documents.looks import LOOKS


@pytest.mark.parametrize(
    ("measure", "least", "most"),
    [
        (m.MARGIN_TOP, 20, 25),
        (m.MARGIN_BOTTOM, 20, 25),
        (m.MARGIN_LEFT, 30, 35),
        (m.MARGIN_RIGHT, 15, 20),
        (m.LINE_SPACING, 1, 1.5),
        (m.SHARE_OF_RULE, 1 / 3, 1 / 2),
    ],
)
def test_measure_lies_in_the_range_of_the_decree(measure, least, most):
    assert least <= measure <= most


@pytest.mark.parametrize(
    ("look", "sizes", "bold", "italic"),
    [
        ("nation", (12, 13), True, False),
        ("motto", (13, 14), True, False),
        ("superior-body", (12, 13), False, False),
        ("body-name", (12, 13), True, False),
        ("number", (13, 13), False, False),
        ("place", (13, 14), False, True),
        ("type-name", (13, 14), True, False),
        ("subject", (13, 14), True, False),
        ("addressee", (13, 14), False, False),
        ("body", (13, 14), False, False),
        ("authority", (13, 14), True, False),
        ("signer", (13, 14), True, False),
        ("recipients-title", (12, 12), True, True),
        ("recipient", (11, 11), False, False),
        ("page-number", (13, 14), False, False),
    ],
)
def test_look_follows_the_table_of_components(look, sizes, bold, italic):
    chosen = LOOKS[look]

    assert sizes[0] <= chosen.size <= sizes[1]
    assert (chosen.bold, chosen.italic) == (bold, italic)
