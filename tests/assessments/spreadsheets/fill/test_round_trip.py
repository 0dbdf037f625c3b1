"""Database → workbook → database is the identity, on whatever may be stored."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from assessments.enums import CriterionKind, DataType, ObservationStatus
from assessments.models import BreakdownItem, Criterion, Indicator, Observation, Score
from assessments.spreadsheets.fill.score_sheet import write_scores
from assessments.statistics.numbers import read_number
from communes.vietnamese import nfc
from tests import builders
from tests.assessments.spreadsheets.fill.workbooks import (
    KINDS,
    PERIOD,
    by_item,
    every_kind,
    taken,
    template,
)

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]
FEW = settings(
    max_examples=30,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
FIELDS = ("value", "base", "printed_text", "typed_text", "status", "as_of", "source")
NEVER_WRITTEN = {"version": 0, "points_version": 0, "explanation_version": 0}
SCORED = ("self_value", "typed_text", "explanation", "is_not_applicable")

LETTERS = st.characters(codec="utf-8", exclude_characters="\x00", exclude_categories=["Cs", "Cn"])
WORDS = st.builds(
    lambda mark, words: nfc(mark + words).strip()[:150].strip(),
    st.sampled_from(("", "=", "+", "-", "@", "_x0041_", "'", "ệ", "Xã Quài ")),
    st.text(LETTERS, max_size=30),
)
WHOLE = st.integers(0, 10**13).map(Decimal)
FINE = st.decimals(-(10**13), 10**13, places=4, allow_nan=False)
NUMBERS = {
    DataType.INTEGER: WHOLE,
    DataType.DECIMAL: FINE,
    DataType.PERCENT: FINE,
    DataType.YES_NO: st.sampled_from((Decimal(0), Decimal(1))),
    DataType.PASS_FAIL: st.sampled_from((Decimal(0), Decimal(1))),
}


@st.composite
def rows(draw, kind):
    """Draw what the verb may have stored for an indicator of that kind."""
    row = {"status": draw(st.sampled_from(ObservationStatus.values))}
    row["as_of"] = draw(st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1)))
    row["source"] = draw(WORDS)
    is_official = row["status"] in (ObservationStatus.OFFICIAL, ObservationStatus.ESTIMATE)
    # words are themselves the value, and "nothing arose" has none
    row["printed_text"] = draw(WORDS) if is_official or kind != DataType.TEXT else ""
    match draw(st.sampled_from(("nothing", "value", "kept"))):
        case "value" if is_official and kind == DataType.RATIO:
            row["base"] = draw(WHOLE)
            row["value"] = draw(st.integers(0, int(row["base"])).map(Decimal))
        case "value" if is_official and kind != DataType.TEXT:
            row["value"] = draw(NUMBERS[kind])
        case "kept" if is_official and kind != DataType.TEXT:
            row["typed_text"] = draw(WORDS.filter(lambda text: _is_invalid(kind, text)))
    return row


def _is_invalid(kind, text):
    return bool(text) and bool(read_number(Indicator(data_type=kind), text).problem)


@st.composite
def tables(draw):
    """Draw the rows of a table of every kind, and of one by items."""
    cells = {name: draw(st.none() | rows(kind)) for name, kind in KINDS.items()}
    items = {name: draw(st.none() | rows(DataType.INTEGER)) for name in ("dat-dai", "ho-tich")}
    return cells, items


def stored(unit):
    """Return everything that is stored of a unit; a row that says nothing is none."""
    found = {
        (row.indicator.code, row.item_id): tuple(getattr(row, name) for name in FIELDS)
        for row in Observation.objects.filter(unit=unit).select_related("indicator")
    }
    nothing = (None, None, "", "", ObservationStatus.OFFICIAL, None, "")
    return {key: row for key, row in found.items() if row != nothing}


@pytest.fixture
def unit():
    return builders.commune("Quài Tở")


@pytest.fixture
def groups():
    return every_kind(), by_item()


@FEW
@given(tables())
def test_statistics_come_back_as_they_went_out(unit, groups, table):
    cells, items = table
    Observation.objects.all().delete()
    for code, row in cells.items():
        if row:
            _store(unit, code, row)
    for code, row in items.items():
        if row:
            _store(unit, "nhan", row, BreakdownItem.objects.get(code=code))
    before = stored(unit)
    content = template(unit, *groups)

    again = taken(content)
    assert again.changes == []
    assert stored(unit) == before

    Observation.objects.all().delete()
    taken(content)
    assert stored(unit) == before


def _store(unit, code, row, item=None):
    indicator = Indicator.objects.get(code=code)
    Observation.objects.create(indicator=indicator, unit=unit, period=PERIOD, item=item, **row)


@st.composite
def scores(draw):
    """Draw the fields of one score as the verb may have stored them."""
    match draw(st.sampled_from(("nothing", "value", "kept", "out"))):
        case "value":
            quarters = draw(st.integers(0, 80))
            fields = {"self_value": Decimal(quarters) / 4}
        case "kept":
            fields = {"typed_text": draw(st.sampled_from(("9.5", "=1+1", "@nhiều", "21", "mười")))}
        case "out":
            fields = {"is_not_applicable": True}
        case _:
            fields = {}
    return fields | {"explanation": draw(WORDS)}


@FEW
@given(st.lists(scores(), min_size=3, max_size=3))
def test_points_come_back_as_they_went_out(sheet, drawn):
    blank = {"self_value": None, "typed_text": "", "explanation": "", "is_not_applicable": False}
    for score, fields in zip(sheet.scores.all(), drawn, strict=True):
        Score.objects.filter(pk=score.pk).update(
            **(NEVER_WRITTEN | blank | fields | {"version": 1})
        )
    before = scored(sheet)
    content = write_scores(sheet)

    assert taken(content).changes == []
    assert scored(sheet) == before

    sheet.scores.update(**blank, **NEVER_WRITTEN)
    taken(content)
    assert scored(sheet) == before


@pytest.fixture
def sheet():
    found = builders.sheet()
    rules = found.round.criteria_set
    rules.rescales_not_applicable = True
    rules.save()
    Criterion.objects.filter(criteria_set=rules).update(kind=CriterionKind.FREE)
    return type(found).objects.select_related("unit", "round__criteria_set").get(pk=found.pk)


def scored(sheet):
    return list(sheet.scores.order_by("pk").values_list(*SCORED))
