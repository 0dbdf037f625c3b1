"""rounds: the rating rounds and how far they have come."""

from typing import Any

from assessments.models import Round
from assessments.queries import Progress, progress
from config.command import Command as BaseCommand
from config.command import Result


class Command(BaseCommand):
    help = "Liệt kê các đợt đánh giá, xếp loại và tiến độ của từng đợt."

    def run(self, options: dict[str, Any]) -> Result:
        """Return every round, the latest period first."""
        found = list(Round.objects.select_related("criteria_set", "unit"))
        states = progress(found)
        return Result(
            data={"rounds": [_row(held, states[held.pk]) for held in found]},
            lines=tuple(_line(held, states[held.pk]) for held in found)
            or ("Chưa có đợt đánh giá nào.",),
        )


def _row(held: Round, state: Progress) -> dict[str, Any]:
    return {
        "code": held.code,
        "set": held.criteria_set.code,
        "period": held.period,
        "unit": {"code": held.unit.code, "name": held.unit.full_name},
        "begins_on": held.begins_on,
        "ends_on": held.ends_on,
        "entry_deadline": held.entry_deadline,
        "review_deadline": held.review_deadline,
        "decision_deadline": held.decision_deadline,
        "closed": held.is_closed,
        "sheets": state.total,
        "reviewed": state.reviewed,
        "decided": state.decided,
        "stages": {stage.value: number for stage, number in state.stages},
    }


def _line(held: Round, state: Progress) -> str:
    return f"{held.code}  {held}: {state.decided}/{state.total} đơn vị đã quyết định"
