import pytest

from reports.models import Report
from reports.outlines import shipped
from tests.demonstration import demo  # noqa: F401 - a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def test_demonstration_begins_the_report_of_the_decided_year():
    report = Report.objects.get(kind="tong-ket-cqcs", unit__code="099")

    assert (report.period, report.frozen_at) == ("2021", None)
    assert report.sections.count() == len(shipped(report.kind).sections)
