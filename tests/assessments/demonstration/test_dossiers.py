"""The dossiers of the demonstration fulfil what the form demands of every line."""

from collections import defaultdict

import pytest

from communes.reference_files import read_rows

PUBLISHED = {
    "received": 232_636,
    "online": 524,
    "in_person": 232_112,
    "early": 38_864,
    "on_time": 193_244,
    "late": 4,
    "pending": 524,
}


@pytest.fixture(scope="module")
def lines():
    found = defaultdict(dict)
    for row in read_rows("demonstration", "statistics", "bieu-06a.csv"):
        name = row["indicator"].removeprefix("dossiers_")
        found[row["unit"], row["item"], row["period"]][name] = int(row["value"])
    return found


def test_each_line_adds_up(lines):
    assert len(lines) == 206
    for key, line in lines.items():
        received = line["online"] + line["in_person"] + line["carried_over"]
        settled = line["early"] + line["on_time"] + line["late"]
        pending = line["pending_on_time"] + line["pending_late"]
        assert (line["received"], line["settled"], line["pending"]) == (
            received,
            settled,
            pending,
        ), key
        assert received == settled + pending, key


def test_each_line_takes_over_what_was_open_before(lines):
    later = [key for key in lines if key[2] == "2021-H1"]

    assert later
    for unit, item, period in later:
        before = lines[unit, item, "2020-H2"]
        assert lines[unit, item, period]["carried_over"] == before["pending"]


def test_sums_of_five_years_are_those_published(lines):
    of_five_years = [line for key, line in lines.items() if key[2] == "2017..2021"]

    for name, number in PUBLISHED.items():
        assert sum(line[name] for line in of_five_years) == number, name
