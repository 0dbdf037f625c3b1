import pytest

from reports.documents.bind import bind
from tests.reports.documents.sample import FIGURES, parsed_report


@pytest.fixture(scope="session")
def report():
    """The sample report with its figures."""
    return bind(parsed_report(), FIGURES).document
