"""Which cells of statistics somebody may type at a unit."""

from collections.abc import Mapping, Sequence

from assessments.access import may_type
from assessments.enums import Layout
from assessments.models import BreakdownItem, Indicator
from assessments.queries.observations import is_typed_by
from assessments.workflow.errors import WorkflowError
from assessments.workflow.figures import Figure
from communes.access import SYSTEM, Actor
from communes.models import AdministrativeUnit

NOT_YOURS = (
    "Có chỉ tiêu do cơ quan, đơn vị khác phụ trách nên anh/chị chỉ được xem. "
    "Hãy chỉ nhập chỉ tiêu của mình."
)


def indicators_to_type(
    actor: Actor,
    unit: AdministrativeUnit,
    figures: Sequence[Figure],
    items: Mapping[int | None, BreakdownItem],
) -> dict[int, Indicator]:
    """Return the indicators of the figures by key, where the actor may type all of them.

    Raises WorkflowError for one that is gone, another office's, or none of the unit's, and for a
    cell that stands in no table, or in one not made for its period. One query.
    """
    known = Indicator.objects.select_related("group")
    found = known.in_bulk([figure.indicator_id for figure in figures])
    if any(figure.indicator_id not in found for figure in figures):
        raise WorkflowError("Có chỉ tiêu không còn dùng. Hãy mở lại trang nhập số liệu.")
    if actor != SYSTEM and not all(may_type(actor, unit, each) for each in found.values()):
        raise WorkflowError(NOT_YOURS)
    if not all(
        is_typed_by(found[each.indicator_id], unit, items.get(each.item_id)) for each in figures
    ):
        raise WorkflowError("Có chỉ tiêu không áp dụng cho đơn vị này. Hãy mở lại trang.")
    if any(_is_astray(found[each.indicator_id], items.get(each.item_id)) for each in figures):
        raise WorkflowError("Có lĩnh vực không thuộc bảng này. Hãy mở lại trang nhập số liệu.")
    if not all(found[each.indicator_id].is_kept_for(each.period) for each in figures):
        raise WorkflowError("Có bảng không lập cho kỳ này. Hãy mở lại trang nhập số liệu.")
    return found


def items_of(figures: Sequence[Figure]) -> dict[int | None, BreakdownItem]:
    """Return the items that the figures name, by key; one query, none without items."""
    wanted = {figure.item_id for figure in figures if figure.item_id is not None}
    return dict(BreakdownItem.objects.in_bulk(wanted)) if wanted else {}


def _is_astray(indicator: Indicator, item: BreakdownItem | None) -> bool:
    """Return whether the cell stands in no table: an item of another group, or none where due."""
    if item is not None:
        return item.group_id != indicator.group_id
    return indicator.group is not None and indicator.group.layout == Layout.ITEMS
