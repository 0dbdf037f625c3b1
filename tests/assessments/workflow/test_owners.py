"""Who answers for each criterion: given to people in post, carried on from year to year."""

from datetime import timedelta

import pytest

from assessments import workflow
from assessments.enums import Stage
from assessments.queries.owners import officials
from assessments.workflow import Ownership, WorkflowError
from communes import clock
from communes.enums import AppointmentReason, DutyKind, OfficialCategory
from communes.history import broken_links
from communes.models import Appointment, Change, Person
from tests import builders

pytestmark = pytest.mark.django_db


def official(unit, name="Nguyễn Văn An", post="Văn phòng – thống kê", **fields):
    """Return somebody in post at the unit."""
    person = fields.pop("person", None)
    person = person or Person.objects.create(number=f"{unit.pk}-{name}"[:20], full_name=name)
    kept = {"category": OfficialCategory.CIVIL_SERVANT, "reason": AppointmentReason.RECRUITED}
    Appointment.objects.create(person=person, unit=unit, post=post, **(kept | fields))
    return person


@pytest.fixture
def sheet():
    return builders.sheet()


@pytest.fixture
def clerk(sheet):
    return builders.actor(DutyKind.ENTRY, sheet.unit)


def give(actor, sheet, person, score=None, base=None):
    score = score or builders.first_score(sheet)
    keys = (person.pk if person else None, base.pk if base else None)
    return workflow.assign_owners(actor=actor, sheet=sheet, owners=[Ownership(score.pk, *keys)])


def owners_of(sheet):
    rows = sheet.scores.order_by("criterion__order").values_list("owner__full_name", flat=True)
    return list(rows)


def test_officials_are_those_in_post_today_with_their_posts(sheet):
    today, unit = clock.today(), sheet.unit
    clerk = official(unit, "Lò Văn Bình", "Văn phòng")
    official(unit, "", "Tư pháp", person=clerk, is_concurrent=True)
    official(unit, "Cà Thị Ánh", "Chủ tịch", category=OfficialCategory.CADRE)
    official(unit, "Người Đã Nghỉ", valid_to=today - timedelta(days=1))
    official(unit, "Người Sắp Đến", valid_from=today + timedelta(days=1))
    official(unit, "Trưởng Bản", category=OfficialCategory.PART_TIME_VILLAGE)
    official(builders.commune(), "Người Xã Khác")

    found = [str(each) for each in officials(unit, today)]

    assert found == ["Cà Thị Ánh – Chủ tịch", "Lò Văn Bình – Văn phòng, Tư pháp"]


def test_leaf_is_given_and_told(sheet, clerk):
    person = official(sheet.unit)

    number = give(clerk, sheet, person)

    change = Change.objects.get(field="owner")
    assert (number, owners_of(sheet)) == (1, ["Nguyễn Văn An", None, None])
    assert (change.old, change.new) == ("", "Nguyễn Văn An")
    assert broken_links() == []


def test_leaf_is_taken_away(sheet, clerk):
    person = official(sheet.unit)
    give(clerk, sheet, person)

    give(clerk, sheet, None, base=person)

    assert owners_of(sheet) == [None] * 3


def test_version_of_the_score_stays_so_that_nobody_typing_is_disturbed(sheet, clerk):
    give(clerk, sheet, official(sheet.unit))

    assert builders.first_score(sheet).version == 0


def test_who_is_not_in_post_gets_nothing(sheet, clerk):
    for person in (
        official(builders.commune(), "Người Xã Khác"),
        official(sheet.unit, "Người Đã Nghỉ", valid_to=clock.today() - timedelta(days=1)),
    ):
        with pytest.raises(WorkflowError, match="không còn công tác"):
            give(clerk, sheet, person)

    assert owners_of(sheet) == [None] * 3


def test_leaf_of_another_sheet_is_refused_with_all_the_rest(sheet, clerk):
    person, foreign = official(sheet.unit), builders.first_score(builders.sheet())
    rows = [Ownership(each.pk, person.pk, None) for each in (*sheet.scores.all(), foreign)]

    with pytest.raises(WorkflowError, match="không thuộc bảng này"):
        workflow.assign_owners(actor=clerk, sheet=sheet, owners=rows)

    assert owners_of(sheet) == [None] * 3


def test_what_a_colleague_gave_meanwhile_is_not_overwritten(sheet, clerk):
    first, second = official(sheet.unit), official(sheet.unit, "Lò Thị Hoa")
    give(clerk, sheet, first)

    with pytest.raises(WorkflowError, match="Người khác vừa giao mục 1"):
        give(clerk, sheet, second, base=None)

    assert owners_of(sheet)[0] == first.full_name


def test_row_that_was_left_alone_undoes_nothing(sheet, clerk):
    person = official(sheet.unit)
    give(clerk, sheet, person)

    number = give(clerk, sheet, None, base=None)  # an old page that still shows nobody

    assert (number, owners_of(sheet)[0]) == (0, person.full_name)


@pytest.mark.parametrize("stage", [Stage.SENT, Stage.REVIEWED, Stage.DECIDED])
def test_sheet_that_was_sent_keeps_its_owners(stage):
    sheet = builders.at_stage(stage)
    person = official(sheet.unit)

    with pytest.raises(WorkflowError, match="không giao người phụ trách được"):
        give(builders.actor(DutyKind.ENTRY, sheet.unit), sheet, person)


@pytest.fixture
def next_year(sheet, clerk):
    """Return a function that opens the round of the next year and returns its sheet."""

    def opened():
        rules, unit = sheet.round.criteria_set, sheet.round.unit
        return builders.round_of(unit, rules, str(int(sheet.round.period) + 1)).sheets.get(
            unit=sheet.unit
        )

    return opened


def test_new_round_begins_with_those_who_are_still_in_post(sheet, clerk, next_year):
    stays, leaves = official(sheet.unit), official(sheet.unit, "Lò Thị Hoa")
    first, second, _ = sheet.scores.order_by("criterion__order")
    give(clerk, sheet, stays, first)
    give(clerk, sheet, leaves, second)
    Appointment.objects.filter(person=leaves).update(valid_to=clock.today() - timedelta(days=1))

    opened = next_year()

    assert owners_of(opened) == [stays.full_name, None, None]
    assert Change.objects.filter(field="owner", reason="chép từ năm trước").count() == 1
    assert broken_links() == []


def test_owners_are_copied_to_leaves_without_one(sheet, clerk, next_year):
    opened = next_year()
    old, new = official(sheet.unit), official(sheet.unit, "Lò Thị Hoa")
    first, second, _ = sheet.scores.order_by("criterion__order")
    give(clerk, sheet, old, first)
    give(clerk, sheet, old, second)
    give(clerk, opened, new, builders.first_score(opened))

    number = workflow.copy_owners(actor=clerk, sheet=opened)

    assert (number, owners_of(opened)) == (1, [new.full_name, old.full_name, None])


def test_nothing_to_copy_changes_nothing(sheet, clerk):
    assert workflow.copy_owners(actor=clerk, sheet=sheet) == 0
    assert not Change.objects.filter(field="owner").exists()
