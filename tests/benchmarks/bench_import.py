"""Taking in the filled workbooks of a province, against openpyxl merely reading them."""

import tracemalloc
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments.enums import Layout
from assessments.models import IndicatorGroup, Observation
from assessments.spreadsheets.fill.imports import import_filled
from communes.access import SYSTEM
from communes.workbooks import read_workbook
from tests import builders
from tests.assessments.spreadsheets.fill.workbooks import PERIOD, Filling, indicator, template
from tests.benchmarks.timing import side_by_side, tell

WORKBOOKS, ROWS, YEARS = 129, 20, 3
RUNS, SOME = 3, 10
MEBIBYTE = 1024 * 1024


@pytest.fixture
def workbooks(db):
    """A filled workbook of each commune: every cell of the last year."""
    group = IndicatorGroup.objects.create(
        code="bang", title="Bảng số liệu", layout=Layout.YEARS, years=YEARS
    )
    for number in range(ROWS):
        indicator(group, f"so-{number}", order=number)
    district = builders.district()
    return [_filled(builders.commune(f"Xã {n:03}", district), group) for n in range(WORKBOOKS)]


def _filled(unit, group):
    filling = Filling(template(unit, group))
    filling.set({f"so-{n}": n for n in range(ROWS)}, group.code, PERIOD)
    return filling.saved()


def take(content):
    import_filled(read_workbook(content), actor=SYSTEM, name="tep.xlsx", content=content)


def take_all(workbooks):
    for content in workbooks:
        take(content)


def read_all(workbooks):
    """Read every cell of every workbook, as little as can be done with them."""
    for content in workbooks:
        book = openpyxl.load_workbook(BytesIO(content), read_only=True)
        for sheet in book:
            for _ in sheet.iter_rows(values_only=True):
                pass


def take_anew(workbooks):
    Observation.objects.all().delete()
    take_all(workbooks)


def test_import_of_all_workbooks(workbooks):
    medians = side_by_side(lambda: take_anew(workbooks), lambda: read_all(workbooks), RUNS)

    assert Observation.objects.count() == WORKBOOKS * ROWS
    ours, bare = (f"{seconds:.1f} s" for seconds in medians)
    ratio = medians.ours / medians.bare
    tell(f"import of {WORKBOOKS} filled workbooks", ours, "openpyxl reading them", bare, ratio)


def test_memory_of_the_import(workbooks):
    peaks = [_peak_of(work, workbooks[:SOME]) for work in (take_anew, read_all)]

    ours, bare = (f"{peak / MEBIBYTE:.1f} MiB" for peak in peaks)
    tell("memory of an import", ours, "openpyxl reading them", bare, peaks[0] / peaks[1])


def test_queries_of_a_workbook(workbooks):
    counts = []
    for content in (workbooks[0], workbooks[1], workbooks[0]):
        with CaptureQueriesContext(connection) as queries:
            take(content)
        counts.append(len(queries))

    print(f"\nqueries of an import: first of all {counts[0]}, next {counts[1]}, again {counts[2]}")


def _peak_of(work, workbooks):
    """Return the most bytes that Python held at a time during the work."""
    tracemalloc.start()
    work(workbooks)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak
