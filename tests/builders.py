"""Units, people at work, rules and rounds for tests; every name and number is invented.

Plain functions with plain defaults: a test names only what it is about.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import count

from django.core.files.uploadedfile import SimpleUploadedFile

from assessments import workflow
from assessments.enums import BoundOn, ConditionKind, CriterionKind, Stage, TieRule
from assessments.models import (
    Announcement,
    Condition,
    CriteriaSet,
    Criterion,
    Grade,
    Round,
    Score,
    Sheet,
)
from communes import clock
from communes.access import Actor
from communes.enums import BodyKind, DutyKind, Tier, UnitKind
from communes.models import AdministrativeUnit, Body, Duty, User

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PASSWORD = "mat-khau-thu-nghiem"
PERIOD = "2021"
GRADES = (
    ("tot", "Tốt", 80),
    ("kha", "Khá", 60),
    ("trung-binh", "Trung bình", 40),
    ("yeu", "Yếu", 0),
)
_next = count(1)


def province(name: str = "Mẫu", **fields: object) -> AdministrativeUnit:
    """Return a province."""
    return _unit(name, UnitKind.PROVINCE, Tier.PROVINCE, None, 2, fields)


def district(
    name: str = "Huyện Mẫu", parent: AdministrativeUnit | None = None, **fields: object
) -> AdministrativeUnit:
    """Return a district, in a province of its own unless `parent` is given."""
    return _unit(name, UnitKind.DISTRICT, Tier.DISTRICT, parent or province(), 3, fields)


def commune(
    name: str = "Xã Mẫu", parent: AdministrativeUnit | None = None, **fields: object
) -> AdministrativeUnit:
    """Return a commune, in a district of its own unless `parent` is given."""
    return _unit(name, UnitKind.COMMUNE, Tier.COMMUNE, parent or district(), 5, fields)


def _unit(
    name: str,
    kind: UnitKind,
    tier: Tier,
    parent: AdministrativeUnit | None,
    digits: int,
    fields: dict[str, object],
) -> AdministrativeUnit:
    number = next(_next)
    own = {"key": f"don-vi-{number}", "code": f"{number:0{digits}}"[-digits:], "kind": kind}
    return AdministrativeUnit.objects.create(
        **(own | {"name": name, "tier": tier, "parent": parent} | fields)
    )


def user(full_name: str = "Người Minh Họa", username: str = "") -> User:
    """Return a user whose password is `PASSWORD`."""
    account = User(username=username or f"nguoi-{next(_next)}", full_name=full_name)
    account.set_password(PASSWORD)
    account.save()
    return account


def actor(
    kind: DutyKind, unit: AdministrativeUnit, full_name: str = "", person: User | None = None
) -> Actor:
    """Return somebody (new unless `person` is given) at work in that duty at that unit."""
    someone = person or user(full_name or f"{kind.label} minh họa")
    return Actor(someone, Duty.objects.create(user=someone, kind=kind, unit=unit))


def agency(unit: AdministrativeUnit, office: str) -> Actor:
    """Return somebody at work as a coordinating agency: that office of the unit."""
    body = Body.objects.create(
        unit=unit, kind=BodyKind.AGENCY, name=f"{office} {unit}", symbol="CQ", place=unit.name
    )
    someone = user(f"{office} minh họa")
    duty = Duty.objects.create(user=someone, kind=DutyKind.OPINION, unit=unit, body=body)
    return Actor(someone, duty)


def asked_agency(held: Round, *codes: str, office: str = "Phòng Tư pháp") -> Actor:
    """Return an agency of the round's unit that is asked about the leaves with these codes."""
    someone = agency(held.unit, office)
    leaves = held.criteria_set.criteria.filter(is_leaf=True, code__in=codes)
    pairs = [(leaf.pk, someone.duty.body_id) for leaf in leaves]
    workflow.change_assignments(actor=Actor(), round=held, added=pairs, removed=())
    return someone


def criteria_set(leaves: int = 3, max_points: int = 20, code: str = "") -> CriteriaSet:
    """Return a set of equal leaves "1", "2", …: grades at 80, 60 and 40 % of the maximum.

    "tot" asks 10 points of each leaf; the recognition asks grade "kha" and has one exclusion "LT1".
    """
    rules = CriteriaSet.objects.create(
        code=code or f"bo-{next(_next)}",
        name="Bộ tiêu chí mẫu",
        decision="Quyết định minh họa",
        level_name="tiêu thức",
        recognition_name="trong sạch, vững mạnh",
        tie_rule=TieRule.SHARED,
    )
    Criterion.objects.bulk_create(
        Criterion(
            criteria_set=rules,
            code=str(number),
            order=number,
            name=f"Nội dung {number}",
            kind=CriterionKind.FREE,
            max_points=max_points,
            step=Decimal("0.25"),
        )
        for number in range(1, leaves + 1)
    )
    _add_grades_and_conditions(rules)
    return rules


def _add_grades_and_conditions(rules: CriteriaSet) -> None:
    grades = {
        code: Grade.objects.create(
            criteria_set=rules,
            code=code,
            name=name,
            order=order,
            lower_bound=percent,
            bound_on=BoundOn.PERCENT if percent else BoundOn.POINTS,
        )
        for order, (code, name, percent) in enumerate(GRADES, start=1)
    }
    conditions = (
        ("DK1", ConditionKind.EACH_AT_LEAST, grades["tot"], None, 10, "mỗi tiêu thức từ 10 điểm"),
        ("DK2", ConditionKind.GRADE_AT_LEAST, None, grades["kha"], None, "xếp loại từ Khá"),
        ("LT1", ConditionKind.EXCLUSION, None, None, None, "có cán bộ bị kỷ luật (minh họa)"),
    )
    for order, (code, kind, grade, required, threshold, text) in enumerate(conditions, start=1):
        Condition.objects.create(
            criteria_set=rules,
            grade=grade,
            code=code,
            order=order,
            kind=kind,
            required_grade=required,
            threshold=threshold,
            text=text,
        )


def round_of(
    unit: AdministrativeUnit,
    rules: CriteriaSet | None = None,
    period: str = PERIOD,
    year: int | None = None,
) -> Round:
    """Return an open round of `unit` with a sheet for each of its communes, nothing typed yet."""
    begins = date(year or int(period[:4]), 1, 1)
    today = clock.today()
    return workflow.open_round(
        actor=Actor(),
        criteria_set=rules or criteria_set(),
        period=period,
        unit=unit,
        begins_on=begins,
        ends_on=begins.replace(month=12, day=31),
        entry_deadline=today + timedelta(days=10),
        review_deadline=today + timedelta(days=20),
        decision_deadline=today + timedelta(days=30),
    )


def sheet(communes: int = 1, leaves: int = 3) -> Sheet:
    """Return the first sheet of a new round with so many communes and leaves."""
    return sheets(communes, leaves)[0]


def sheets(communes: int = 2, leaves: int = 3) -> list[Sheet]:
    """Return the sheets of a new round, one for each commune of a new district."""
    unit = district()
    for number in range(1, communes + 1):
        commune(f"Xã {number:05}", unit)
    opened = round_of(unit, criteria_set(leaves))
    return list(opened.sheets.select_related("unit__parent", "round__unit", "round__criteria_set"))


def send(sheet: Sheet, leader: Actor | None = None) -> None:
    """Present the filled sheet and have the commune's leader send it."""
    workflow.present_to_leader(actor=actor(DutyKind.ENTRY, sheet.unit), sheet=sheet)
    workflow.send(actor=leader or actor(DutyKind.ENDORSEMENT, sheet.unit), sheet=sheet)


def fill(sheet: Sheet, points: Sequence[Decimal | int | str] | Decimal | int | str = 16) -> None:
    """Type these points (one value for every leaf, or one for each) through the verb."""
    scores = list(sheet.scores.select_related("criterion"))
    values = list(points) if isinstance(points, (list, tuple)) else [points] * len(scores)
    workflow.save_entry(
        actor=actor(DutyKind.ENTRY, sheet.unit),
        sheet=sheet,
        entries=[
            workflow.Entry(score.pk, str(value).replace(".", ","), score.explanation, score.version)
            for score, value in zip(scores, values, strict=True)
        ],
    )


@dataclass(frozen=True)
class People:
    """Somebody in each duty that a sheet meets."""

    entry: Actor
    leader: Actor
    reviewer: Actor
    decider: Actor


def people(sheet: Sheet) -> People:
    """Return new people at work for that sheet: two at its commune, two at its round's unit."""
    above = sheet.round.unit
    return People(
        entry=actor(DutyKind.ENTRY, sheet.unit),
        leader=actor(DutyKind.ENDORSEMENT, sheet.unit),
        reviewer=actor(DutyKind.REVIEW, above),
        decider=actor(DutyKind.DECISION, above),
    )


def first_score(sheet: Sheet) -> Score:
    """Return the first score of the sheet, as the database has it now."""
    return sheet.scores.select_related("criterion", "sheet").earliest("criterion__order")


def at_stage(stage: Stage, sheet: Sheet | None = None, staff: People | None = None) -> Sheet:
    """Return a sheet (new unless given) that the verbs have carried from entry to that stage.

    Its first criterion is the returned one at "Yêu cầu bổ sung, giải trình".
    """
    sheet = sheet or sheets(1)[0]
    staff = staff or people(sheet)
    for step in WAY[stage]:
        step(sheet, staff)
    sheet.refresh_from_db()
    return sheet


def _ask(sheet: Sheet, staff: People) -> None:
    workflow.ask_clarification(
        actor=staff.reviewer,
        sheet=sheet,
        requests=[(first_score(sheet), "Cần tài liệu kiểm chứng")],
        deadline=clock.today(),
    )


def _announce(sheet: Sheet, _: People) -> None:
    announce(sheet)


def announce(sheet: Sheet, **named: object) -> Announcement:
    """Record a paper of the province that says what was decided, unless `named` says otherwise."""
    sheet.refresh_from_db()
    decided = workflow.Announced(sheet, sheet.decided_grade, sheet.decided_recognition)
    above = sheet.round.unit.parent or sheet.round.unit
    paper: dict[str, object] = {
        "round": sheet.round,
        "paper": "Thông báo số 15/TB-SNV (minh họa)",
        "dated_on": clock.today(),
        "scan": SimpleUploadedFile("thong-bao.pdf", PDF),
        "results": [decided],
    }
    return workflow.announce(actor=actor(DutyKind.SUPERVISION, above), **(paper | named))


def _fill(sheet: Sheet, _: People) -> None:
    fill(sheet)


Step = Callable[[Sheet, People], object]
PRESENT: tuple[Step, ...] = (
    _fill,
    lambda sheet, staff: workflow.present_to_leader(actor=staff.entry, sheet=sheet),
)
SEND: tuple[Step, ...] = (
    *PRESENT,
    lambda sheet, staff: workflow.send(actor=staff.leader, sheet=sheet),
)
REVIEW: tuple[Step, ...] = (
    *SEND,
    lambda sheet, staff: workflow.complete_review(actor=staff.reviewer, sheet=sheet),
)
DECIDE: tuple[Step, ...] = (
    *REVIEW,
    lambda sheet, staff: workflow.decide(actor=staff.decider, sheet=sheet, paper="QĐ 01 (mẫu)"),
)
WAY: dict[Stage, tuple[Step, ...]] = {
    Stage.ENTRY: (_fill,),
    Stage.WITH_LEADER: PRESENT,
    Stage.GIVEN_BACK: (
        *PRESENT,
        lambda sheet, staff: workflow.give_back(actor=staff.leader, sheet=sheet, word="Xem lại"),
    ),
    Stage.SENT: SEND,
    Stage.CLARIFICATION: (*SEND, _ask),
    Stage.REVIEWED: REVIEW,
    Stage.DECIDED: DECIDE,
    Stage.ANNOUNCED: (*DECIDE, _announce),
}


def paper_result(unit: AdministrativeUnit, paper: str = "Báo cáo số 01/BC-UBND (mẫu)") -> Sheet:
    """Record the grade of a new commune of `unit` from a paper that gives no points."""
    named, rules = commune(parent=unit), criteria_set()
    result = workflow.CommuneResult(named, paper, clock.today(), grade=rules.grades.first())
    workflow.record_results(
        actor=actor(DutyKind.ADMINISTRATION, unit),
        criteria_set=rules,
        period=str(clock.today().year - 1),
        unit=unit,
        results=[result],
    )
    return Sheet.objects.get(unit=named)
