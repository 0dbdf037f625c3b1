"""Reading what was typed for a score: a value, or the reason why it is none."""

from dataclasses import dataclass
from decimal import Decimal

from assessments.models import Criterion
from assessments.rules import leaf_of
from assessments.scoring import check_points
from communes.vietnamese import nfc, parse_decimal

KEPT_LENGTH = 100
MOST_DECIMALS = 3


@dataclass(frozen=True)
class Typed:
    """Typed points: `value` when they are valid, else `problem`; `text` is what was typed.

    Nothing typed is valid and has no value: "chưa có số liệu".
    """

    text: str
    value: Decimal | None = None
    problem: str = ""


def read_points(criterion: Criterion, typed: str) -> Typed:
    """Return what the typed text means as points of that leaf."""
    text = nfc(typed).strip()[:KEPT_LENGTH]
    if not text:
        return Typed("")
    try:
        value = parse_decimal(text)
    except ValueError as error:
        return Typed(text, problem=str(error))
    problem = check_points(leaf_of(criterion), value) or _too_fine(value)
    return Typed(text, problem=problem) if problem else Typed(text, value)


def _too_fine(value: Decimal) -> str:
    if value == round(value, MOST_DECIMALS):
        return ""
    return f"Điểm ghi không quá {MOST_DECIMALS} chữ số thập phân. Hãy ghi gọn lại."
