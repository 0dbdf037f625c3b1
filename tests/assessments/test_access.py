"""Who knows of which rounds, sheets and statistics: her own, a neighbour's, a stranger's."""

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from assessments import access
from assessments.enums import DataType, Scope
from assessments.models import Evidence, Indicator, Observation, Target
from communes import access as who
from communes.access import Actor
from communes.enums import DutyKind
from tests import builders

pytestmark = pytest.mark.django_db
D = DutyKind
AT_COMMUNE = {D.ENTRY, D.ENDORSEMENT}
ABOVE = {D.REVIEW, D.DECISION, D.SUPERVISION, D.INSPECTION}


@pytest.fixture
def world(settings, tmp_path):
    """Two communes of one district, one sheet each; and a sheet far away."""
    settings.MEDIA_ROOT = tmp_path
    mine, other = builders.sheets(2)
    far = builders.sheet()
    for sheet in (mine, other, far):
        furnish(sheet)
    return mine, other, far


def furnish(sheet):
    Evidence.objects.create(
        score=builders.first_score(sheet),
        file=ContentFile(b"%PDF-1.7", name="tep.pdf"),
        name="tep.pdf",
        content_type="application/pdf",
        size=8,
        sha256="0" * 64,
        added_by=builders.user(),
        added_at=timezone.now(),
    )
    code = f"chi_tieu_{sheet.pk}"
    indicator = Indicator.objects.create(
        code=code, label="Mẫu", data_type=DataType.INTEGER, scope=Scope.COMMUNE
    )
    Observation.objects.create(indicator=indicator, unit=sheet.unit, period="2021", value=1)
    Target.objects.create(unit=sheet.unit, period="2021", code="1", order=1, name="Mẫu")


def sheets_behind(actor):
    """The units that the actor meets through each of the six doors."""
    return [
        {row.unit_id for row in access.sheets(actor)},
        {row.sheet.unit_id for row in access.scores(actor)},
        {row.score.sheet.unit_id for row in access.evidence(actor)},
        {row.unit_id for row in access.observations(actor)},
        {row.unit_id for row in access.targets(actor)},
    ]


@pytest.mark.parametrize("kind", sorted(AT_COMMUNE))
def test_commune_sees_its_own_sheet_and_the_round_that_rates_it(world, kind):
    mine, _, _ = world
    actor = builders.actor(D(kind), mine.unit)

    assert sheets_behind(actor) == [{mine.unit_id}] * 5
    assert list(access.rounds(actor)) == [mine.round]
    assert not access.may_see_ranking(actor, mine.round)


@pytest.mark.parametrize("kind", sorted(ABOVE))
def test_rating_unit_sees_its_communes(world, kind):
    mine, other, _ = world
    actor = builders.actor(D(kind), mine.round.unit)

    assert sheets_behind(actor) == [{mine.unit_id, other.unit_id}] * 5
    assert list(access.rounds(actor)) == [mine.round]
    assert access.may_see_ranking(actor, mine.round)


def test_province_sees_its_districts(world):
    mine, other, far = world
    actor = builders.actor(D.SUPERVISION, mine.round.unit.parent)

    assert sheets_behind(actor) == [{mine.unit_id, other.unit_id}] * 5
    assert access.may_see_ranking(actor, mine.round)
    assert not access.may_see_ranking(actor, far.round)


@pytest.mark.parametrize("kind", sorted(set(D) - AT_COMMUNE - ABOVE))
def test_other_duties_see_no_points(world, kind):
    mine, _, _ = world
    actor = builders.actor(D(kind), mine.round.unit)

    assert sheets_behind(actor)[:3] == [set()] * 3
    assert not access.may_see_ranking(actor, mine.round)


def test_stranger_sees_nothing(world):
    mine, _, _ = world

    assert sheets_behind(Actor()) == [set()] * 5
    assert list(access.rounds(Actor())) == []
    assert not access.may_see_ranking(Actor(), mine.round)


def test_administrator_sees_rounds_to_manage_them(world):
    mine, _, _ = world
    actor = builders.actor(D.ADMINISTRATION, mine.round.unit)

    assert list(access.rounds(actor)) == [mine.round]


def test_asking_what_the_actor_may_costs_no_query(world, django_assert_num_queries):
    mine, _, _ = world
    actor = builders.actor(D.REVIEW, mine.round.unit)

    with django_assert_num_queries(2):
        sheet = access.sheets(actor).get(pk=mine.pk)
        score = access.scores(actor).filter(sheet=mine).first()
        allowed = [who.may_review(actor, sheet.unit), who.may_review(actor, score.sheet.unit)]
        assert access.may_see_ranking(actor, sheet.round)

    assert allowed == [True, True]


@pytest.mark.parametrize(
    ("body", "office", "answers"),
    [
        ("Phòng Tư pháp huyện Mẫu", "Phòng Tư pháp", True),
        ("Phòng Tư pháp Mẫu", "Phòng Tư pháp", True),
        ("Phòng Tư pháp", "phòng tư pháp ", True),
        ("PHÒNG TƯ PHÁP HUYỆN MẪU", "Phòng Tư pháp", True),
        ("Phòng Tư pháp huyện Mẫu", "Phòng Tư", False),
        ("Phòng Kinh tế và Hạ tầng huyện Mẫu", "Phòng Kinh tế", False),
        ("Phòng Tư pháp huyện Mẫu", "Phòng Nội vụ", False),
        ("Phòng Tư pháp huyện Mẫu", "", False),
        ("huyện Mẫu", "", False),
    ],
)
def test_agency_types_the_indicators_of_its_office(body, office, answers):
    unit = builders.district("Mẫu")
    actor = builders.agency(unit, "Phòng")
    actor.duty.body.name = body

    assert access.may_type(actor, unit, Indicator(offices=office)) is answers


def test_agency_types_nowhere_but_at_its_own_unit():
    unit = builders.district()
    commune = builders.commune(parent=unit)
    actor, indicator = builders.agency(unit, "Phòng Tư pháp"), Indicator(offices="Phòng Tư pháp")

    places = (unit, commune, unit.parent, builders.district())

    assert [access.may_type(actor, place, indicator) for place in places] == [True] + [False] * 3


def test_coordinating_duty_without_an_office_types_nothing():
    unit = builders.district()

    assert not access.may_type(builders.actor(D.OPINION, unit), unit, Indicator(offices=""))


@pytest.mark.parametrize("kind", D)
def test_office_limits_nobody_but_the_agency(kind):
    unit = builders.commune()

    types = access.may_type(builders.actor(D(kind), unit), unit, Indicator(offices="Phòng Nội vụ"))

    assert types is (kind in {D.ENTRY, D.REVIEW})
