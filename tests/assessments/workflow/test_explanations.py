"""Explaining what a check asks about: for these numbers, over nobody's head, with history."""

import pytest

from assessments import checks, workflow
from assessments.enums import Severity
from assessments.models import CheckExplanation, Indicator, Observation
from assessments.workflow import ExplanationConflict, WorkflowError
from communes.enums import DutyKind
from communes.history import broken_links
from communes.models import Change
from tests import builders
from tests.assessments.checks.tables import PERIOD, check, observe, table

pytestmark = pytest.mark.django_db
WORDS = "Có 2 người chưa khai giới tính (minh họa)."


@pytest.fixture
def unit():
    return builders.commune("Quài Tở")


@pytest.fixture
def clerk(unit):
    return builders.actor(DutyKind.ENTRY, unit, "Lò Thị Hoa")


@pytest.fixture
def query(unit):
    """The finding of a query: 7 is not 2 and 3."""
    check(table(), severity=Severity.QUERY)
    observe(unit, tong=7, nam=2, nu=3)
    return found(unit)


def found(unit):
    return checks.review(unit, PERIOD).findings[0]


def explain(actor, finding, text=WORDS, base_version=0):
    return workflow.explain_finding(
        actor=actor, finding=finding, text=text, base_version=base_version
    )


def test_explanation_settles_the_finding(unit, clerk, query):
    explain(clerk, query)

    finding = found(unit)
    assert (finding.is_explained, finding.explanation_text) == (True, WORDS)
    assert finding.explanation.changed_by == clerk.user
    assert finding.as_json()["explanation"] == WORDS


def test_explanation_goes_into_the_history(unit, clerk, query):
    explain(clerk, query)

    change = Change.objects.get(field="text")
    assert (change.new, change.user) == (WORDS, clerk.user)
    assert change.subject_label.startswith("Giải trình số liệu Xã Quài Tở, năm 2021: Tổng số")
    assert broken_links() == []


def test_other_numbers_ask_again(unit, clerk, query):
    explain(clerk, query)
    Observation.objects.filter(indicator__code="tong").update(value=70)

    finding = found(unit)

    assert not finding.is_explained
    assert finding.explanation.text == WORDS
    assert explain(clerk, finding, "Vẫn thế", 1).version == 2
    assert found(unit).is_explained


def test_same_explanation_changes_nothing(unit, clerk, query):
    explain(clerk, query)
    before = Change.objects.count()

    assert explain(clerk, found(unit), WORDS, 1).version == 1
    assert Change.objects.count() == before


def test_empty_text_withdraws(unit, clerk, query):
    explain(clerk, query)
    explain(clerk, found(unit), "  ", 1)

    assert found(unit).is_open
    assert CheckExplanation.objects.get().version == 2


def test_nothing_withdrawn_where_nothing_was(clerk, query):
    explain(clerk, query, "")

    assert CheckExplanation.objects.count() == 0


@pytest.mark.parametrize("seen", [0, 2])
def test_nobody_is_overwritten_unseen(unit, clerk, query, seen):
    explain(clerk, query)
    other = builders.actor(DutyKind.REVIEW, unit.parent, "Hoàng Văn Bình")

    with pytest.raises(ExplanationConflict, match="Lò Thị Hoa") as conflict:
        explain(other, found(unit), "Ý khác", seen)

    assert conflict.value.theirs.text == WORDS
    assert CheckExplanation.objects.get().text == WORDS


def test_error_cannot_be_explained(unit, clerk):
    check(table())
    observe(unit, tong=7, nam=2, nu=3)

    with pytest.raises(WorkflowError, match="phải sửa số liệu"):
        explain(clerk, found(unit))


def test_invalid_text_cannot_be_explained(unit, clerk):
    group = table(codes=("tong",))
    Observation.objects.create(
        indicator=group.indicators.get(), unit=unit, period=PERIOD, typed_text="chín"
    )

    with pytest.raises(WorkflowError, match="phải sửa số liệu"):
        explain(clerk, found(unit))


def test_too_long_explanation_is_refused(clerk, query):
    with pytest.raises(WorkflowError, match="2000 ký tự"):
        explain(clerk, query, "a" * 2001)


@pytest.mark.parametrize(
    "kind",
    [DutyKind.ENDORSEMENT, DutyKind.DECISION, DutyKind.SUPERVISION, DutyKind.INSPECTION],
)
def test_only_who_types_the_values_explains_them(unit, query, kind):
    home = unit if kind == DutyKind.ENDORSEMENT else unit.parent

    with pytest.raises(WorkflowError, match="cơ quan, đơn vị khác"):
        explain(builders.actor(kind, home), query)


@pytest.mark.parametrize(("office", "may"), [("Phòng Tư pháp", True), ("Thanh tra", False)])
def test_agency_explains_what_its_office_answers_for(unit, office, may):
    check(table(), severity=Severity.QUERY)
    Indicator.objects.filter(code="nam").update(offices="Phòng Tư pháp")
    Indicator.objects.exclude(code="nam").update(offices="Phòng Nội vụ")
    above = unit.parent
    observe(above, tong=7, nam=2, nu=3)
    agency = builders.agency(above, office)

    if may:
        assert explain(agency, found(above)).text == WORDS
    else:
        with pytest.raises(WorkflowError):
            explain(agency, found(above))
