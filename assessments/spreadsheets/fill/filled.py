"""A workbook that came back: whose it is, what it would do, and taking it in."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.enums import ImportKind
from assessments.models import Sheet
from assessments.spreadsheets.fill.identity import TEMPLATE, Identity, identity_of
from assessments.spreadsheets.fill.keyed import KeyedSheet, keyed_sheets
from assessments.spreadsheets.fill.lines import NEW_TEMPLATE
from assessments.spreadsheets.fill.plan import Plan
from assessments.spreadsheets.fill.score_plan import plan_scores
from assessments.spreadsheets.fill.statistics_plan import plan_statistics
from assessments.workflow import Entry, Figure, save_entry, save_observations
from communes.access import Actor
from communes.models import AdministrativeUnit
from communes.periods import read_period
from communes.workbooks import Book, WorkbookError

MOVED_ON = "Có người vừa ghi vào {count} ô trong lúc nhận tệp; các ô ấy giữ nguyên, hãy xem lại."


@dataclass(frozen=True)
class Filled:
    """A workbook of ours, read: what it says of itself, the unit it is of, its marked sheets."""

    identity: Identity
    unit: AdministrativeUnit
    keyed: Mapping[str, KeyedSheet]

    @property
    def is_scores(self) -> bool:
        """Return whether it holds points; else it holds statistics."""
        return self.identity.kind == ImportKind.SCORES


def filled_kind(book: Book) -> ImportKind | None:
    """Return what the workbook holds; None where it is none of those that are filled."""
    identity = identity_of(book)
    return identity.kind if identity else None


def read_filled(book: Book) -> Filled:
    """Return the workbook. Raises WorkbookError where it is no template of ours, or spoilt."""
    identity = identity_of(book)
    if identity is None:
        raise WorkbookError(*_no_identity(book))
    if identity.template != TEMPLATE:
        raise WorkbookError("Tệp này làm từ bản mẫu khác phiên bản đang dùng.", NEW_TEMPLATE)
    unit = AdministrativeUnit.objects.select_related("parent").filter(key=identity.unit_key).first()
    if unit is None:
        raise WorkbookError(
            f"Trong hệ thống không có đơn vị “{identity.unit_key}” mà tệp này ghi.", NEW_TEMPLATE
        )
    try:
        read_period(identity.period)
    except ValueError as error:
        problem = f"Kỳ “{identity.period}” trong tệp không đúng."
        raise WorkbookError(problem, NEW_TEMPLATE) from error
    return Filled(identity, unit, keyed_sheets(book))


def plan_of(
    filled: Filled, actor: Actor, picks: Mapping[str, str], sheet: Sheet | None = None
) -> Plan:
    """Return what taking the workbook would do; `sheet` is that of the points, where it has any.

    Raises WorkbookError where nothing of it can be read.
    """
    if filled.is_scores:
        return plan_scores(filled.identity, filled.keyed, sheet or score_sheet_of(filled), picks)
    return plan_statistics(filled.identity, filled.keyed, filled.unit, actor, picks)


def score_sheet_of(filled: Filled) -> Sheet:
    """Return the sheet that a workbook of points is of. Raises WorkbookError where it is gone."""
    related = ("unit__parent", "round__criteria_set", "round__unit")
    sheets = Sheet.objects.select_related(*related).filter(
        unit=filled.unit, round__period=filled.identity.period
    )
    found = sheets.filter(round__criteria_set__code__in=filled.identity.codes).first()
    if found is None:
        raise WorkbookError(
            f"{filled.unit.title} không có bảng điểm của đợt mà tệp này ghi.",
            "Hãy mở đợt đánh giá rồi tải tệp mẫu ở đó.",
        )
    return found


def take(*, actor: Actor, filled: Filled, plan: Plan, sheet: Sheet | None = None) -> int:
    """Write the changes of the plan and return how many were written.

    Raises WorkflowError, and writes nothing, where the verb refuses. A cell that somebody wrote
    since the plan was made is left alone and noted in the plan.
    """
    if not plan.changes:
        return 0
    if filled.is_scores:
        return _take_scores(actor, sheet or score_sheet_of(filled), plan)
    return _take_statistics(actor, plan)


def _take_statistics(actor: Actor, plan: Plan) -> int:
    figures = [each.writing for each in plan.changes if isinstance(each.writing, Figure)]
    done = save_observations(actor=actor, unit=plan.unit, period=plan.period, figures=figures)
    return _without(plan, len(done.conflicts))


def _take_scores(actor: Actor, sheet: Sheet, plan: Plan) -> int:
    entries = [each.writing for each in plan.changes if isinstance(each.writing, Entry)]
    done = save_entry(actor=actor, sheet=sheet, entries=entries)
    return _without(plan, len(done.conflicts))


def _without(plan: Plan, conflicts: int) -> int:
    if conflicts:
        plan.notes.append(MOVED_ON.format(count=conflicts))
    return len(plan.changes) - conflicts


def _no_identity(book: Book) -> tuple[str, str]:
    try:
        is_ours = bool(keyed_sheets(book))
    except WorkbookError:
        is_ours = True
    if is_ours:
        return "Tệp đã mất trang tính ẩn ghi đơn vị và kỳ.", NEW_TEMPLATE
    return (
        "Tệp này không phải tệp mẫu của hệ thống.",
        "Hãy tải tệp mẫu ở trang cần nhập rồi chép số liệu sang.",
    )
