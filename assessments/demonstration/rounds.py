"""The rounds of the demonstration: those of earlier years, and the open one."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from assessments import workflow
from assessments.demonstration.desks import Desks, RoundDays, on
from assessments.demonstration.opinions import ask_agencies, give_opinions, record_letters
from assessments.demonstration.points import sheet_points
from assessments.demonstration.sheets import SheetWork
from assessments.enums import Stage
from assessments.models import CriteriaSet, Round
from communes.demonstration.facts import district, table


def load_round(days: RoundDays, at_work: Desks) -> None:
    """Open a round and bring its sheets to where they stand on the day of work."""
    criteria_set = CriteriaSet.objects.get(code=table("demonstration")["criteria_set"])
    opened = _open(days, criteria_set, at_work)
    with on(days.opened_on, 9):
        ask_agencies(opened, at_work.reviewer)
    works = _works(opened, days, at_work)
    if days.decided_on:
        _finish(opened, works, days, at_work)
    else:
        _bring_on(works, days)


def _open(days: RoundDays, criteria_set: CriteriaSet, at_work: Desks) -> Round:
    year = int(days.period)
    with on(days.opened_on, 8):
        return workflow.open_round(
            actor=at_work.reviewer,
            criteria_set=criteria_set,
            period=days.period,
            unit=district(),
            begins_on=date(year, 1, 1),
            ends_on=date(year, 12, 31),
            entry_deadline=days.entry_deadline,
            review_deadline=days.review_deadline,
            decision_deadline=days.decision_deadline,
            is_invented=True,
        )


def _works(opened: Round, days: RoundDays, at_work: Desks) -> dict[str, SheetWork]:
    """Return the work on each sheet for which there are points, by the commune's code."""
    criteria = list(opened.criteria_set.criteria.filter(is_leaf=True))
    points = sheet_points(days.period, criteria)
    return {
        sheet.unit.code: SheetWork(sheet, points[sheet.unit.code], at_work, days.opened_on)
        for sheet in opened.sheets.select_related("unit", "round").order_by("unit__list_order")
        if sheet.unit.code in points
    }


def _finish(opened: Round, works: Mapping[str, SheetWork], days: RoundDays, at_work: Desks) -> None:
    """Bring every sheet to its decision; close the round where it was closed."""
    for work in works.values():
        work.share_out()
        work.type_in()
        work.present()
        work.send()
        work.review()
        work.complete()
    with on(days.decided_on or days.decision_deadline, 16):
        workflow.decide_all(actor=at_work.leader, round=opened, paper=days.paper)
        workflow.publish_round(actor=at_work.leader, round=opened, paper=days.paper)
    if days.closed_on:
        with on(days.closed_on, 17):
            workflow.close_round(actor=at_work.reviewer, round=opened)


def _bring_on(works: Mapping[str, SheetWork], days: RoundDays) -> None:
    """Bring each sheet of the open round to the stage that `current_round.toml` names."""
    plan = table("current_round")
    for sheet in plan["sheets"]:
        work = works[sheet["code"]]
        work.type_in(sheet.get("typed_criteria"), sheet.get("wrong"))
        for evidence in plan["evidence"]:
            if evidence["code"] == sheet["code"]:
                work.attach(evidence["criterion"], evidence["name"], evidence["passage"])
        _walk(work, sheet, days.paper)


def _walk(work: SheetWork, sheet: Mapping[str, Any], paper: str) -> None:
    """Go from the typed sheet to its stage, step by step."""
    stage = Stage(sheet["stage"])
    if stage == Stage.ENTRY:
        return
    if "signed_scan" in sheet:
        work.send_signed(sheet["signed_scan"])
        return
    work.present()
    if stage == Stage.WITH_LEADER:
        return
    if stage == Stage.GIVEN_BACK:
        work.give_back(sheet["word"])
        return
    work.send()
    give_opinions(work)
    work.review()
    record_letters(work)
    if stage == Stage.CLARIFICATION:
        work.ask(sheet["returns"], sheet["deadline"])
    if stage in (Stage.REVIEWED, Stage.DECIDED):
        work.complete()
    if stage == Stage.DECIDED:
        work.decide(paper)
