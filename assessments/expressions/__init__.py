"""One small language for formulas, roll-ups, checks and computed figures.

Names are codes of indicators (`one_stop_operating`) or, in reports, dotted names of figures. There
are numbers, + - * /, comparison, `and`, `or`, and these functions:

- `min`, `max`, `abs`, `round(x, places)`; `sum` adds up what is there and skips what is missing;
- `base(x)` the denominator of a ratio n/N; `units(x)` how many units had to report;
- `prev(x)` the period before, `year_ago(x)` the same period a year earlier; `at(x, 2015)` that
  year; `first(x)`, `last(x)` the first and the last year of a period of several years;
  `years(x)` the sum over its years as far as they are known;
- `first_year()`, `last_year()` the years themselves.

Missing data propagates through everything but `sum` and `years`; division by zero is missing too.
"""

from assessments.expressions.cycles import check_cycles, circles
from assessments.expressions.evaluate import Context, Result, evaluate
from assessments.expressions.excel import failure_formula
from assessments.expressions.nodes import (
    Arithmetic,
    Call,
    Comparison,
    ExpressionError,
    Logic,
    Node,
    Number,
    Reference,
    is_condition,
    references,
)
from assessments.expressions.parse import parse

__all__ = [
    "Arithmetic",
    "Call",
    "Comparison",
    "Context",
    "ExpressionError",
    "Logic",
    "Node",
    "Number",
    "Reference",
    "Result",
    "check_cycles",
    "circles",
    "evaluate",
    "failure_formula",
    "is_condition",
    "parse",
    "references",
]
