"""Figures as plain data."""

import json
from datetime import date
from decimal import Decimal

import pytest

from config.command import json_text
from reports.figures.figure import Figure, Ratio, Source, TableCell, TableValue
from reports.figures.plain import plain

TABLE = TableValue(header=(("TT", "Đơn vị"),), rows=((1, TableCell("Bản Mới")),))


@pytest.mark.parametrize(
    ("value", "stored", "words"),
    [
        (19, 19, "19"),
        (Decimal("57.894"), "57.894", "57,89"),
        (Ratio(11, 19), "11/19", "11/19"),
        (("A", "B"), ["A", "B"], "A và B"),
        (date(2021, 12, 31), "2021-12-31", "31/12/2021"),
        (None, None, "…"),
        (TABLE, [["TT", "Đơn vị"], [1, "Bản Mới"]], ""),
    ],
)
def test_value_and_printed_form_survive_json(value, stored, words):
    data = json.loads(json_text(plain(Figure("a", "A", value))))

    assert (data["value"], data["printed"]) == (stored, words)


def test_sources_and_units_behind_are_told():
    source = Source("assessments.sheet", "7", "Xã Mẫu", "/danh-gia/bang/7/")

    data = plain(Figure("a", "A", 1, sources=(source,), behind=(18, 19)))

    assert data["sources"] == [
        {
            "table": "assessments.sheet",
            "id": "7",
            "label": "Xã Mẫu",
            "url": "/danh-gia/bang/7/",
        }
    ]
    assert data["behind"] == [18, 19]
