"""The members of the people's councils of the communes."""

from communes import registers
from communes.enums import QualificationKind, QualificationLevel
from communes.registers import Counted
from communes.vietnamese import two_digits
from reports.figures import sources
from reports.figures.figure import Value
from reports.figures.finding import Finding, Findings, nothing
from reports.figures.scope import Scope

GENERAL = QualificationKind.GENERAL
PROFESSIONAL = QualificationKind.PROFESSIONAL
POLITICAL = QualificationKind.POLITICAL
Level = QualificationLevel
BY_LEVEL = {
    "hdnd.vh_thpt": (GENERAL, Level.UPPER_SECONDARY),
    "hdnd.vh_thcs": (GENERAL, Level.LOWER_SECONDARY),
    "hdnd.vh_tieu_hoc": (GENERAL, Level.PRIMARY),
    "hdnd.cm_dai_hoc": (PROFESSIONAL, Level.UNIVERSITY),
    "hdnd.cm_cao_dang": (PROFESSIONAL, Level.COLLEGE),
    "hdnd.cm_trung_cap": (PROFESSIONAL, Level.INTERMEDIATE),
    "hdnd.cm_so_cap": (PROFESSIONAL, Level.ELEMENTARY),
    "hdnd.llct_cao_cap": (POLITICAL, Level.ADVANCED),
    "hdnd.llct_trung_cap": (POLITICAL, Level.INTERMEDIATE),
}
AT_START, PRESENT = "hdnd.dau_nhiem_ky", "hdnd.hien_co"
CHANGE, REASON = "hdnd.bien_dong", "hdnd.ly_do_bien_dong"
UNCHANGED, NOTHING_AROSE = "không thay đổi", "không phát sinh"


def find(scope: Scope) -> Findings:
    """Return the figures of the term that runs on the day of the report; three queries."""
    council = registers.council(scope.unit, scope.day)
    if not council.seats:
        return nothing((AT_START, PRESENT, CHANGE, REASON, *BY_LEVEL))
    start, present, ended = council.at_start(), council.present(), council.ended()
    reasons = council.end_reasons() if ended.number else (NOTHING_AROSE,)
    changed = ended if ended.number else present
    found = {
        AT_START: _finding(scope, start.number, start),
        PRESENT: _finding(scope, present.number, present),
        CHANGE: _finding(scope, in_words(present.number - start.number), changed),
        REASON: _finding(scope, ", ".join(reasons) or None, changed),
    }
    for name, (ladder, level) in BY_LEVEL.items():
        chosen = council.present(ladder, level)
        found[name] = _finding(scope, chosen.number, chosen)
    return found


def in_words(change: int) -> str:
    """Return "giảm 01 đại biểu", "tăng 02 đại biểu" or "không thay đổi"."""
    if change == 0:
        return UNCHANGED
    return f"{'tăng' if change > 0 else 'giảm'} {two_digits(abs(change))} đại biểu"


def _finding(scope: Scope, value: Value, rows: Counted) -> Finding:
    return Finding(value, sources.counted(scope, rows, "đại biểu"))
