"""One unit and period, each source read once."""

from collections.abc import Iterable
from functools import cached_property

from assessments.enums import STAGES_WITH_DECISION
from assessments.models import Grade, Indicator, Sheet
from assessments.statistics.indicators import IndicatorValue
from assessments.statistics.measured import UnknownMeasure
from assessments.statistics.rated import sets_with_goals
from assessments.statistics.reading import indicator_values
from communes.models import AdministrativeUnit
from communes.models.units import within
from communes.periods import read_period
from communes.registers import OfficeRegister, OfficialRegister, communes_on, offices, officials


class Case:
    """What is known of a unit for a period; sources are read when they are first asked for.

    `codes` names the indicators that will be asked for, so that they are read together.
    """

    def __init__(self, unit: AdministrativeUnit, period: str, codes: Iterable[str] = ()) -> None:
        self.unit, self.period = unit, period
        self.last_day = read_period(period).last_day
        self._codes = set(codes)

    @cached_property
    def communes(self) -> list[AdministrativeUnit]:
        """Return the communes on the last day of the period."""
        return communes_on(self.unit, self.last_day)

    @cached_property
    def sheets(self) -> list[Sheet]:
        """Return the sheets of the period that rate the unit's communes, in their order."""
        rows = Sheet.objects.filter(
            within(self.unit.pk, "unit__"),
            round__period=self.period,
            round__criteria_set__in=sets_with_goals(),
        )
        with_grade = rows.select_related("unit", "round", "decided_grade")
        return list(with_grade.order_by("unit__sort_key", "pk"))

    @property
    def decided(self) -> list[Sheet]:
        """Return the sheets that are decided."""
        return [sheet for sheet in self.sheets if sheet.stage in STAGES_WITH_DECISION]

    @cached_property
    def grade_orders(self) -> dict[tuple[int, str], int]:
        """Return the order of each grade by criteria set and code."""
        sets = {sheet.round.criteria_set_id for sheet in self.sheets}
        rows = Grade.objects.filter(criteria_set__in=sets)
        return {(row.criteria_set_id, row.code): row.order for row in rows}

    @cached_property
    def officials(self) -> OfficialRegister:
        """Return the officials on the last day."""
        return officials(self.unit, self.last_day)

    @cached_property
    def offices(self) -> OfficeRegister:
        """Return the offices on the last day."""
        return offices(self.unit, self.last_day)

    @cached_property
    def _indicators(self) -> dict[str, IndicatorValue]:
        known = Indicator.objects.filter(code__in=self._codes)
        return indicator_values(known, self.unit, self.period)

    def indicator(self, code: str) -> IndicatorValue:
        """Return an indicator. Raises UnknownMeasure when no indicator has that code."""
        if code not in self._codes:
            self._codes.add(code)
            self.__dict__.pop("_indicators", None)
        if code not in self._indicators:
            raise UnknownMeasure(f"Không có chỉ tiêu thống kê mang mã “{code}”.")
        return self._indicators[code]
