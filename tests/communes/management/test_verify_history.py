"""verify_history: whole chains pass, every kind of tampering is found."""

import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from assessments.enums import Stage
from communes.models import ChainHead, Change
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet():
    return builders.at_stage(Stage.SENT)


def verified(capsys):
    """The printed result and the exit code."""
    code = 0
    try:
        call_command("verify_history", "--format", "json")
    except CommandError as error:
        code = error.returncode
    return json.loads(capsys.readouterr().out), code


def links(sheet):
    return Change.objects.filter(chain__unit=sheet.unit)


def test_whole_chains_pass(sheet, capsys):
    result, code = verified(capsys)

    assert (result, code) == ({"ok": True, "rows": Change.objects.count(), "broken": []}, 0)


@pytest.mark.parametrize("field", ["new", "old", "reason", "actor", "field", "subject_label"])
def test_altered_row_is_found(sheet, capsys, field):
    links(sheet).filter(number=2).update(**{field: "khác"})

    result, code = verified(capsys)

    assert code == 1
    assert result["broken"] == [{"unit": sheet.unit.key, "row": 2, "why": "nội dung đã bị sửa"}]


@pytest.mark.parametrize("number", [1, 2])
def test_removed_row_is_found(sheet, capsys, number):
    links(sheet).filter(number=number).delete()

    result, code = verified(capsys)

    assert code == 1
    assert {"unit": sheet.unit.key, "row": number + 1, "why": "thiếu dòng đứng trước"} in (
        result["broken"]
    )


def test_cut_tail_is_found(sheet, capsys):
    links(sheet).latest("number").delete()

    result, code = verified(capsys)

    assert code == 1
    assert result["broken"][0]["why"] == "dòng cuối chuỗi đã bị xóa hoặc sửa"


def test_emptied_chain_is_found(sheet, capsys):
    links(sheet).delete()

    result, code = verified(capsys)

    assert (result["ok"], code) == (False, 1)
    assert ChainHead.objects.get(unit=sheet.unit).length > 0


def test_result_for_people_ends_with_the_count(sheet, capsys):
    call_command("verify_history")

    rows = Change.objects.count()
    assert capsys.readouterr().out == f"Đã kiểm tra {rows} dòng, 0 chỗ đứt.\n"
