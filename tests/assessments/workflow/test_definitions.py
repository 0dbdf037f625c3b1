"""What may not be changed once values were typed, and who may change what."""

import pytest

from assessments.definitions import (
    Definitions,
    merged,
    problems_in_use,
    revision_of,
    stored_definitions,
)
from assessments.models import BreakdownItem, Indicator, IndicatorGroup, Observation
from assessments.workflow import WorkflowError, take_definitions
from communes.access import SYSTEM
from communes.enums import DutyKind
from tests import builders
from tests.assessments.definitions.definitions import definitions

pytestmark = pytest.mark.django_db
PLAIN = definitions(items=({},), checks=({},))


@pytest.fixture
def unit():
    found = builders.commune()
    take(SYSTEM, PLAIN)
    Observation.objects.create(
        indicator=Indicator.objects.get(),
        unit=found,
        period="2021",
        item=BreakdownItem.objects.get(),
        value=5,
    )
    return found


def take(actor, sent, revision=None):
    seen = revision_of(stored_definitions()) if revision is None else revision
    return take_definitions(actor=actor, sent=sent, reason="Theo văn bản mẫu", revision=seen)


def gone(**keys):
    return Definitions({}, {name: frozenset(each) for name, each in keys.items()})


def administrator(unit):
    return builders.actor(DutyKind.ADMINISTRATION, unit)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"data_type": "percent"}, "data_type"),
        ({"group": "khac"}, "group"),
        ({"formula": "5"}, "formula"),
    ],
)
def test_indicator_with_values_keeps_its_type_and_its_table(unit, changed, field):
    sent = definitions(groups=({}, {"code": "khac"}), indicators=(changed,))

    (problem,) = problems_in_use(stored_definitions(), sent)

    assert (problem.key, problem.field) == ("so_hop", field)
    assert problem.rule == "Chỉ tiêu này đã có 1 số liệu."
    with pytest.raises(WorkflowError, match="đã có 1 số liệu"):
        take(SYSTEM, sent)
    assert Indicator.objects.get().data_type == "integer"


def test_indicator_with_values_is_reworded(unit):
    take(SYSTEM, definitions(indicators=({"label": "Tên mới", "offices": "Thanh tra"},)))

    assert Indicator.objects.get().label == "Tên mới"


@pytest.mark.parametrize(
    ("dropped", "rule"),
    [
        ({"indicators": ["so_hop"], "checks": ["dieu-kien"]}, "đã có 1 số liệu"),
        ({"items": ["bang/dat"]}, "Lĩnh vực này đã có số liệu"),
    ],
)
def test_row_with_values_is_not_removed(unit, dropped, rule):
    with pytest.raises(WorkflowError, match=rule):
        take(SYSTEM, gone(**dropped))


def test_group_with_values_keeps_its_layout_by_items(unit):
    with pytest.raises(WorkflowError, match="không đổi sang hay khỏi bố cục theo lĩnh vực"):
        take(SYSTEM, definitions(groups=({"layout": "items"},), indicators=()))


def test_all_rows_of_an_unused_group_are_removed_together():
    take(SYSTEM, PLAIN)

    take(
        SYSTEM,
        gone(groups=["bang"], items=["bang/dat"], indicators=["so_hop"], checks=["dieu-kien"]),
    )

    assert not IndicatorGroup.objects.exists()


def test_parent_and_part_are_removed_together():
    take(SYSTEM, definitions(indicators=({}, {"code": "phan", "parent": "so_hop"})))
    assert Indicator.objects.get(code="phan").parent.code == "so_hop"

    take(SYSTEM, gone(indicators=["so_hop", "phan"]))

    assert not Indicator.objects.exists()


def test_change_made_meanwhile_is_not_overwritten(unit):
    seen = revision_of(stored_definitions())
    Indicator.objects.update(label="Người khác sửa")

    with pytest.raises(WorkflowError, match="đã được người khác sửa"):
        take(SYSTEM, definitions(indicators=({"label": "Tên mới"},)), seen)


def test_administrator_changes_what_only_her_units_use(unit):
    take(administrator(unit.parent), definitions(indicators=({"label": "Tên mới"},)))

    assert Indicator.objects.get().label == "Tên mới"


def test_administrator_leaves_what_other_units_use(unit):
    elsewhere = administrator(builders.district("Huyện Xa"))

    with pytest.raises(WorkflowError, match="số liệu của 1 đơn vị ngoài phạm vi"):
        take(elsewhere, definitions(indicators=({"label": "Tên mới"},)))
    take(elsewhere, definitions(groups=({"code": "khac"},), indicators=()))
    assert IndicatorGroup.objects.filter(code="khac").exists()


def test_what_there_will_be_holds_sent_rows_and_lacks_removed_ones():
    sent = definitions(indicators=({"label": "Tên mới"},))

    whole = merged(PLAIN, Definitions(sent.rows, {"checks": frozenset({"dieu-kien"})}))

    assert whole.rows["indicators"]["so_hop"]["label"] == "Tên mới"
    assert whole.rows["checks"] == {}
    assert whole.rows["items"].keys() == {"bang/dat"}
