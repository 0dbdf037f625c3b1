import pytest
from django.test import Client
from django.urls import reverse

from assessments import workflow
from assessments.enums import Stage
from communes.enums import DutyKind
from tests import builders


def address(sheet, name="review"):
    return reverse(f"assessments:{name}", args=[sheet.pk])


def exclusion_of(sheet):
    return sheet.round.criteria_set.conditions.get(code="LT1")


@pytest.fixture
def sent(sheet):
    """A sheet under review, 16 points on each of three leaves."""
    return builders.at_stage(Stage.SENT, sheet)


@pytest.fixture
def reviewer(sent, login_as):
    return login_as(DutyKind.REVIEW, sent.round.unit)


def test_exclusion_is_noted_with_its_ground(sent, reviewer):
    key = exclusion_of(sent).pk
    form = {f"loai-tru-{key}": "on", f"can-cu-{key}": "Quyết định kỷ luật số 5"}

    page = reviewer.post(address(sent), form, follow=True).content.decode()

    assert sent.exclusions.get().reason == "Quyết định kỷ luật số 5"
    assert "Đã ghi nhận" in page
    assert f'name="bo-loai-tru" value="{key}"' in page
    assert "Chưa đủ điều kiện công nhận" in page


@pytest.mark.parametrize("form", [{"loai-tru": "on"}, {"can-cu": "Quên chọn"}])
def test_exclusion_needs_tick_and_ground(sent, reviewer, form):
    key = exclusion_of(sent).pk
    typed = {f"{name}-{key}": value for name, value in form.items()}

    page = reviewer.post(address(sent), typed).content.decode()

    assert not sent.exclusions.exists()
    assert "Phần còn lại ở dưới chưa được lưu" in page
    assert ("Quên chọn</textarea>" in page) == ("can-cu" in form)


def drop_address(sheet):
    return reverse("assessments:drop_exclusion", args=[sheet.pk, exclusion_of(sheet).pk])


@pytest.fixture
def excluded(sent):
    """A sheet for which the exclusion was noted."""
    workflow.note_exclusion(
        actor=builders.actor(DutyKind.REVIEW, sent.round.unit),
        sheet=sent,
        condition=exclusion_of(sent),
        reason="Quyết định kỷ luật số 5",
    )
    return sent


def test_exclusion_is_dropped_with_a_reason(excluded, reviewer):
    leads = reviewer.post(address(excluded), {"bo-loai-tru": str(exclusion_of(excluded).pk)})
    asked = reviewer.get(drop_address(excluded)).content.decode()
    without = reviewer.post(drop_address(excluded), {"reason": " "})
    answer = reviewer.post(drop_address(excluded), {"reason": "Nhầm xã"})

    assert leads["Location"] == drop_address(excluded)
    assert "Căn cứ đã ghi: Quyết định kỷ luật số 5" in asked
    assert "Hãy nhập lý do." in without.content.decode()
    assert answer["Location"] == address(excluded)
    assert not excluded.exclusions.exists()


def test_exclusion_that_was_not_noted_cannot_be_dropped(sent, reviewer):
    assert reviewer.get(drop_address(sent)).status_code == 404


def test_only_the_reviewer_drops_an_exclusion(excluded, login_as, neighbour):
    leader = login_as(DutyKind.DECISION, excluded.round.unit)
    colleague = login_as(DutyKind.ENTRY, neighbour)

    assert leader.post(drop_address(excluded), {"reason": "x"}).status_code == 403
    assert colleague.post(drop_address(excluded), {"reason": "x"}).status_code == 404
    assert excluded.exclusions.exists()


def test_exclusion_is_not_dropped_once_the_review_is_over(excluded, reviewer):
    other = builders.actor(DutyKind.REVIEW, excluded.round.unit)
    workflow.complete_review(actor=other, sheet=excluded)

    page = reviewer.post(drop_address(excluded), {"reason": "Nhầm xã"}, follow=True)

    assert "đang ở tình trạng “Đã thẩm định” nên không bỏ điều kiện" in page.content.decode()
    assert excluded.exclusions.exists()


def test_stranger_logs_in_first(excluded):
    assert Client().get(drop_address(excluded))["Location"] == (
        f"{reverse('communes:login')}?next={drop_address(excluded)}"
    )
