"""Keys of what belongs to others, sent in the body of a form of one's own, write nothing."""

import pytest
from django.test import Client
from django.urls import reverse

from assessments.enums import DataType, Scope, Stage
from assessments.models import Exclusion, Indicator, IndicatorGroup, Observation, Round
from communes import clock
from communes.enums import BodyKind, DutyKind
from communes.models import Body, Duty, User
from tests import builders
from tests.urls.walk import writes

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheets():
    """Two sheets of one round, of two communes."""
    return builders.sheets(2)


@pytest.fixture
def far_sheet():
    """A sheet of another district."""
    return builders.sheet()


def browser(kind, unit):
    client = Client()
    client.force_login(builders.actor(kind, unit).user)
    return client


def points(score, typed="9"):
    return {f"diem-{score.pk}": typed, f"phien-ban-{score.pk}": str(score.version)}


def duty_of(unit, **fields):
    return {"kind": DutyKind.INSPECTION, "unit": unit.pk, **fields}


def body_of(unit):
    return Body.objects.create(
        unit=unit, kind=BodyKind.HOME_AFFAIRS, name="Phòng Nội vụ", symbol="PNV", place="Mẫu"
    )


def test_entry_with_a_score_of_another_sheet_is_refused_whole_and_keeps_the_typing(sheets):
    mine, theirs = (builders.first_score(sheet) for sheet in sheets)
    client = browser(DutyKind.ENTRY, mine.sheet.unit)
    post = points(mine) | points(theirs)

    page = client.post(reverse("assessments:entry", args=[mine.sheet_id]), post).content.decode()

    for score in (mine, theirs):
        score.refresh_from_db()
    assert [(score.self_value, score.version) for score in (mine, theirs)] == [(None, 0)] * 2
    assert "Có mục không thuộc bảng này" in page
    assert 'value="9"' in page


def test_entry_leads_to_no_file_of_another_sheet(sheets):
    own, neighbour = sheets
    client = browser(DutyKind.ENTRY, own.unit)
    post = {"tai-lieu": str(builders.first_score(neighbour).pk)}

    answer = client.post(reverse("assessments:entry", args=[own.pk]), post, follow=True)

    assert answer.status_code == 404


def test_review_takes_points_for_the_scores_of_its_sheet_only(sheets):
    own, neighbour = (builders.at_stage(Stage.SENT, each) for each in sheets)
    mine, theirs = builders.first_score(own), builders.first_score(neighbour)
    client = browser(DutyKind.REVIEW, own.round.unit)
    reasons = {f"ly-do-{score.pk}": "Minh họa" for score in (mine, theirs)}

    client.post(
        reverse("assessments:review", args=[own.pk]), points(mine) | points(theirs) | reasons
    )

    for score in (mine, theirs):
        score.refresh_from_db()
    assert (mine.reviewed_value, theirs.reviewed_value) == (9, None)


def test_review_asks_about_the_scores_of_its_sheet_only(sheets):
    own, neighbour = (builders.at_stage(Stage.SENT, each) for each in sheets)
    mine, theirs = builders.first_score(own), builders.first_score(neighbour)
    client = browser(DutyKind.REVIEW, own.round.unit)
    post = {"viec": "yeu-cau", "deadline": f"{clock.today():%d/%m/%Y}"}
    for score in (mine, theirs):
        post |= points(score, "16")
        post |= {f"yeu-cau-{score.pk}": "1", f"noi-dung-{score.pk}": "Minh họa"}

    client.post(reverse("assessments:review", args=[own.pk]), post)

    assert (mine.returns.count(), theirs.returns.count()) == (1, 0)


def test_review_notes_the_exclusions_of_its_criteria_set_only(far_sheet):
    sheet = builders.at_stage(Stage.SENT)
    mine, foreign = (
        each.round.criteria_set.conditions.get(code="LT1") for each in (sheet, far_sheet)
    )
    client = browser(DutyKind.REVIEW, sheet.round.unit)
    keys = (mine.pk, foreign.pk)
    post = {f"loai-tru-{key}": "1" for key in keys} | {f"can-cu-{key}": "Minh họa" for key in keys}

    client.post(reverse("assessments:review", args=[sheet.pk]), post)

    assert [found.condition for found in Exclusion.objects.all()] == [mine]


def test_decision_takes_no_grade_of_another_criteria_set(far_sheet):
    sheet = builders.at_stage(Stage.REVIEWED)
    foreign = far_sheet.round.criteria_set.grades.get(code="tot")
    client = browser(DutyKind.DECISION, sheet.round.unit)
    post = {"grade": foreign.pk, "recognition": "co", "reason": "Minh họa", "paper": "QĐ 1"}

    with writes() as written:
        answer = client.post(reverse("assessments:decide", args=[sheet.pk]), post)

    assert list(answer.context["form"].errors) == ["grade"]
    assert written == []


def statistics_of(**fields):
    group, _ = IndicatorGroup.objects.get_or_create(code="bang", title="Bảng")
    own = {"data_type": DataType.INTEGER, "group": group, "label": "Mẫu"}
    return Indicator.objects.create(**(own | fields))


def cell(indicator, period="2021"):
    return f"o-{indicator.pk}-{period}-0"


def test_statistics_take_the_indicators_of_their_tier_only(sheets):
    unit = sheets[0].unit
    own, foreign = (
        statistics_of(code=scope, scope=scope) for scope in (Scope.COMMUNE, Scope.DISTRICT)
    )
    client = browser(DutyKind.ENTRY, unit)
    post = {cell(each): "5" for each in (own, foreign)}

    client.post(reverse("assessments:group_grid", args=[unit.key, "bang", "2021"]), post)

    assert [(row.indicator, row.unit) for row in Observation.objects.all()] == [(own, unit)]


def test_statistics_take_the_periods_of_their_table_only(sheets):
    unit = sheets[0].unit
    each = statistics_of(code="a", scope=Scope.COMMUNE)
    client = browser(DutyKind.ENTRY, unit)
    address = reverse("assessments:group_grid", args=[unit.key, "bang", "2021"])

    with writes() as written:
        client.post(address, {cell(each, "2019"): "5"})

    assert written == []


@pytest.mark.parametrize("what", ["chep", "ghi-chu"])
def test_period_that_the_table_does_not_show_has_no_page(sheets, what):
    unit = sheets[0].unit
    statistics_of(code="a", scope=Scope.COMMUNE)
    address = reverse("assessments:group_grid", args=[unit.key, "bang", "2021"])

    assert browser(DutyKind.ENTRY, unit).get(f"{address}ky/2019/{what}/").status_code == 404


def test_agency_sends_no_statistics_of_another_office(sheets):
    unit = sheets[0].round.unit
    own, foreign = (
        statistics_of(code=str(number), offices=office, scope=Scope.DISTRICT)
        for number, office in enumerate(("Phòng Tư pháp", "Phòng Nội vụ"))
    )
    client = Client()
    client.force_login(builders.agency(unit, "Phòng Tư pháp").user)
    address = reverse("assessments:group_grid", args=[unit.key, "bang", "2021"])

    with writes() as written:
        client.post(address, {cell(own): "5", cell(foreign): "5"})

    assert written == []


def test_round_is_opened_for_no_other_district(far_sheet):
    own = builders.commune().parent
    today = f"{clock.today():%d/%m/%Y}"
    days = dict.fromkeys(("entry_deadline", "review_deadline", "decision_deadline"), today)
    post = {"criteria_set": far_sheet.round.criteria_set_id, "period": "2020"}
    client = browser(DutyKind.REVIEW, own)

    with writes() as written:
        answer = client.post(
            reverse("assessments:open_round"), post | days | {"unit": far_sheet.round.unit_id}
        )

    assert list(answer.context["form"].errors) == ["unit"]
    assert (written, Round.objects.filter(period="2020").count()) == ([], 0)


def test_nobody_takes_up_the_duty_of_somebody_else(sheets):
    own, neighbour = sheets
    theirs = builders.actor(DutyKind.ENTRY, neighbour.unit).duty
    client = browser(DutyKind.ENTRY, own.unit)

    answer = client.post(reverse("communes:switch_duty"), {"duty": theirs.pk})

    assert answer.status_code == 404
    assert client.get(reverse("assessments:sheet", args=[neighbour.pk])).status_code == 404


@pytest.mark.parametrize("has_foreign_body", [False, True])
def test_duty_is_given_at_no_unit_or_body_of_others(sheets, far_sheet, has_foreign_body):
    own, foreign = sheets[0].round.unit, far_sheet.round.unit
    someone = builders.actor(DutyKind.ENTRY, sheets[0].unit).user
    client = browser(DutyKind.ADMINISTRATION, own)
    post = duty_of(own, body=body_of(foreign).pk) if has_foreign_body else duty_of(foreign)

    with writes() as written:
        answer = client.post(reverse("communes:add_duty", args=[someone.pk]), post)

    assert list(answer.context["form"].errors) == ["body" if has_foreign_body else "unit"]
    assert (written, Duty.objects.filter(user=someone).count()) == ([], 1)


def test_account_is_created_at_no_unit_of_others(far_sheet):
    client = browser(DutyKind.ADMINISTRATION, builders.district())
    post = duty_of(far_sheet.unit, username="moi.minh-hoa", full_name="Người Mới")

    with writes() as written:
        answer = client.post(reverse("communes:create_account"), post)

    assert list(answer.context["form"].errors) == ["unit"]
    assert (written, User.objects.filter(username="moi.minh-hoa").exists()) == ([], False)


def test_many_accounts_are_created_at_the_own_units_only(far_sheet):
    own = builders.district()
    client = browser(DutyKind.ADMINISTRATION, own)
    lines = "\n".join(
        f"{name}; Người Mới; Thanh tra; {unit.full_name}"
        for name, unit in (("moi.gan", own), ("moi.xa", far_sheet.unit))
    )

    client.post(reverse("communes:create_accounts"), {"lines": lines, "create": "1"})

    created = User.objects.filter(username__startswith="moi.")
    assert [user.username for user in created] == ["moi.gan"]
