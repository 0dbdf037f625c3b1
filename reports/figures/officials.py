"""The cán bộ and công chức of the communes, by category, post and qualification."""

from collections.abc import Callable
from functools import partial
from typing import Any

from communes import registers
from communes.enums import OfficialCategory, QualificationKind, QualificationLevel
from communes.registers import Counted, OfficialRegister
from reports.figures import sources
from reports.figures.finding import Finding, Findings, nothing, percent
from reports.figures.scope import Scope

Count = Callable[[OfficialRegister], Counted]
Level = QualificationLevel


def _count(category: OfficialCategory | None = None, **wanted: Any) -> Count:
    return partial(OfficialRegister.count, category=category, **wanted)


CADRES = partial(_count, OfficialCategory.CADRE)
CIVIL_SERVANTS = partial(_count, OfficialCategory.CIVIL_SERVANT)
POLITICAL = QualificationKind.POLITICAL

COUNTS: dict[str, Count] = {
    "can_bo.tong": _count(),
    "can_bo.can_bo": CADRES(),
    "can_bo.cong_chuc": CIVIL_SERVANTS(),
    "can_bo.cb_so_cap": CADRES(level=Level.ELEMENTARY),
    "can_bo.cb_so_cap_phu_nu": CADRES(level=Level.ELEMENTARY, post="Chủ tịch Hội Liên hiệp Phụ nữ"),
    "can_bo.cb_so_cap_nong_dan": CADRES(level=Level.ELEMENTARY, post="Chủ tịch Hội Nông dân"),
    "can_bo.cb_so_cap_ccb": CADRES(level=Level.ELEMENTARY, post="Chủ tịch Hội Cựu chiến binh"),
    "can_bo.cb_trung_cap": CADRES(level=Level.INTERMEDIATE),
    "can_bo.cb_cao_dang": CADRES(level=Level.COLLEGE),
    "can_bo.cb_dai_hoc": CADRES(level=Level.UNIVERSITY),
    "can_bo.cb_tren_dai_hoc": CADRES(level=Level.POSTGRADUATE),
    "can_bo.cc_trung_cap": CIVIL_SERVANTS(level=Level.INTERMEDIATE),
    "can_bo.cc_cao_dang": CIVIL_SERVANTS(level=Level.COLLEGE),
    "can_bo.cc_dai_hoc": CIVIL_SERVANTS(level=Level.UNIVERSITY),
    "can_bo.llct": _count(kind=POLITICAL, at_least=Level.ELEMENTARY),
    "can_bo.llct_trung_cap": _count(kind=POLITICAL, at_least=Level.INTERMEDIATE),
    "can_bo.cb_llct_trung_cap": CADRES(kind=POLITICAL, level=Level.INTERMEDIATE),
    "can_bo.cb_llct_cao_cap": CADRES(kind=POLITICAL, level=Level.ADVANCED),
    "can_bo.cc_llct_trung_cap": CIVIL_SERVANTS(kind=POLITICAL, level=Level.INTERMEDIATE),
}
SHARES: dict[str, Count] = {
    "can_bo.chuyen_mon_ty_le": _count(at_least=Level.INTERMEDIATE),
    "can_bo.llct_ty_le": COUNTS["can_bo.llct"],
}


def find(scope: Scope) -> Findings:
    """Return the counts of officials on the day of the report; two queries."""
    register = registers.officials(scope.unit, scope.day)
    everybody = register.count()
    if not everybody.number:
        return nothing((*COUNTS, *SHARES))
    behind = sources.behind(scope, everybody)
    found: Findings = {}
    for name, count in (COUNTS | SHARES).items():
        chosen = count(register)
        share = percent(chosen.number, everybody.number) if name in SHARES else chosen.number
        rows = sources.counted(scope, chosen, "người", of_persons=True)
        found[name] = Finding(share, rows, behind)
    return found
