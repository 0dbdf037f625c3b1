"""What happened to the staff of the communes in the year, and those who work part-time."""

from communes import registers
from communes.enums import (
    AppointmentReason,
    DisciplineKind,
    OfficialCategory,
    QualificationKind,
    QualificationLevel,
)
from communes.models import Appointment
from communes.registers import Counted
from reports.figures import sources
from reports.figures.figure import Value
from reports.figures.finding import Finding, Findings, nothing
from reports.figures.scope import Scope, listed_names

MOVES = {"dieu_dong": AppointmentReason.TRANSFERRED, "luan_chuyen": AppointmentReason.ROTATED}
COURSES: dict[str, tuple[QualificationKind, QualificationLevel | None]] = {
    "dao_tao.dai_hoc": (QualificationKind.PROFESSIONAL, QualificationLevel.UNIVERSITY),
    "dao_tao.llct_trung_cap": (QualificationKind.POLITICAL, QualificationLevel.INTERMEDIATE),
    "dao_tao.llct_cao_cap": (QualificationKind.POLITICAL, QualificationLevel.ADVANCED),
    "dao_tao.qlnn": (QualificationKind.STATE_MANAGEMENT, QualificationLevel.SPECIALIST),
    "dao_tao.ky_nang": (QualificationKind.SKILLS, None),
}
MEASURES = {
    "ky_luat.can_bo": DisciplineKind.ADMINISTRATIVE,
    "ky_luat.dang": DisciplineKind.PARTY,
}
GROUNDS = "ky_luat.ly_do"
PART_TIME = {
    "khong_chuyen_trach.cap_xa": OfficialCategory.PART_TIME_COMMUNE,
    "khong_chuyen_trach.thon": OfficialCategory.PART_TIME_VILLAGE,
}
NOTHING_AROSE = "không phát sinh"


def find(scope: Scope) -> Findings:
    """Return moves, courses, discipline and part-time staff; thirteen queries.

    Where the communes have no staff in the register there is no data; otherwise what did not
    happen is 0.
    """
    found = _moves(scope) | _courses(scope) | _discipline(scope)
    if not Appointment.objects.filter(unit__in=scope.commune_ids).exists():
        found = nothing(found)
    return found | _part_time(scope)


def _moves(scope: Scope) -> Findings:
    found: Findings = {}
    for name, reason in MOVES.items():
        rows = registers.transfers(scope.unit, scope.period.first_day, scope.day, reason)
        found[f"{name}.so_nguoi"] = _of_persons(scope, rows.number, rows, "người")
        found[f"{name}.danh_sach"] = _of_persons(scope, listed_names(rows.units), rows, "người")
    return found


def _courses(scope: Scope) -> Findings:
    found: Findings = {}
    for name, (ladder, level) in COURSES.items():
        rows = registers.trainings(scope.unit, scope.year, ladder, level)
        found[name] = _of_persons(scope, rows.number, rows, "người")
    return found


def _discipline(scope: Scope) -> Findings:
    first, last = scope.period.first_day, scope.day
    by_name = {
        name: registers.disciplines(scope.unit, first, last, kind)
        for name, kind in MEASURES.items()
    }
    found = {
        name: _of_persons(scope, rows.number, rows, "quyết định") for name, rows in by_name.items()
    }
    grounds = registers.discipline_grounds(scope.unit, first, last)
    behind = tuple(source for finding in found.values() for source in finding.sources)
    return found | {GROUNDS: Finding("; ".join(grounds) or NOTHING_AROSE, behind)}


def _part_time(scope: Scope) -> Findings:
    return {name: _newest(scope, category) for name, category in PART_TIME.items()}


def _newest(scope: Scope, category: OfficialCategory) -> Finding:
    rows = registers.head_count(scope.unit, scope.day, category)
    if rows is None:
        return Finding()
    return Finding(
        rows.number, sources.counted(scope, rows, "số liệu"), sources.behind(scope, rows)
    )


def _of_persons(scope: Scope, value: Value, rows: Counted, what: str) -> Finding:
    return Finding(value, sources.counted(scope, rows, what, of_persons=True))
