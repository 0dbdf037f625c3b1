"""Formulas as people read them: the labels of indicators in the place of their codes."""

import re
from collections.abc import Iterable

from assessments.models import Indicator

NAME = re.compile(r"\b[a-z][a-z0-9_]*\b(?!\s*\()")
SIGNS = {"*": "×", "-": "−"}


def formulas_in_words(indicators: Iterable[Indicator]) -> dict[int, str]:
    """Return the formula of each computed indicator by key; one query, none without a formula.

    "100 * so_dat / tong_so" becomes "100 × “Số đạt” / “Tổng số”". A code that no indicator has
    stays as it is.
    """
    computed = {each.pk: each.formula for each in indicators if each.is_computed}
    codes = {name for formula in computed.values() for name in NAME.findall(formula)}
    if not codes:
        return computed
    labels = dict(Indicator.objects.filter(code__in=codes).values_list("code", "label"))
    return {key: _in_words(formula, labels) for key, formula in computed.items()}


def _in_words(formula: str, labels: dict[str, str]) -> str:
    signed = re.sub(r"[*-]", lambda sign: SIGNS[sign[0]], formula)
    return NAME.sub(lambda name: f"“{labels[name[0]]}”" if name[0] in labels else name[0], signed)
