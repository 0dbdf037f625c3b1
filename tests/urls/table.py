"""Who may open each page and who may send its form: the decision itself, in one table.

A page that is missing here fails the walk, so that nobody adds one without saying who may see it.
None stands for somebody who is logged in without any duty.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from assessments.enums import Stage
from communes.enums import DutyKind
from tests.urls.belongings import DISCIPLINE_GROUND, PERIOD
from tests.urls.world import Place

Who = frozenset[DutyKind | None]
Arguments = Callable[[Place], tuple[Any, ...]]

NOBODY: Who = frozenset()
ENTRY: Who = frozenset({DutyKind.ENTRY})
LEADER: Who = frozenset({DutyKind.ENDORSEMENT})
REVIEW: Who = frozenset({DutyKind.REVIEW})
DECISION: Who = frozenset({DutyKind.DECISION})
ADMINISTRATION: Who = frozenset({DutyKind.ADMINISTRATION})
SUPERVISION: Who = frozenset({DutyKind.SUPERVISION})
AT_WORK: Who = frozenset(DutyKind)
LOGGED_IN: Who = AT_WORK | {None}
RANKING: Who = REVIEW | DECISION | SUPERVISION | {DutyKind.INSPECTION}
SHEETS: Who = RANKING | ENTRY | LEADER
STATISTICS: Who = SHEETS | {DutyKind.OPINION}
REPORTS: Who = RANKING | {DutyKind.RECORDS}

PUBLIC = {"health", "communes:login", "communes:logout"}
GROUNDS = (DISCIPLINE_GROUND,)  # the paper gives the grounds of measures and names nobody
OF_THE_OWN_ACCOUNT = {"communes:logout", "communes:change_password", "communes:switch_duty"}


@dataclass(frozen=True)
class Page:
    """Who opens it and who sends its form; `goes_on` where opening it leads to another page.

    `of` gives what the address names at a place; `everybodys` where all places share it. `tells`
    are confidential words that this page shows all its readers.
    """

    get: Who = NOBODY
    post: Who = NOBODY
    of: Arguments | None = None
    everybodys: Arguments | None = None
    goes_on: bool = False
    tells: tuple[str, ...] = ()

    def permitted(self, method: str) -> Who:
        """Return who may use that method."""
        return self.post if method == "post" else self.get

    def arguments(self, place: Place) -> tuple[Any, ...]:
        """Return what the address names at that place."""
        named = self.of or self.everybodys
        return named(place) if named else ()


def sheet(stage: Stage) -> Arguments:
    """Return what names the sheet at that stage."""
    return lambda place: (place.sheet(stage).pk,)


def score(stage: Stage) -> Arguments:
    """Return what names the first score of the sheet at that stage."""
    return lambda place: (place.sheet(stage).scores.first().pk,)


def commune(place: Place) -> tuple[str]:
    return (place.commune.key,)


def statistics(place: Place) -> tuple[str, str]:
    return (place.commune.key, PERIOD)


def held_round(place: Place) -> tuple[str]:
    return (place.round.code,)


def criteria(place: Place) -> tuple[str]:
    return (place.round.criteria_set.code,)


def evidence(place: Place) -> tuple[int]:
    return (place.evidence.pk,)


def exclusion(place: Place) -> tuple[int, int]:
    sent = place.sheet(Stage.SENT)
    return (sent.pk, sent.round.criteria_set.conditions.get(code="LT1").pk)


def goal(place: Place) -> tuple[int]:
    return (place.target.pk,)


def measure(place: Place) -> tuple[int]:
    return (place.measure.pk,)


def report(place: Place) -> tuple[int]:
    return (place.report.pk,)


def section(place: Place) -> tuple[int, str]:
    return (place.report.pk, "uu-diem")


def report_file(place: Place) -> tuple[int, str]:
    return (place.report.pk, "txt")


def of_the_province(place: Place) -> tuple[str, str]:
    return (place.round.criteria_set.code, PERIOD)


def file_of_the_province(place: Place) -> tuple[str, str, str]:
    return (*of_the_province(place), "xlsx")


def account(place: Place) -> tuple[int]:
    return (place.duty.user_id,)


def duty(place: Place) -> tuple[int]:
    return (place.duty.pk,)


COMMUNES = {
    "home": Page(LOGGED_IN),
    "login": Page(LOGGED_IN, LOGGED_IN, goes_on=True),
    "logout": Page(post=LOGGED_IN),
    "change_password": Page(LOGGED_IN, LOGGED_IN),
    "switch_duty": Page(),
    "accounts": Page(ADMINISTRATION),
    "create_account": Page(ADMINISTRATION, ADMINISTRATION),
    "create_accounts": Page(ADMINISTRATION, ADMINISTRATION),
    "account": Page(ADMINISTRATION, of=account),
    "one_time_password": Page(post=ADMINISTRATION, of=account),
    "disable_account": Page(ADMINISTRATION, ADMINISTRATION, account),
    "enable_account": Page(ADMINISTRATION, ADMINISTRATION, account),
    "add_duty": Page(ADMINISTRATION, ADMINISTRATION, account),
    "end_duty": Page(ADMINISTRATION, ADMINISTRATION, duty),
    "units": Page(LOGGED_IN, goes_on=True),
    "unit": Page(AT_WORK, of=commune),
    "persons": Page(AT_WORK, of=commune),
    "unit_history": Page(SHEETS, of=commune),
}
ASSESSMENTS = {
    "rounds": Page(LOGGED_IN),
    "open_round": Page(REVIEW | ADMINISTRATION, REVIEW | ADMINISTRATION),
    "round": Page(SHEETS | ADMINISTRATION, of=held_round),
    "deadlines": Page(REVIEW | ADMINISTRATION, REVIEW | ADMINISTRATION, held_round),
    "sheet": Page(SHEETS, of=sheet(Stage.DECIDED)),
    "entry": Page(ENTRY, ENTRY, sheet(Stage.ENTRY)),
    "present": Page(ENTRY, ENTRY, sheet(Stage.ENTRY)),
    "give_back": Page(LEADER, LEADER, sheet(Stage.WITH_LEADER)),
    "send": Page(ENTRY | LEADER, ENTRY | LEADER, sheet(Stage.WITH_LEADER)),
    "withdraw": Page(ENTRY | LEADER, ENTRY | LEADER, sheet(Stage.SENT)),
    "signed_scan": Page(SHEETS, of=sheet(Stage.SENT)),
    "add_evidence": Page(ENTRY, ENTRY, score(Stage.ENTRY)),
    "evidence": Page(SHEETS, of=evidence),
    "remove_evidence": Page(ENTRY, ENTRY, evidence),
    "review": Page(REVIEW, REVIEW, sheet(Stage.SENT)),
    "drop_exclusion": Page(REVIEW, REVIEW, exclusion),
    "complete_review": Page(REVIEW, REVIEW, sheet(Stage.SENT)),
    "return_to_review": Page(REVIEW | DECISION, REVIEW | DECISION, sheet(Stage.REVIEWED)),
    "decide": Page(DECISION, DECISION, sheet(Stage.REVIEWED)),
    "reopen": Page(DECISION, DECISION, sheet(Stage.DECIDED)),
    "score": Page(SHEETS, REVIEW, score(Stage.SENT)),
    "decide_all": Page(DECISION, DECISION, held_round),
    "ranking": Page(RANKING, of=held_round),
    "ranking_xlsx": Page(RANKING, of=held_round),
    "criteria_sets": Page(LOGGED_IN),
    "criteria_set": Page(LOGGED_IN, everybodys=criteria),
    "observation_groups": Page(STATISTICS),
    "observations": Page(STATISTICS, ENTRY | REVIEW, statistics),
    "verdict": Page(REVIEW | DECISION, REVIEW | DECISION, goal),
    "change_target": Page(REVIEW, REVIEW, goal),
    "remove_target": Page(REVIEW, REVIEW, goal),
    "add_measure": Page(REVIEW, REVIEW, goal),
    "change_measure": Page(REVIEW, REVIEW, measure),
    "remove_measure": Page(REVIEW, REVIEW, measure),
    "targets": Page(STATISTICS, of=statistics),
    "add_target": Page(REVIEW, REVIEW, statistics),
}
REPORTS_PAGES: dict[str, Page] = {
    "reports": Page(REPORTS),
    "create_report": Page(REVIEW, REVIEW),
    "report": Page(REPORTS, of=report),
    "signer": Page(REVIEW, REVIEW, report),
    "add_section": Page(REVIEW, REVIEW, report),
    "section": Page(REVIEW, REVIEW, section),
    "shipped": Page(post=REVIEW, of=section),
    "move_section": Page(post=REVIEW, of=section),
    "leave_out": Page(post=REVIEW, of=section),
    "figures": Page(REPORTS, of=report, tells=GROUNDS),
    "preview": Page(REPORTS, of=report, tells=GROUNDS),
    "freeze": Page(REVIEW | DECISION, REVIEW | DECISION, report),
    "download": Page(REPORTS, of=report_file, tells=GROUNDS),
    "province": Page(SUPERVISION),
    "province_ranking": Page(SUPERVISION, everybodys=of_the_province),
    "province_download": Page(SUPERVISION, everybodys=file_of_the_province),
}
TABLE = {
    "health": Page(LOGGED_IN),
    **{f"communes:{name}": page for name, page in COMMUNES.items()},
    **{f"assessments:{name}": page for name, page in ASSESSMENTS.items()},
    **{f"reports:{name}": page for name, page in REPORTS_PAGES.items()},
}
