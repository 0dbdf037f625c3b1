"""Grades and recognition of the communes, as decided."""

from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet

from assessments.enums import STAGES_WITH_DECISION
from assessments.models import Grade, Round, Sheet
from communes.models import AdministrativeUnit
from communes.vietnamese import join_list, two_digits
from reports.figures import sources
from reports.figures.catalogue import Entry
from reports.figures.figure import Ratio, Source, Value
from reports.figures.finding import INVENTED, Finding, Findings, nothing, percent
from reports.figures.scope import Scope, listed_names

GOOD, FAIR = "tot", "kha"
COUNTED = {"tot": GOOD, "kha": FAIR}
DECIDED = Entry(
    name="don_vi.da_quyet_dinh",
    label="Đơn vị đã quyết định xếp loại trên tổng số đơn vị",
    unit="đơn vị",
    format="ty_le",
    decimals=None,
    formula="Số bảng chấm điểm đã quyết định trên tổng số đơn vị cấp xã",
)
NAMES = (
    *(f"xep_loai.{word}{end}" for word in COUNTED for end in ("", "_so", "_ty_le", "_danh_sach")),
    "xep_loai.kha_tro_len",
    "xep_loai.duoi_kha",
    "xep_loai.tsvm",
)


class Decisions:
    """The decided sheets of the round of a scope, and the grades of its set."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.round = rated_rounds([scope.unit], scope.period.name).first()
        self.grades = list(self.round.criteria_set.grades.all()) if self.round else []
        sheets = self.round.sheets.all() if self.round else []
        mine = [sheet for sheet in sheets if sheet.unit_id in scope.commune_ids]
        self.decided = [sheet for sheet in mine if sheet.stage in STAGES_WITH_DECISION]

    def graded(self, *codes: str) -> list[Sheet]:
        """Return the decided sheets with one of these grades."""
        grades = {grade.pk for grade in self.grades if grade.code in codes}
        return [sheet for sheet in self.decided if sheet.decided_grade_id in grades]

    def below(self, code: str) -> list[Grade]:
        """Return the grades under the one named, the best first."""
        order = next(grade.order for grade in self.grades if grade.code == code)
        return [grade for grade in self.grades if grade.order > order]

    def names(self, sheets: Iterable[Sheet]) -> tuple[str, ...]:
        """Return the names of the communes of these sheets, in the order of the list."""
        return listed_names(self.scope.among({sheet.unit_id for sheet in sheets}))

    def finding(self, value: Value, sheets: Iterable[Sheet]) -> Finding:
        """Return the value with the sheets it rests on."""
        behind = (len(self.decided), self.scope.size)
        note = INVENTED if self.round and self.round.is_invented else ""
        return Finding(value, tuple(_source(sheet) for sheet in sheets), behind, note)


def rounds_held(units: Iterable[AdministrativeUnit], period: str) -> QuerySet[Round]:
    """Return the rounds of these units in the period, with their sheets; three queries.

    The sheets come with their units and grades and without their explanations.
    """
    held = Round.objects.filter(unit__in=[unit.pk for unit in units], period=period)
    related = held.select_related("criteria_set").order_by("code")
    sheets = Sheet.objects.select_related("unit", "decided_grade", "province_grade")
    return related.prefetch_related(
        "criteria_set__grades", Prefetch("sheets", sheets.defer("explanation"))
    )


def rated_rounds(units: Iterable[AdministrativeUnit], period: str) -> QuerySet[Round]:
    """Return the rounds that rate the governments of these units' communes, with all they hold.

    Their set knows the grade "khá" and a recognition beside it; sets of other ratings have only
    one of the two.
    """
    rated = rounds_held(units, period).filter(criteria_set__grades__code=FAIR)
    return rated.exclude(criteria_set__recognition_name="")


def find(scope: Scope) -> Findings:
    """Return the figures of grades and recognition; before a decision there are none.

    The entry DECIDED stands beside the catalogue: it says how far the deciding has come.
    """
    decisions = Decisions(scope)
    decided = decisions.finding(_ratio(scope, decisions.decided), decisions.decided)
    found: Findings = {DECIDED.name: decided}
    if not decisions.decided:
        return found | nothing(NAMES)
    for word, code in COUNTED.items():
        found |= _of_grade(decisions, word, code)
    at_least_fair = decisions.graded(GOOD, FAIR)
    recognised = [sheet for sheet in decisions.decided if sheet.decided_recognition]
    return found | {
        "xep_loai.kha_tro_len": decisions.finding(_ratio(scope, at_least_fair), at_least_fair),
        "xep_loai.duoi_kha": decisions.finding(_below_fair(decisions), decisions.decided),
        "xep_loai.tsvm": decisions.finding(_ratio(scope, recognised), recognised),
    }


def _of_grade(decisions: Decisions, word: str, code: str) -> Findings:
    sheets = decisions.graded(code)
    values: dict[str, Value] = {
        "": _ratio(decisions.scope, sheets),
        "_so": len(sheets),
        "_ty_le": percent(len(sheets), decisions.scope.size),
        "_danh_sach": decisions.names(sheets),
    }
    return {
        f"xep_loai.{word}{end}": decisions.finding(value, sheets) for end, value in values.items()
    }


def _ratio(scope: Scope, sheets: list[Sheet]) -> Ratio:
    return Ratio(len(sheets), scope.size)


def _below_fair(decisions: Decisions) -> str:
    """Return "không có đơn vị xếp loại Trung bình, Yếu", or how many there are and which."""
    grades = decisions.below(FAIR)
    empty = [grade.name for grade in grades if not decisions.graded(grade.code)]
    filled = [_counted(decisions, grade) for grade in grades if grade.name not in empty]
    parts = [f"có {', '.join(filled)}"] if filled else []
    if empty:
        parts.append(f"không có đơn vị xếp loại {', '.join(empty)}")
    return "; ".join(parts)


def _counted(decisions: Decisions, grade: Grade) -> str:
    sheets = decisions.graded(grade.code)
    names = join_list(decisions.names(sheets))
    return f"{two_digits(len(sheets))} đơn vị xếp loại {grade.name} ({names})"


def _source(sheet: Sheet) -> Source:
    grade = sheet.decided_grade.name if sheet.decided_grade else "không xếp loại"
    return sources.row(sheet, f"{sheet.unit.title}: {grade}", sources.sheet_page(sheet.pk))
