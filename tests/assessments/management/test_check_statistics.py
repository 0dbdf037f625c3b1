"""check_statistics: what it prints and how it ends."""

import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from assessments import checks, workflow
from assessments.enums import Severity
from communes.enums import DutyKind
from tests import builders
from tests.assessments.checks.tables import PERIOD, check, observe, table

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return builders.commune("Quài Tở", code="03295")


def run(capsys, *words):
    """Return the exit code and what was printed."""
    try:
        call_command("check_statistics", "--unit", "03295", "--period", PERIOD, *words)
    except CommandError as error:
        return error.returncode, capsys.readouterr().out or str(error)
    return 0, capsys.readouterr().out


def test_command_ends_with_0_where_nothing_is_found(unit, capsys):
    check(table())
    observe(unit, tong=5, nam=2, nu=3)

    code, out = run(capsys, "--format", "json")

    assert (code, json.loads(out)) == (0, {"findings": [], "broken": []})


@pytest.mark.parametrize("severity", Severity)
def test_command_ends_with_1_where_something_is_open(unit, capsys, severity):
    check(table(), severity=severity)
    observe(unit, tong=7, nam=2, nu=3)

    code, out = run(capsys, "--format", "json")

    found = checks.review(unit, PERIOD).findings
    assert (code, json.loads(out)["findings"]) == (1, [each.as_json() for each in found])


def test_explained_query_is_listed_and_ends_with_0(unit, capsys):
    check(table(), severity=Severity.QUERY)
    observe(unit, tong=7, nam=2, nu=3)
    query = checks.review(unit, PERIOD).queries[0]
    clerk = builders.actor(DutyKind.ENTRY, unit)
    workflow.explain_finding(actor=clerk, finding=query, text="Đúng thế", base_version=0)

    code, out = run(capsys)

    assert code == 0
    assert "[đã giải trình]" in out
    assert "Giải trình: Đúng thế" in out


def test_command_says_the_sentence_of_the_page(unit, capsys):
    check(table())
    observe(unit, tong=7, nam=2, nu=3)

    _, out = run(capsys)

    finding = checks.review(unit, PERIOD).findings[0]
    assert f"{finding.problem} {finding.action}" in out
    assert "1 lỗi, 0 điểm cần xem lại" in out


def test_one_group_only(unit, capsys):
    check(table())
    check(table("khac", ("x", "y")), "x <= y", code="x-khong-qua-y")
    observe(unit, tong=7, nam=2, nu=3, x=2, y=1)

    _, out = run(capsys, "--group", "khac", "--format", "json")

    assert [each["check"] for each in json.loads(out)["findings"]] == ["x-khong-qua-y"]


def test_broken_check_is_listed(unit, capsys):
    check(table(), "tong = = nam")

    code, out = run(capsys, "--format", "json")

    assert (code, json.loads(out)["broken"][0]["check"]) == (0, "tong-hai-phan")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--group", "khong-co"], "Không có bảng số liệu mã “khong-co”; các bảng hiện có: bang."),
        (["--period", "2021-H7"], "không phải tên kỳ"),
        (
            ["--period", "2021-H1", "--group", "bang"],
            "không lập cho kỳ 2021-H1; kỳ của bảng là năm",
        ),
        (["--unit", "00001"], "không có đơn vị nào mang mã 00001"),
    ],
)
def test_wrong_name_ends_with_2(unit, capsys, words, sentence):
    table(period_kinds="year")

    code, out = run(capsys, *words)

    assert code == 2
    assert sentence in out
