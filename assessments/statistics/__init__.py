"""Results that targets and reports speak of, computed from sheets, registers and observations."""

from assessments.statistics.book import Book, books_of
from assessments.statistics.case import Case
from assessments.statistics.formulas import Formulas, formulas_of
from assessments.statistics.indicators import (
    IndicatorValue,
    applies,
)
from assessments.statistics.measured import Measured, UnknownMeasure, percent
from assessments.statistics.measures import (
    MEASURES,
    check_measure,
    measure_value,
    measure_values,
)
from assessments.statistics.reading import indicator_values
from assessments.statistics.targets import (
    MeasureResult,
    TargetResult,
    propose_verdict,
    target_results,
)

__all__ = [
    "MEASURES",
    "Book",
    "Case",
    "Formulas",
    "IndicatorValue",
    "MeasureResult",
    "Measured",
    "TargetResult",
    "UnknownMeasure",
    "applies",
    "books_of",
    "check_measure",
    "formulas_of",
    "indicator_values",
    "measure_value",
    "measure_values",
    "percent",
    "propose_verdict",
    "target_results",
]
