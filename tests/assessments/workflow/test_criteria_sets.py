"""Taking in, copying and dating sets of criteria."""

from dataclasses import replace
from datetime import date

import pytest

from assessments import rules, workflow
from assessments.models import CriteriaSet
from assessments.workflow import WorkflowError
from communes.access import SYSTEM
from communes.enums import DutyKind
from communes.history import broken_links
from communes.models import Change
from tests import builders
from tests.assessments.spreadsheets.test_criteria import ALL_SHIPPED

pytestmark = pytest.mark.django_db
NEW = {
    "code": "cqcs2023",
    "name": "Bộ mới",
    "decision": "Quyết định minh họa",
    "valid_from": date(2023, 1, 1),
    "valid_to": None,
}


@pytest.fixture
def district():
    unit = builders.district()
    builders.commune(parent=unit)
    return unit


@pytest.fixture
def administrator(district):
    return builders.actor(DutyKind.ADMINISTRATION, district)


@pytest.fixture
def stored():
    rules.store_criteria_set(data=ALL_SHIPPED["cqcs34"], actor=SYSTEM)
    return CriteriaSet.objects.get()


@pytest.mark.parametrize("code", sorted(ALL_SHIPPED))
def test_copy_has_the_rows_of_its_source(administrator, code):
    rules.store_criteria_set(data=ALL_SHIPPED[code], actor=SYSTEM)
    source = CriteriaSet.objects.get()

    made = workflow.copy_criteria_set(actor=administrator, source=source, **NEW)

    assert rules.stored_data(made) == replace(ALL_SHIPPED[code], **NEW)
    assert rules.stored_data(source) == ALL_SHIPPED[code]
    assert Change.objects.latest("pk").reason == f"Sao chép từ bộ {code}"
    assert broken_links() == []


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"code": "cqcs34"}, "đã dùng cho bộ tiêu chí khác"),
        ({"valid_to": date(2022, 1, 1)}, "đứng trước ngày bắt đầu"),
        ({"name": "  "}, "Chưa ghi tên bộ tiêu chí"),
        ({"decision": ""}, "Chưa ghi văn bản ban hành"),
    ],
)
def test_copy_that_cannot_be_is_refused(administrator, stored, fields, words):
    with pytest.raises(WorkflowError, match=words):
        workflow.copy_criteria_set(actor=administrator, source=stored, **NEW | fields)

    assert CriteriaSet.objects.count() == 1


def dated(administrator, stored, valid_from, valid_to, reason="Văn bản mới"):
    return workflow.change_validity(
        actor=administrator,
        criteria_set=stored,
        valid_from=valid_from,
        valid_to=valid_to,
        reason=reason,
    )


def test_validity_is_changed_with_a_reason(administrator, stored):
    dated(administrator, stored, stored.valid_from, date(2024, 12, 31))

    stored.refresh_from_db()
    told = Change.objects.latest("pk")
    assert stored.valid_to == date(2024, 12, 31)
    assert (told.field, told.new, told.reason) == (
        "áp dụng đến hết ngày",
        "31/12/2024",
        "Văn bản mới",
    )


def test_validity_holds_the_periods_of_its_rounds(administrator, stored, district):
    builders.round_of(district, stored, "2021")

    with pytest.raises(WorkflowError, match="31/12/2021"):
        dated(administrator, stored, stored.valid_from, date(2021, 6, 30))
    dated(administrator, stored, stored.valid_from, date(2021, 12, 31))

    assert CriteriaSet.objects.get().valid_to == date(2021, 12, 31)


@pytest.mark.parametrize(
    ("days", "reason", "words"),
    [
        ((date(2022, 1, 1), date(2021, 1, 1)), "Lý do", "đứng trước ngày bắt đầu"),
        ((None, None), "  ", "Chưa ghi lý do"),
        ((None, None), "x" * 501, "dài quá 500"),
    ],
)
def test_validity_that_cannot_be_is_refused(administrator, stored, days, reason, words):
    with pytest.raises(WorkflowError, match=words):
        dated(administrator, stored, *days, reason)


def test_set_used_beyond_the_scope_is_not_dated(administrator, stored):
    far = builders.district()
    builders.commune(parent=far)
    builders.round_of(far, stored)

    with pytest.raises(WorkflowError, match="1 đợt của đơn vị ngoài phạm vi"):
        dated(administrator, stored, None, None)


def test_province_covers_the_rounds_of_its_districts(stored, district):
    builders.round_of(district, stored)
    above = builders.actor(DutyKind.ADMINISTRATION, district.parent)

    assert dated(above, stored, None, None)


def test_new_set_is_not_taken_over_one_that_came_meanwhile(administrator, stored):
    data = replace(ALL_SHIPPED["cqcs34"], name="Khác")

    with pytest.raises(WorkflowError, match="đã được người khác sửa"):
        workflow.take_criteria_set(actor=administrator, data=data, reason="Nạp", revision="")


def test_set_gone_meanwhile_is_told(administrator):
    with pytest.raises(WorkflowError, match="đã được người khác sửa"):
        workflow.take_criteria_set(
            actor=administrator, data=ALL_SHIPPED["cqcs34"], reason="Nạp", revision="cũ"
        )
