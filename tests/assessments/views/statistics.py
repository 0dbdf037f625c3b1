"""Statistics for the tests of their pages: a group, its indicators, cells as they are sent."""

from assessments import workflow
from assessments.enums import DataType, Scope
from assessments.models import BreakdownItem, Indicator, IndicatorGroup, Observation
from communes.enums import DutyKind
from tests import builders

PERIOD = "2021"


def group(code="bang", **fields):
    """Return the group of that code, made when it is first asked for."""
    own = {"title": f"Bảng {code}", "years": 1}
    return IndicatorGroup.objects.get_or_create(code=code, defaults=own | fields)[0]


def item(of, code, **fields):
    """Return a new item of a group."""
    return BreakdownItem.objects.create(group=of, code=code, label=f"Lĩnh vực {code}", **fields)


def indicator(code="dan-so", data_type=DataType.INTEGER, scope=Scope.COMMUNE, **fields):
    """Return a new indicator of the group "bang"."""
    own = {"label": f"Chỉ tiêu {code}", "offices": "Phòng Nội vụ", "data_type": data_type}
    if "group" not in fields:
        own["group"] = group()
    return Indicator.objects.create(code=code, scope=scope, **(own | fields))


def name(each, period=PERIOD, item=None):
    """Return the name of a cell."""
    return f"o-{each.pk}-{period}-{item.pk if item else 0}"


def posted(*cells, **versions):
    """Return what a browser sends: pairs of a cell's name and its text, versions by name."""
    pairs = " ".join(f"{key}={number}" for key, number in versions.items())
    return dict(cells) | {"phien-ban": pairs}


def observe(each, unit, typed, period=PERIOD, version=0, **fields):
    """Type a value through the verb, as somebody else would."""
    workflow.save_observations(
        actor=builders.actor(DutyKind.ENTRY, unit, "Lò Thị Hoa"),
        unit=unit,
        period=period,
        figures=[workflow.Figure(each.pk, typed, version, **fields)],
    )
    return stored(each, unit, period)


def stored(each, unit, period=PERIOD):
    """Return the observation as the database has it."""
    return Observation.objects.get(indicator=each, unit=unit, period=period)
