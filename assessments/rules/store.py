"""Storing a criteria set that was read from a workbook."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet

from assessments.models import Condition, CriteriaSet, Criterion, Grade, Round
from assessments.models.criteria import new_revision
from assessments.rules.rows import Difference, differences, stored_data
from assessments.scoring import RECOGNITION
from assessments.scoring.points import written
from assessments.scoring.tree import GROUP, SUM
from assessments.spreadsheets.criteria_set import CriteriaSetData
from communes import history
from communes.access import Actor
from communes.history import FieldChange
from communes.periods import period_words
from communes.vietnamese import short_date

LABEL_LENGTH, FIELD_LENGTH = 300, 60
NAMED_ROUNDS = 4  # a refusal names so many rounds, the rest is counted


class RulesInUse(ValueError):
    """A set that a round uses keeps its points and grades; the text says what to do."""


@transaction.atomic
def store_criteria_set(
    *, data: CriteriaSetData, actor: Actor, reason: str = ""
) -> list[Difference]:
    """Write the set and return what changed; nothing is written for no change.

    Raises RulesInUse when a round uses the set and more than its wording would change, or its days
    would no longer hold the period of the round.
    """
    stored = CriteriaSet.objects.select_for_update().filter(code=data.code).first()
    found = differences(stored_data(stored) if stored else None, data)
    if not found:
        return []
    if stored and stored.rounds.exists():
        _check_rounds(stored, data, found)
        criteria_set = _save_set(data, stored)
        _reword(criteria_set, data)
    else:
        criteria_set = _save_set(data, stored or CriteriaSet(code=data.code))
        _replace_rows(criteria_set, data)
    _tell(actor, criteria_set, found if stored else found[:1], reason)
    return found


def check_storable(data: CriteriaSetData) -> list[Difference]:
    """Return what `store_criteria_set` would change. Raises RulesInUse as it would."""
    stored = CriteriaSet.objects.filter(code=data.code).first()
    found = differences(stored_data(stored) if stored else None, data)
    if stored and stored.rounds.exists():
        _check_rounds(stored, data, found)
    return found


def _check_rounds(stored: CriteriaSet, data: CriteriaSetData, found: Sequence[Difference]) -> None:
    other = [each.where for each in found if not each.is_wording]
    if other:
        users = _named(stored.rounds.all())
        more = f" và {len(other) - 1} chỗ khác" if len(other) > 1 else ""
        raise RulesInUse(
            f"Bộ tiêu chí {data.code} đã dùng cho {users} nên chỉ sửa được câu chữ "
            f"và ngày áp dụng, không đổi được {other[0]}{more}. Hãy lập bộ tiêu chí mới với mã "
            "khác."
        )
    days = _with_days(stored, data)
    outside = [held.pk for held in stored.rounds.all() if not days.holds_on(held.ends_on)]
    if outside:
        left_out = stored.rounds.filter(pk__in=outside)
        last_day = short_date(left_out.latest("ends_on").ends_on)
        raise RulesInUse(
            f"Bộ tiêu chí {data.code} đã dùng cho {_named(left_out)}, kỳ kết thúc ngày {last_day}, "
            "nên thời gian áp dụng phải gồm ngày đó. Hãy sửa lại ngày áp dụng, hoặc lập bộ tiêu "
            "chí mới."
        )


def _named(rounds: QuerySet[Round]) -> str:
    """Return the rounds by period and unit, the latest first; those beyond a few as a number."""
    found = list(rounds.select_related("unit").order_by("-ends_on", "unit__sort_key"))
    names = [f"đợt {period_words(held.period)} của {held.unit}" for held in found[:NAMED_ROUNDS]]
    rest = len(found) - len(names)
    return ", ".join(names) + (f" và {rest} đợt khác" if rest else "")


def _with_days(stored: CriteriaSet, data: CriteriaSetData) -> CriteriaSet:
    """Return the set with the days of `data`, not saved."""
    return CriteriaSet(pk=stored.pk, valid_from=data.valid_from, valid_to=data.valid_to)


def _save_set(data: CriteriaSetData, criteria_set: CriteriaSet) -> CriteriaSet:
    criteria_set.name = data.name
    criteria_set.decision = data.decision
    criteria_set.valid_from, criteria_set.valid_to = data.valid_from, data.valid_to
    criteria_set.level_name, criteria_set.sublevel_name = data.level_name, data.sublevel_name
    criteria_set.recognition_name = data.recognition_name
    criteria_set.leaf_decimals = data.rounding.leaf
    criteria_set.criterion_decimals = data.rounding.criterion
    criteria_set.total_decimals = data.rounding.total
    criteria_set.tie_rule = data.ties
    criteria_set.rescales_not_applicable = data.rescale_not_applicable
    criteria_set.caveat = data.caveat
    criteria_set.revision = new_revision()
    criteria_set.save()
    return criteria_set


def _reword(criteria_set: CriteriaSet, data: CriteriaSetData) -> None:
    rows = {row.code: row for row in data.criteria}
    criteria = list(criteria_set.criteria.all())
    for criterion in criteria:
        criterion.name = rows[criterion.code].name
        criterion.guidance = rows[criterion.code].guidance
    Criterion.objects.bulk_update(criteria, ["name", "guidance"])
    names = {grade.code: grade.name for grade in data.grades}
    grades = list(criteria_set.grades.all())
    for grade in grades:
        grade.name = names[grade.code]
    Grade.objects.bulk_update(grades, ["name"])
    texts = {(each.code, each.applies_to): each.text for each in data.conditions}
    conditions = list(criteria_set.conditions.select_related("grade"))
    for condition in conditions:
        target = condition.grade.code if condition.grade else RECOGNITION
        condition.text = texts[condition.code, target]
    Condition.objects.bulk_update(conditions, ["text"])


def _replace_rows(criteria_set: CriteriaSet, data: CriteriaSetData) -> None:
    criteria_set.conditions.all().delete()
    criteria_set.grades.all().delete()
    criteria_set.criteria.all().delete()
    _add_criteria(criteria_set, data)
    _add_grades_and_conditions(criteria_set, data)


def _add_criteria(criteria_set: CriteriaSet, data: CriteriaSetData) -> None:
    maxima = data.maxima()
    rows = [
        Criterion(
            criteria_set=criteria_set,
            code=row.code,
            order=order,
            name=row.name,
            kind=row.kind,
            max_points=maxima[row.code] if row.max_points is None else row.max_points,
            step=row.step,
            options="; ".join(written(option) for option in row.options),
            guidance=row.guidance,
            is_leaf=row.kind not in (GROUP, SUM),
        )
        for order, row in enumerate(data.criteria, start=1)
    ]
    by_code = {row.code: row for row in Criterion.objects.bulk_create(rows)}
    below = [row for row in data.criteria if row.parent]
    for row in below:
        by_code[row.code].parent = by_code[row.parent]
    Criterion.objects.bulk_update([by_code[row.code] for row in below], ["parent"])


def _add_grades_and_conditions(criteria_set: CriteriaSet, data: CriteriaSetData) -> None:
    grades = Grade.objects.bulk_create(
        Grade(
            criteria_set=criteria_set,
            code=grade.code,
            name=grade.name,
            order=grade.order,
            lower_bound=grade.lower_bound,
            bound_on=grade.on,
        )
        for grade in data.grades
    )
    by_code = {grade.code: grade for grade in grades}
    Condition.objects.bulk_create(
        Condition(
            criteria_set=criteria_set,
            grade=by_code.get(condition.applies_to),
            code=condition.code,
            order=order,
            kind=condition.kind,
            criteria_codes=", ".join(condition.codes),
            required_grade=by_code.get(condition.grade),
            threshold=condition.threshold or None,
            text=condition.text,
        )
        for order, condition in enumerate(data.conditions, start=1)
    )


def _tell(
    actor: Actor, criteria_set: CriteriaSet, found: Sequence[Difference], reason: str
) -> None:
    label = f"Bộ tiêu chí {criteria_set.code}"[:LABEL_LENGTH]
    changes = [
        FieldChange(criteria_set, label, each.where[:FIELD_LENGTH], each.old, each.new)
        for each in found
    ]
    history.record(actor=actor, unit=None, changes=changes, reason=reason)
