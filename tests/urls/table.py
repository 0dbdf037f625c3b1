"""Who may open each page and who may send its form: the decision itself, in one table.

A page that is missing here fails the walk, so that nobody adds one without saying who may see it.
None stands for somebody who is logged in without any duty.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from assessments.enums import Stage
from communes.enums import DutyKind
from tests.urls import belongings
from tests.urls.belongings import DISCIPLINE_GROUND, PERIOD
from tests.urls.papers import PAPER_PERIOD
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
INSPECTION: Who = frozenset({DutyKind.INSPECTION})
OPINION: Who = frozenset({DutyKind.OPINION})
AT_WORK: Who = frozenset(DutyKind)
LOGGED_IN: Who = AT_WORK | {None}
BRINGING: Who = ADMINISTRATION | SUPERVISION
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


def mean_score(place: Place) -> tuple[int]:
    return (belongings.mean_score(place.commune).pk,)


def commune(place: Place) -> tuple[str]:
    return (place.commune.key,)


def district(place: Place) -> tuple[str]:
    return (place.district.key,)


def alias(place: Place) -> tuple[int]:
    return (place.commune.aliases.get().pk,)


def body(place: Place) -> tuple[int]:
    return (place.commune.bodies.get().pk,)


def signer(place: Place) -> tuple[int]:
    return (place.commune.bodies.get().signers.get().pk,)


def statistics(place: Place) -> tuple[str, str]:
    return (place.commune.key, PERIOD)


def group(place: Place) -> tuple[str, str, str]:
    return (place.commune.key, belongings.GROUP, PERIOD)


def line(place: Place) -> tuple[str, str, str, str]:
    return (*group(place), f"c{belongings.cell().split('-')[1]}")


def column(place: Place) -> tuple[str, str, str, str]:
    return (*group(place), PERIOD)


def form_of_a_group(place: Place) -> tuple[str, str, str, str]:
    return (place.commune.key, "bieu-06a", PERIOD, "html")


def cell(place: Place) -> tuple[str, str, str, str]:
    return (*group(place), belongings.cell())


def trend(place: Place) -> tuple[str, str]:
    return (place.commune.key, "so_minh_hoa")


def held_round(place: Place) -> tuple[str]:
    return (place.round.code,)


def chart(place: Place) -> tuple[str, str]:
    return (place.round.code, "xep-loai")


def criteria(place: Place) -> tuple[str]:
    return (place.round.criteria_set.code,)


def kept_criteria(place: Place) -> tuple[str]:
    return (belongings.kept_criteria(place.district),)


def kept_definitions(place: Place) -> tuple[str]:
    return (belongings.kept_definitions(place.district),)


def all_definitions(place: Place) -> tuple[str]:
    return ("danh-muc",)


def evidence(place: Place) -> tuple[int]:
    return (place.evidence.pk,)


def evidence_page(place: Place) -> tuple[int, int]:
    return (place.evidence.pk, 1)


def announcement(place: Place) -> tuple[int]:
    return (place.announcement.pk,)


def exclusion(place: Place) -> tuple[int, int]:
    sent = place.sheet(Stage.SENT)
    return (sent.pk, sent.round.criteria_set.conditions.get(code="LT1").pk)


def letter(place: Place) -> tuple[int]:
    return (place.letter.pk,)


def paper_results(place: Place) -> tuple[str, str, str]:
    return (place.district.key, place.round.criteria_set.code, PAPER_PERIOD)


def import_file(place: Place) -> tuple[int]:
    return (place.import_file.pk,)


def filled_file(place: Place) -> tuple[int]:
    return (belongings.filled_file(place.commune).pk,)


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


def paper_of_a_sheet(place: Place) -> tuple[int, str, str]:
    return (place.sheet(Stage.DECIDED).pk, "bang-tu-cham-diem", "html")


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
    "one_time_password": Page(ADMINISTRATION, ADMINISTRATION, account),
    "disable_account": Page(ADMINISTRATION, ADMINISTRATION, account),
    "enable_account": Page(ADMINISTRATION, ADMINISTRATION, account),
    "add_duty": Page(ADMINISTRATION, ADMINISTRATION, account),
    "end_duty": Page(ADMINISTRATION, ADMINISTRATION, duty),
    "visits": Page(REVIEW | DECISION | ADMINISTRATION | INSPECTION),
    "units": Page(LOGGED_IN, goes_on=True),
    "unit": Page(AT_WORK, of=commune),
    "persons": Page(AT_WORK, of=commune),
    "unit_history": Page(SHEETS, of=commune),
}
UNITS = {
    "change_account": Page(ADMINISTRATION, ADMINISTRATION, account),
    "change_unit": Page(ADMINISTRATION, ADMINISTRATION, commune),
    "rename_unit": Page(ADMINISTRATION, ADMINISTRATION, commune),
    "merge_units": Page(ADMINISTRATION, ADMINISTRATION, district),
    "end_unit": Page(ADMINISTRATION, ADMINISTRATION, commune),
    "add_alias": Page(post=ADMINISTRATION, of=commune),
    "remove_alias": Page(post=ADMINISTRATION, of=alias),
    "bodies": Page(ADMINISTRATION, of=commune),
    "add_body": Page(ADMINISTRATION, ADMINISTRATION, commune),
    "change_body": Page(ADMINISTRATION, ADMINISTRATION, body),
    "end_body": Page(ADMINISTRATION, ADMINISTRATION, body),
    "add_signer": Page(ADMINISTRATION, ADMINISTRATION, body),
    "change_signer": Page(ADMINISTRATION, ADMINISTRATION, signer),
    "end_signer": Page(ADMINISTRATION, ADMINISTRATION, signer),
}
ASSESSMENTS = {
    "rounds": Page(LOGGED_IN),
    "open_round": Page(REVIEW | ADMINISTRATION, REVIEW | ADMINISTRATION),
    "round": Page(SHEETS | ADMINISTRATION, of=held_round),
    "close_round": Page(REVIEW | ADMINISTRATION, REVIEW | ADMINISTRATION, held_round),
    "reopen_round": Page(REVIEW | ADMINISTRATION, REVIEW | ADMINISTRATION, held_round),
    "deadlines": Page(REVIEW | ADMINISTRATION, REVIEW | ADMINISTRATION, held_round),
    "remind": Page(REVIEW, REVIEW, held_round),
    "extend": Page(REVIEW, REVIEW, held_round),
    "thresholds": Page(REVIEW | ADMINISTRATION, REVIEW | ADMINISTRATION, held_round),
    "sheet": Page(SHEETS, of=sheet(Stage.DECIDED)),
    "entry": Page(ENTRY, ENTRY, sheet(Stage.ENTRY)),
    "entry_state": Page(ENTRY, of=sheet(Stage.ENTRY)),
    "save_field": Page(post=ENTRY, of=score(Stage.ENTRY)),
    "present": Page(ENTRY, ENTRY, sheet(Stage.ENTRY)),
    "give_back": Page(LEADER, LEADER, sheet(Stage.WITH_LEADER)),
    "send": Page(ENTRY | LEADER, ENTRY | LEADER, sheet(Stage.WITH_LEADER)),
    "withdraw": Page(ENTRY | LEADER, ENTRY | LEADER, sheet(Stage.SENT)),
    "signed_scan": Page(SHEETS, of=sheet(Stage.SENT)),
    "cases": Page(ENTRY, ENTRY, mean_score),
    "paper_scan": Page(SHEETS, of=sheet(Stage.GIVEN_BACK)),
    "type_for_commune": Page(REVIEW, REVIEW, sheet(Stage.ENTRY)),
    "owners": Page(ENTRY, ENTRY, sheet(Stage.ENTRY)),
    "add_evidence": Page(ENTRY, ENTRY, score(Stage.ENTRY)),
    "evidence": Page(SHEETS | OPINION, of=evidence),
    "change_passage": Page(ENTRY, ENTRY, evidence),
    "remove_evidence": Page(ENTRY, ENTRY, evidence),
    "preview": Page(SHEETS | OPINION, of=evidence),
    "evidence_page": Page(SHEETS | OPINION, of=evidence_page),
    "review": Page(REVIEW, REVIEW, sheet(Stage.SENT)),
    "accept_usual": Page(REVIEW, REVIEW, sheet(Stage.SENT)),
    "save_review": Page(REVIEW, REVIEW, score(Stage.SENT)),
    "drop_exclusion": Page(REVIEW, REVIEW, exclusion),
    "complete_review": Page(REVIEW, REVIEW, sheet(Stage.SENT)),
    "return_to_review": Page(REVIEW | DECISION, REVIEW | DECISION, sheet(Stage.REVIEWED)),
    "decide": Page(DECISION, DECISION, sheet(Stage.REVIEWED)),
    "reopen": Page(DECISION, DECISION, sheet(Stage.DECIDED)),
    "announce_round": Page(SUPERVISION, SUPERVISION, held_round),
    "announce": Page(SUPERVISION, SUPERVISION, sheet(Stage.DECIDED)),
    "withdraw_announcement": Page(SUPERVISION, SUPERVISION, sheet(Stage.ANNOUNCED)),
    "withdraw_paper": Page(SUPERVISION, SUPERVISION, announcement),
    "announcement_scan": Page(SHEETS, of=announcement),
    "score": Page(SHEETS, REVIEW, score(Stage.SENT)),
    "decide_all": Page(DECISION, DECISION, held_round),
    "ranking": Page(RANKING, of=held_round),
    "ranking_xlsx": Page(RANKING, of=held_round),
    "charts": Page(RANKING, of=held_round),
    "publish": Page(REVIEW | DECISION, REVIEW | DECISION, held_round),
    "unpublish": Page(REVIEW | DECISION, REVIEW | DECISION, held_round),
    "results": Page(SHEETS | ADMINISTRATION, of=held_round),
    "chart_svg": Page(RANKING, of=chart),
    "own_years": Page(SHEETS, of=sheet(Stage.DECIDED)),
    "own_years_svg": Page(SHEETS, of=sheet(Stage.DECIDED)),
    "opinion_rounds": Page(OPINION),
    "assignments": Page(REVIEW | ADMINISTRATION, REVIEW | ADMINISTRATION, held_round),
    "opinions": Page(OPINION, OPINION, held_round),
    "agree_to_rest": Page(OPINION, OPINION, held_round, goes_on=True),
    "opinion": Page(OPINION, OPINION, score(Stage.DECIDED)),
    "letters": Page(SHEETS, of=held_round),
    "add_letter": Page(REVIEW, REVIEW, held_round),
    "letter_scan": Page(SHEETS, of=letter),
    "change_letter": Page(REVIEW, REVIEW, letter),
    "remove_letter": Page(REVIEW, REVIEW, letter),
    "find_sheet": Page(SHEETS),
    "criteria_sets": Page(LOGGED_IN),
    "bare_workbook": Page(LOGGED_IN),
    "criteria_workbook": Page(LOGGED_IN, everybodys=criteria),
    "upload_criteria": Page(ADMINISTRATION, ADMINISTRATION),
    "criteria_preview": Page(ADMINISTRATION, ADMINISTRATION, kept_criteria),
    "marked_criteria": Page(ADMINISTRATION, of=kept_criteria),
    "copy_criteria": Page(ADMINISTRATION, ADMINISTRATION, everybodys=criteria),
    "criteria_validity": Page(ADMINISTRATION, ADMINISTRATION, everybodys=criteria),
    "criteria_set": Page(LOGGED_IN, everybodys=criteria),
    "definitions": Page(ADMINISTRATION | REVIEW),
    "definitions_workbook": Page(ADMINISTRATION | REVIEW, everybodys=all_definitions),
    "upload_definitions": Page(ADMINISTRATION, ADMINISTRATION),
    "definitions_preview": Page(ADMINISTRATION, ADMINISTRATION, kept_definitions),
    "marked_definitions": Page(ADMINISTRATION, of=kept_definitions),
    "observation_groups": Page(STATISTICS),
    "trends": Page(STATISTICS, of=commune),
    "trend": Page(STATISTICS, of=trend),
    "trend_svg": Page(STATISTICS, of=trend),
    "observations": Page(STATISTICS, of=statistics),
    "group_grid": Page(STATISTICS, ENTRY | REVIEW, group),
    "unit_checks": Page(STATISTICS, of=statistics),
    "group_checks": Page(STATISTICS, ENTRY | REVIEW, group),
    "grid_state": Page(ENTRY | REVIEW, of=group),
    "save_cell": Page(post=ENTRY | REVIEW, of=cell),
    "grid_line": Page(STATISTICS, ENTRY | REVIEW, line),
    "copy_forward": Page(ENTRY | REVIEW, ENTRY | REVIEW, column),
    "column_note": Page(ENTRY | REVIEW, ENTRY | REVIEW, column),
    "verdict": Page(REVIEW | DECISION, REVIEW | DECISION, goal),
    "change_target": Page(REVIEW, REVIEW, goal),
    "remove_target": Page(REVIEW, REVIEW, goal),
    "add_measure": Page(REVIEW, REVIEW, goal),
    "change_measure": Page(REVIEW, REVIEW, measure),
    "remove_measure": Page(REVIEW, REVIEW, measure),
    "targets": Page(STATISTICS, of=statistics),
    "add_target": Page(REVIEW, REVIEW, statistics),
}
IMPORTS = {
    "import_results": Page(BRINGING, BRINGING),
    "type_results": Page(BRINGING, BRINGING, paper_results),
    "results_template": Page(BRINGING, of=paper_results),
    "import_history": Page(ADMINISTRATION, ADMINISTRATION),
    "history_template": Page(ADMINISTRATION, goes_on=True),
    "import_file": Page(BRINGING, BRINGING, import_file),
    "import_file_marked": Page(BRINGING, of=import_file),
    "group_workbook": Page(STATISTICS, of=group),
    "unit_workbook": Page(ENTRY | REVIEW, of=statistics),
    "upload_group": Page(ENTRY | REVIEW, ENTRY | REVIEW, group),
    "score_workbook": Page(ENTRY, of=sheet(Stage.ENTRY)),
    "upload_scores": Page(ENTRY, ENTRY, sheet(Stage.ENTRY)),
    "upload_filled": Page(ENTRY | REVIEW | OPINION, ENTRY | REVIEW | OPINION),
    "filled_file": Page(ENTRY | REVIEW, ENTRY | REVIEW, filled_file),
    "filled_file_marked": Page(ENTRY | REVIEW, of=filled_file),
    "filled_file_original": Page(ENTRY | REVIEW, of=filled_file),
    "withdraw_results": Page(BRINGING, BRINGING, held_round, goes_on=True),
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
    "replace": Page(REVIEW, REVIEW, report, goes_on=True),
    "download": Page(REPORTS, of=report_file, tells=GROUNDS),
    "group_form": Page(STATISTICS, of=form_of_a_group),
    "sheet_paper": Page(SHEETS, of=paper_of_a_sheet),
    "province": Page(SUPERVISION),
    "province_progress": Page(SUPERVISION),
    "province_ranking": Page(SUPERVISION, everybodys=of_the_province),
    "province_download": Page(SUPERVISION, everybodys=file_of_the_province),
}
TABLE = {
    "health": Page(LOGGED_IN),
    **{f"communes:{name}": page for name, page in COMMUNES.items()},
    **{f"communes:{name}": page for name, page in UNITS.items()},
    **{f"assessments:{name}": page for name, page in ASSESSMENTS.items()},
    **{f"assessments:{name}": page for name, page in IMPORTS.items()},
    **{f"reports:{name}": page for name, page in REPORTS_PAGES.items()},
}
