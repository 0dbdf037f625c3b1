"""Loading the reference rows of this app: indicators and criteria sets.

Every loader may run again: rows are found by their code and brought up to date.
"""

from pathlib import Path

from django.conf import settings
from django.db import transaction

from assessments import rules
from assessments.models import CriteriaSet, Indicator
from assessments.spreadsheets.criteria import read_criteria_folder
from communes.access import SYSTEM
from communes.reference_files import Row, read_rows

INDICATOR_FIELDS = [
    "label",
    "unit_of_measure",
    "data_type",
    "scope",
    "roll_up",
    "unit_kinds",
    "office",
    "order",
]


@transaction.atomic
def load_indicators() -> int:
    """Bring the indicators of every file in `fixtures/indicators` up to date; return how many."""
    files = sorted(_folder("indicators").glob("*.csv"))
    indicators = [_indicator(row) for file in files for row in read_rows("indicators", file.name)]
    Indicator.objects.bulk_create(
        indicators, update_conflicts=True, unique_fields=["code"], update_fields=INDICATOR_FIELDS
    )
    return len(indicators)


@transaction.atomic
def load_criteria_sets() -> int:
    """Bring every set under `fixtures/criteria` up to date; return how many there are.

    A set that the authority has put its own in the place of has another caveat, and stays. Raises
    RulesInUse where points of a set would change that a round uses, ValueError when a set of the
    fixtures is wrong.
    """
    caveats = dict(CriteriaSet.objects.values_list("code", "caveat"))
    folders = sorted(path for path in _folder("criteria").iterdir() if path.is_dir())
    for folder in folders:
        data, errors = read_criteria_folder(folder)
        if data is None:
            raise ValueError(f"{folder.name}: {errors[0]}")
        if caveats.get(data.code, data.caveat) == data.caveat:
            rules.store_criteria_set(data=data, actor=SYSTEM)
    return len(folders)


def _folder(name: str) -> Path:
    return settings.BASE_DIR / "fixtures" / name


def _indicator(row: Row) -> Indicator:
    words = {name: row[name] for name in INDICATOR_FIELDS if name != "order"}
    return Indicator(code=row["code"], order=int(row["order"]), **words)
