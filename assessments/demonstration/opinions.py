"""Agencies of the demonstration: who is asked, what they said, and a letter from outside."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from assessments import workflow
from assessments.demonstration.desks import on
from assessments.demonstration.papers import paper
from assessments.demonstration.sheets import SheetWork
from assessments.models import Round, Score
from assessments.scoring.points import written
from assessments.workflow import LetterContent, Voice
from assessments.workflow.opinion_checks import own_points
from communes.access import Actor
from communes.demonstration.accounts import actor
from communes.demonstration.facts import table
from communes.enums import DutyKind
from communes.models import Body

AFTER_TYPING = timedelta(5)


def ask_agencies(opened: Round, reviewer: Actor) -> None:
    """Ask the agencies of `opinions.toml`, where the round is the one it speaks of."""
    plan = table("opinions")
    if opened.period != plan["period"]:
        return
    leaves = dict(opened.criteria_set.criteria.filter(is_leaf=True).values_list("code", "pk"))
    bodies = dict(Body.objects.filter(unit=opened.unit).values_list("name", "pk"))
    pairs = [
        (leaves[code], bodies[agency["body"]])
        for agency in plan["agencies"]
        for code in agency["criteria"]
    ]
    workflow.change_assignments(actor=reviewer, round=opened, added=pairs, removed=())
    workflow.set_opinion_terms(
        actor=reviewer,
        round=opened,
        opinion_deadline=plan["opinion_deadline"],
        silence_agrees=plan["silence_agrees"],
    )


def give_opinions(work: SheetWork) -> None:
    """Let the agencies say what `opinions.toml` has of the sheet, which was just sent."""
    plan = table("opinions")
    if work.sheet.round.period != plan["period"]:
        return
    scores = {
        score.criterion.code: score for score in work.sheet.scores.select_related("criterion")
    }
    with on(work.typed_on + AFTER_TYPING, 9, 20):
        for said in _about(plan["opinions"], work):
            _give(actor(said["login"], DutyKind.OPINION), scores, said)


def record_letters(work: SheetWork) -> None:
    """Record the letters of `opinions.toml` about the sheet."""
    plan = table("opinions")
    if work.sheet.round.period != plan["period"]:
        return
    for letter in _about(plan["letters"], work):
        criterion = work.sheet.scores.get(criterion__code=letter["criterion"]).criterion
        words = {name: letter[name] for name in ("sender", "paper", "dated_on", "summary")}
        with on(letter["dated_on"] + timedelta(1), 8, 45):
            workflow.record_letter(
                actor=work.desks.reviewer,
                round=work.sheet.round,
                content=LetterContent(**words, sheet=work.sheet, criterion=criterion),
                scan=paper(letter["paper"], work.sheet),
            )


def _about(rows: list[dict[str, Any]], work: SheetWork) -> list[dict[str, Any]]:
    return [row for row in rows if row["code"] == work.sheet.unit.code]


def _give(agency: Actor, scores: dict[str, Score], said: dict[str, Any]) -> None:
    for code in said["agrees"]:
        _say(agency, scores[code], Voice(agrees=True))
    if other := said.get("differs"):
        score = scores[other["criterion"]]
        points = written((score.self_value or Decimal(0)) - other["below"])
        _say(agency, score, Voice(agrees=False, typed=points, reason=other["reason"]))


def _say(agency: Actor, score: Score, voice: Voice) -> None:
    shown = replace(voice, own=own_points(score))
    workflow.give_opinion(actor=agency, score=score, voice=shown)
