"""Counting the cases behind a leaf that is their mean, in the browser."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from assessments.enums import CriterionKind, Stage
from assessments.models import CaseCount, Score
from communes.enums import DutyKind
from tests import builders


@pytest.fixture
def score(sheet):
    """The first of three leaves, a mean over cases; the third is one as well."""
    rules = sheet.round.criteria_set
    rules.leaf_decimals, rules.total_decimals, rules.rescales_not_applicable = 1, 2, True
    rules.save()
    means = rules.criteria.exclude(code="2")
    means.update(kind=CriterionKind.MEAN, options="2; 1; 0", max_points=2, step="0.1")
    return builders.first_score(sheet)


@pytest.fixture
def clerk(score, login_as):
    return login_as(DutyKind.ENTRY, score.sheet.unit)


def address(score):
    return reverse("assessments:cases", args=[score.pk])


def typed(*numbers, version=0, **more):
    return {f"muc-{place}": number for place, number in enumerate(numbers)} | {
        "base_version": version,
        **more,
    }


def text_of(answer):
    return " ".join(answer.content.decode().split())


def test_clerk_counts_and_sees_the_mean(score, clerk):
    answer = clerk.post(address(score), typed("1.210", "3", "1"), follow=True)

    text = text_of(answer)
    assert "Đã lưu mục 1: điểm bình quân 2." in text
    assert "(2 × 1.210 + 1 × 3 + 0 × 1) ÷ 1.214 = 2" in text
    assert 'value="1.210"' in text


def test_clerk_goes_on_to_the_next_mean(score, clerk):
    third = score.sheet.scores.get(criterion__code="3")

    page = text_of(clerk.get(address(score)))
    answer = clerk.post(address(score), typed("1", "0", "0", tiep="1"))

    assert "Lưu và sang mục 3" in page
    assert answer["Location"] == address(third)
    assert "Lưu và sang" not in text_of(clerk.get(address(third)))


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        (("-1", "0", "0"), "không được là số âm"),
        (("1,5", "0", "0"), "không có phần lẻ"),
        (("mười", "0", "0"), "số nguyên, ví dụ 14"),
        (("4", "", ""), "không có thì ghi 0"),
        (("0", "0", "0"), "Tổng số hồ sơ bằng 0"),
        (("99999999", "0", "0"), "từ 0 đến 10.000.000"),
    ],
)
def test_wrong_numbers_stay_with_the_way_out(score, clerk, numbers, words):
    text = text_of(clerk.post(address(score), typed(*numbers)))

    assert "Chưa lưu, cần sửa" in text
    assert words in text
    assert f'value="{numbers[0]}"' in text
    assert not CaseCount.objects.exists()


def test_nothing_arose_is_a_box_of_its_own(score, clerk):
    text = text_of(clerk.post(address(score), typed("", "", "", khong_ap_dung="on"), follow=True))

    assert "Đã lưu mục 1: không áp dụng." in text
    assert Score.objects.get(pk=score.pk).is_not_applicable


def test_second_window_is_told_what_the_first_saved_and_may_overwrite(score, clerk):
    clerk.post(address(score), typed("10", "3", "1"))

    text = text_of(clerk.post(address(score), typed("9", "9", "9")))

    assert "10 hồ sơ 2 điểm" in text
    assert 'name="base_version" value="1"' in text
    assert 'value="9"' in text
    clerk.post(address(score), typed("9", "9", "9", version=1))
    assert Score.objects.get(pk=score.pk).self_value == Decimal(1)


def test_leaf_that_is_typed_leads_to_the_entry(score, clerk):
    other = score.sheet.scores.get(criterion__code="2")

    answer = clerk.get(address(other))

    assert answer["Location"] == reverse("assessments:entry", args=[score.sheet_id])


def test_sheet_that_is_sent_leads_back(sheet, login_as):
    builders.at_stage(Stage.SENT, sheet)
    sheet.round.criteria_set.criteria.update(kind=CriterionKind.MEAN, options="2; 0")

    answer = login_as(DutyKind.ENTRY, sheet.unit).get(address(builders.first_score(sheet)))

    assert answer["Location"] == reverse("assessments:sheet", args=[sheet.pk])


def test_others_do_not_count(score, neighbour, login_as):
    assert login_as(DutyKind.ENTRY, neighbour).get(address(score)).status_code == 404
    assert login_as(DutyKind.REVIEW, score.sheet.round.unit).get(address(score)).status_code == 403
    assert Client().get(address(score)).status_code == 302


def test_number_of_queries_does_not_grow_with_the_leaves(login_as, django_assert_max_num_queries):
    counts = []
    for leaves in (1, 3):
        made = builders.sheet(leaves=leaves)
        made.round.criteria_set.criteria.update(kind=CriterionKind.MEAN, options="2; 1; 0")
        browser = login_as(DutyKind.ENTRY, made.unit)
        with django_assert_max_num_queries(30) as counted:
            assert browser.get(address(builders.first_score(made))).status_code == 200
        counts.append(len(counted))

    assert counts[0] == counts[1]
