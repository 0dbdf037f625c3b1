import pytest
from django.core.management import CommandError, call_command

from assessments import rules
from assessments.models import Round, Score, Sheet
from assessments.queries import missing, ranking
from assessments.scale import add_scores, make_nation
from assessments.scoring import evaluate
from communes.models import AdministrativeUnit, Installation
from tests import builders

pytestmark = pytest.mark.django_db
COMMAND = "make_scale_data"


def test_nation_is_rated_whole_each_year():
    rounds = make_nation(communes=5, years=2)

    assert [int(rounds[0].period) - int(held.period) for held in rounds] == [0, 1]
    assert [(len(ranking(held)), missing(held)) for held in rounds] == [(5, []), (5, [])]
    assert all(row.previous for row in ranking(rounds[0]))


def test_result_follows_from_the_scores():
    (held,) = make_nation(communes=3, years=1)
    add_scores(held)

    found = rules.rule_set(held.criteria_set)
    for sheet in held.sheets.all():
        scores = sheet.scores.select_related("criterion")
        outcome = evaluate(found, rules.answers(scores, "decided_value"), frozenset())
        assert outcome.total == sheet.points
        assert outcome.grade == sheet.decided_grade.code


def test_command_says_what_it_made(capsys):
    call_command(COMMAND, communes=2, years=1, format="json")

    held = Round.objects.get()
    assert capsys.readouterr().out == f'{{"communes": 2, "rounds": ["{held.code}"]}}\n'
    assert (Sheet.objects.count(), Installation.objects.get().is_demonstration) == (2, True)
    assert Score.objects.filter(sheet__round=held, decided_value__isnull=True).count() == 0


def test_command_leaves_a_database_in_use_alone():
    builders.commune()
    before = AdministrativeUnit.objects.count()

    with pytest.raises(CommandError, match="cơ sở dữ liệu trống") as refusal:
        call_command(COMMAND, communes=2, years=1)

    assert (refusal.value.returncode, AdministrativeUnit.objects.count()) == (2, before)


@pytest.mark.parametrize(("communes", "years"), [(0, 1), (100_000, 1), (1, 0)])
def test_command_refuses_impossible_numbers(communes, years):
    with pytest.raises(CommandError, match="Số xã phải từ 1"):
        call_command(COMMAND, communes=communes, years=years)

    assert not Round.objects.exists()
