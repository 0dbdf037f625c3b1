"""The measures that targets are held against, each by its name."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

from assessments.models import Sheet
from assessments.statistics.case import Case
from assessments.statistics.measured import Measured, UnknownMeasure, percent
from communes.enums import QualificationKind, QualificationLevel
from communes.models import AdministrativeUnit
from communes.registers import Counted

Measure = Callable[[Case, str], Measured]
SHEETS = Sheet._meta.label_lower


def measure_value(code: str, unit: AdministrativeUnit, period: str) -> Measured:
    """Return one measure of a unit and period (see `measure_values`)."""
    return measure_values([code], unit, period)[code]


def measure_values(
    codes: Iterable[str], unit: AdministrativeUnit, period: str
) -> dict[str, Measured]:
    """Return the measures by name; each source is read once whatever the number of measures.

    A name is `grade:<grade>`, `grade_at_least:<grade>` or `indicator:<indicator>`, the same with
    `_percent` before the colon, or a name of MEASURES alone. Raises UnknownMeasure.
    """
    wanted = list(codes)
    found = [_split(code) for code in wanted]
    case = Case(unit, period, [argument for name, argument in found if name.startswith(INDICATOR)])
    return {
        code: MEASURES[name](case, argument)
        for code, (name, argument) in zip(wanted, found, strict=True)
    }


def check_measure(code: str) -> None:
    """Raise UnknownMeasure with a Vietnamese sentence when no measure has that name."""
    _split(code)


def _split(code: str) -> tuple[str, str]:
    name, _, argument = code.partition(":")
    if name not in MEASURES or bool(argument) != (name in WITH_ARGUMENT):
        raise UnknownMeasure(f"Không có thước đo “{code}”.")
    return name, argument


def _grade(case: Case, code: str) -> Measured:
    return _of_sheets(case, lambda sheet: _has_grade(sheet, code))


def _grade_at_least(case: Case, code: str) -> Measured:
    return _of_sheets(case, lambda sheet: _has_at_least(case, sheet, code))


def _recognised(case: Case, _: str) -> Measured:
    return _of_sheets(case, lambda sheet: sheet.decided_recognition is True)


def _has_grade(sheet: Sheet, code: str) -> bool:
    return sheet.decided_grade is not None and sheet.decided_grade.code == code


def _has_at_least(case: Case, sheet: Sheet, code: str) -> bool:
    bound = case.grade_orders.get((sheet.round.criteria_set_id, code))
    grade = sheet.decided_grade
    return bound is not None and grade is not None and grade.order <= bound


def _of_sheets(case: Case, holds: Callable[[Sheet], bool]) -> Measured:
    decided = case.decided
    keys = tuple(sheet.pk for sheet in decided if holds(sheet))
    open_units = tuple(sheet.unit for sheet in case.sheets if sheet not in decided)
    return Measured(
        value=Decimal(len(keys)) if decided else None,
        behind=(len(decided), len(case.sheets)),
        missing=open_units,
        table=SHEETS,
        keys=keys,
        part=Decimal(len(keys)) if decided else None,
        whole=Decimal(len(case.sheets)) if decided else None,
    )


def _indicator(case: Case, code: str) -> Measured:
    return case.indicator(code).measured()


def _indicator_percent(case: Case, code: str) -> Measured:
    return case.indicator(code).measured_percent()


def _new_design(case: Case, _: str) -> Measured:
    chosen = case.offices.where(lambda office: office.is_new_design)
    return _share(case, chosen, len(case.communes), case.offices.where(lambda _: True))


def _solid(case: Case, _: str) -> Measured:
    present = case.offices.where(lambda _: True)
    return _share(case, case.offices.where(lambda o: o.is_solid), present.number, present)


def _professional(case: Case, _: str) -> Measured:
    chosen = case.officials.count(at_least=QualificationLevel.INTERMEDIATE)
    return _share_of_officials(case, chosen)


def _theory(case: Case, _: str) -> Measured:
    political, lowest = QualificationKind.POLITICAL, QualificationLevel.ELEMENTARY
    chosen = case.officials.count(kind=political, at_least=lowest)
    return _share_of_officials(case, chosen)


def _share_of_officials(case: Case, chosen: Counted) -> Measured:
    present = case.officials.count()
    return _share(case, chosen, present.number, present)


def _share(case: Case, chosen: Counted, whole: int, present: Counted) -> Measured:
    """Return the chosen rows in hundredths of `whole`; no data where nothing is present."""
    with_data = {unit.pk for unit in present.units}
    missing = tuple(unit for unit in case.communes if unit.pk not in with_data)
    return Measured(
        value=percent(chosen.number, whole) if present.number else None,
        behind=(len(case.communes) - len(missing), len(case.communes)),
        missing=missing,
        table=chosen.table,
        keys=chosen.keys,
        part=Decimal(chosen.number),
        whole=Decimal(whole),
    )


def _as_percent(measure: Measure) -> Measure:
    def in_hundredths(case: Case, argument: str) -> Measured:
        found = measure(case, argument)
        value = None if found.part is None else percent(found.part, found.whole or 0)
        return replace(found, value=value)

    return in_hundredths


INDICATOR = "indicator"
WITH_ARGUMENT = frozenset(
    {
        "grade",
        "grade_percent",
        "grade_at_least",
        "grade_at_least_percent",
        "indicator",
        "indicator_percent",
    }
)
MEASURES: dict[str, Measure] = {
    "grade": _grade,
    "grade_percent": _as_percent(_grade),
    "grade_at_least": _grade_at_least,
    "grade_at_least_percent": _as_percent(_grade_at_least),
    "recognised": _recognised,
    "recognised_percent": _as_percent(_recognised),
    "indicator": _indicator,
    "indicator_percent": _indicator_percent,
    "office_new_design_percent": _new_design,
    "office_solid_percent": _solid,
    "professional_percent": _professional,
    "theory_percent": _theory,
}
