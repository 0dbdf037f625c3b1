"""What the checks find in the demonstration is what the source documents themselves contradict."""

import pytest

from assessments import checks
from communes.models import AdministrativeUnit
from tests.demonstration import demo  # noqa: F401 - the fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
FOUND = {
    ("11-099", "2011..2020"): [
        ("cchc-van-ban-theo-loai", "2020", "1 ≠ 0 + 2 + 3 + 2 (= 7)"),
        ("cchc-cong-khai", "2019", "495 > 470"),
        ("cchc-cong-khai", "2020", "495 > 468"),
        ("cchc-mot-cua", "2018", "221 ≠ 84 + 141 (= 225)"),
        ("cchc-mot-cua", "2019", "221 ≠ 84 + 141 (= 225)"),
    ],
    ("11-099", "2021-H1"): [],
    ("84-849", "2017..2021"): [
        ("sk-vien-chuc-hai-nguon", "2021", "1.656 ≠ 1.670"),
        ("sk-cong-chuc-giam", "2017..2021", "14 ≠ 101 - 88 (= 13)"),
        ("sk-hop-dong-giam", "2017..2021", "28 ≠ 120 - 68 (= 52)"),
        ("sk-tong-tinh-gian", "2017..2021", "141 ≠ 12 + 90 + 1 (= 103)"),
        ("sk-mau-so-van-ban", "2017..2021", "3.521 ≠ 9.841"),
    ],
}


@pytest.mark.parametrize(("place", "expected"), FOUND.items(), ids=str)
def test_findings_are_the_contradictions_of_the_source(place, expected):
    key, period = place
    unit = AdministrativeUnit.objects.get(key=key)

    review = checks.review(unit, period)

    assert [(each.code, each.period, each.numbers) for each in review.findings] == expected
    assert review.errors == []
    assert review.broken == []


@pytest.mark.parametrize(("key", "period"), FOUND)
def test_communes_have_no_errors(key, period):
    found = checks.below(AdministrativeUnit.objects.get(key=key), period)

    assert [each.unit.name for each in found if each.tally.errors] == []
    assert found
