"""rounds and rank: what they print and how they end."""

import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from assessments.enums import Stage
from assessments.models import Sheet
from assessments.rules import lines_of
from assessments.scoring import recompute
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    sheets = builders.sheets(2)
    builders.at_stage(Stage.DECIDED, sheets[0])
    return sheets[0].round


def printed(capsys, *words):
    call_command(*words)
    return capsys.readouterr().out


def test_rank_prints_one_json_object_as_promised(held, capsys):
    data = json.loads(printed(capsys, "rank", "--round", held.code, "--format", "json"))

    row = data["rows"][0]
    first, second = Sheet.objects.all()
    assert list(data) == ["round", "rows", "missing"]
    assert list(row) == [
        "unit",
        "points",
        "max",
        "grade",
        "computed_grade",
        "recognised",
        "place",
        "tied",
        "stage",
        "explanation",
    ]
    assert row["unit"] == {"code": first.unit.code, "name": "xã Xã 00001"}
    assert (row["points"], row["max"], row["grade"]) == ("48", "60", "Tốt")
    assert (row["recognised"], row["stage"]) == (True, "decided")
    assert (row["place"], row["tied"]) == (1, False)
    assert data["missing"] == [{"code": second.unit.code, "name": "xã Xã 00002"}]


def test_rank_explains_so_that_the_result_can_be_recomputed(held, capsys):
    data = json.loads(printed(capsys, "rank", "--round", held.code, "--format", "json"))

    assert recompute(lines_of(data["rows"][0]["explanation"])) == (48, "tot", True)


def test_rank_prints_a_table_for_people(held, capsys):
    lines = printed(capsys, "rank", "--round", held.code).splitlines()

    assert " ".join(lines[0].split()) == "Thứ tự Đơn vị Điểm Xếp loại Công nhận Tình trạng"
    assert " ".join(lines[1].split()) == "1 xã Xã 00001 48/60 Tốt có Đã quyết định"
    assert lines[2] == "Chưa có kết quả: xã Xã 00002"


def test_rank_of_an_unknown_round_names_those_there_are(held):
    with pytest.raises(CommandError, match=held.code) as refused:
        call_command("rank", "--round", "khong-co-2021-099")

    assert refused.value.returncode == 2


def test_rounds_prints_codes_and_progress(held, capsys):
    data = json.loads(printed(capsys, "rounds", "--format", "json"))

    row = data["rounds"][0]
    assert (row["code"], row["period"]) == (held.code, "2021")
    assert row["unit"] == {"code": held.unit.code, "name": "huyện Huyện Mẫu"}
    assert (row["sheets"], row["decided"]) == (2, 1)
    assert row["stages"] == {"entry": 1, "decided": 1}
    assert row["ends_on"] == "2021-12-31"


def test_rounds_prints_a_line_for_people(held, capsys):
    assert printed(capsys, "rounds").startswith(held.code)


def test_rounds_without_any_says_so(capsys):
    assert printed(capsys, "rounds") == "Chưa có đợt đánh giá nào.\n"


def test_rank_names_a_result_from_a_paper_without_points(held, capsys):
    Sheet.objects.filter(stage=Stage.DECIDED).update(
        points=None, max_points=None, computed_grade=None, source="Báo cáo số 9"
    )

    data = json.loads(printed(capsys, "rank", "--round", held.code, "--format", "json"))
    text = printed(capsys, "rank", "--round", held.code)

    row = data["rows"][0]
    assert (row["points"], row["place"], row["grade"], row["tied"]) == (None, None, "Tốt", False)
    assert text.splitlines()[1].split()[:3] == ["–", "xã", "Xã"]
