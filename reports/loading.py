"""Loading the reference of all apps, and the demonstration on top of it."""

from django.db import transaction

from assessments.demonstration.loading import load_assessments
from assessments.loading import load_criteria_sets, load_statistics
from communes.demonstration.loading import is_loaded, load_people
from communes.loading import load_bodies, load_units
from reports.demonstration import load_reports


@transaction.atomic
def load_reference() -> dict[str, int]:
    """Bring every reference row up to date; return how many there are of each kind."""
    return {
        "units": load_units(),
        "bodies": load_bodies(),
        "indicators": load_statistics(),
        "criteria_sets": load_criteria_sets(),
    }


@transaction.atomic
def load_demonstration() -> bool:
    """Load all of the demonstration or nothing; return whether there was anything to load.

    Raises DatabaseInUse where the database has accounts and is not marked as a demonstration.
    """
    if is_loaded():
        return False
    load_reference()
    load_assessments(load_people())
    load_reports()
    return True
