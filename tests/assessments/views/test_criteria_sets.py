import pytest
from django.test import Client
from django.urls import reverse

from assessments.enums import CriterionKind
from assessments.models import Criterion
from communes.enums import DutyKind
from tests import builders

LIST = reverse("assessments:criteria_sets")


def address(rules):
    return reverse("assessments:criteria_set", args=[rules.code])


@pytest.fixture
def rules(db):
    """A set of three leaves with a bonus below a heading, marked as a sample."""
    made = builders.criteria_set(code="bo-mau")
    made.caveat = "mẫu – chưa đối chiếu văn bản gốc"
    made.save()
    group = Criterion.objects.create(
        criteria_set=made,
        code="C",
        order=8,
        name="Điểm cộng",
        kind=CriterionKind.GROUP,
        max_points=0,
        is_leaf=False,
    )
    Criterion.objects.create(
        criteria_set=made,
        parent=group,
        code="C1",
        order=9,
        name="Sáng kiến",
        kind=CriterionKind.BONUS,
        max_points=2,
        guidance="Có quyết định công nhận",
    )
    return made


@pytest.fixture
def reader(login_as):
    return login_as(DutyKind.ENTRY, builders.commune())


def text_of(answer):
    return " ".join(answer.content.decode().split())


def test_list_names_the_decision_the_leaves_and_the_caveat(rules, reader):
    text = text_of(reader.get(LIST))

    assert f'<a href="{address(rules)}">Bộ tiêu chí mẫu</a>' in text
    assert "Quyết định minh họa" in text
    assert '<td class="num">4</td>' in text
    assert "mẫu – chưa đối chiếu văn bản gốc" in text


def test_set_shows_criteria_grades_conditions_and_caveat(rules, reader):
    text = text_of(reader.get(address(rules)))

    assert "<strong>Lưu ý:</strong> mẫu – chưa đối chiếu văn bản gốc." in text
    assert "C1. Sáng kiến" in text
    assert "Có quyết định công nhận" in text
    assert 'class="depth-pad-1"' in text
    assert "80 % điểm tối đa" in text
    assert "mỗi tiêu thức từ 10 điểm" in text
    assert "Loại trừ khi: có cán bộ bị kỷ luật (minh họa)" in text
    assert "các trường hợp còn lại" in text


def test_bonus_does_not_raise_the_full_scale(rules, reader):
    assert 'Tổng điểm tối đa</th><td></td><td class="num">60</td>' in text_of(
        reader.get(address(rules))
    )


def test_empty_list_says_who_loads_a_set(reader):
    assert "Chưa có bộ tiêu chí nào." in text_of(reader.get(LIST))


def test_unknown_set_is_not_found(reader):
    assert reader.get(reverse("assessments:criteria_set", args=["khong-co"])).status_code == 404


def test_rules_are_read_only(rules, reader):
    assert [reader.post(page).status_code for page in (LIST, address(rules))] == [405, 405]


@pytest.mark.parametrize("kind", DutyKind)
def test_everybody_at_work_may_know_the_rules(rules, login_as, kind):
    browser = login_as(kind, builders.province())

    assert [browser.get(page).status_code for page in (LIST, address(rules))] == [200, 200]


def test_stranger_logs_in_first(rules):
    for page in (LIST, address(rules)):
        assert Client().get(page)["Location"] == f"{reverse('communes:login')}?next={page}"


@pytest.mark.django_db
def test_number_of_queries_does_not_grow_with_the_rows(reader, django_assert_max_num_queries):
    counts = []
    for leaves in (1, 9):
        rules = builders.criteria_set(leaves=leaves)
        for page in (LIST, address(rules)):
            with django_assert_max_num_queries(30) as counted:
                assert reader.get(page).status_code == 200
            counts.append(len(counted))

    assert counts[:2] == counts[2:]
