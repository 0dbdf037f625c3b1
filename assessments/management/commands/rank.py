"""rank: the communes of a round by points."""

from decimal import Decimal
from typing import Any

from django.core.management.base import CommandParser

from assessments.models import Grade, Round
from assessments.queries import missing, ranking
from assessments.queries.ranking_lines import RankingLine, ranking_lines
from assessments.scoring.points import written
from communes.models import AdministrativeUnit
from config.command import CannotDo, Result
from config.command import Command as BaseCommand

HEAD = ("Thứ tự", "Đơn vị", "Điểm", "Xếp loại", "Công nhận", "Tình trạng")


class Command(BaseCommand):
    help = "Xếp thứ tự các đơn vị của một đợt theo điểm."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the code of the round."""
        super().add_arguments(parser)
        parser.add_argument("--round", required=True, help="mã đợt, ví dụ cqcs34-2021-099")

    def run(self, options: dict[str, Any]) -> Result:
        """Return the ranking and who is missing in it. Raises CannotDo for an unknown round."""
        held = Round.objects.select_related("criteria_set").filter(code=options["round"]).first()
        if held is None:
            codes = ", ".join(Round.objects.values_list("code", flat=True)) or "chưa có đợt nào"
            raise CannotDo(f"Không có đợt “{options['round']}”; các đợt hiện có: {codes}.")
        lines, others = ranking_lines(held, ranking(held)), missing(held)
        data = {
            "round": held.code,
            "rows": [_row(line) for line in lines],
            "missing": [_unit(unit) for unit in others],
        }
        return Result(data=data, lines=_lines(lines, others))


def _row(line: RankingLine) -> dict[str, Any]:
    """Return a commune's result; one that came from a paper without points has no place."""
    row, sheet = line.row, line.sheet
    return {
        "unit": _unit(line.unit),
        "points": _plain(sheet.points),
        "max": _plain(sheet.max_points),
        "grade": _name(sheet.decided_grade),
        "computed_grade": _name(sheet.computed_grade),
        "recognised": sheet.decided_recognition,
        "place": row.place if row else None,
        "tied": row is not None and row.tied,
        "stage": line.stage.value,
        "explanation": row.explanation if row else [],
    }


def _unit(unit: AdministrativeUnit) -> dict[str, str]:
    return {"code": unit.code, "name": unit.full_name}


def _name(grade: Grade | None) -> str | None:
    return grade.name if grade else None


def _plain(number: Decimal | None) -> str | None:
    """Return "340.25", "340": no zeros that say nothing; None for no number."""
    if number is None:
        return None
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _lines(lines: list[RankingLine], others: list[AdministrativeUnit]) -> tuple[str, ...]:
    table = [HEAD, *(_cells(line) for line in lines)]
    widths = [max(len(cells[column]) for cells in table) for column in range(len(HEAD))]
    printed = [
        "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()
        for cells in table
    ]
    if others:
        printed.append("Chưa có kết quả: " + ", ".join(unit.full_name for unit in others))
    return tuple(printed)


def _cells(line: RankingLine) -> tuple[str, ...]:
    row = line.row
    return (
        f"{row.place}{' (bằng điểm)' if row.tied else ''}" if row else "–",
        line.unit.full_name,
        f"{written(row.points)}/{written(row.max_points)}" if row else "–",
        line.grade_row.name if line.grade_row else "",
        {True: "có", False: "không", None: ""}[line.sheet.decided_recognition],
        str(line.stage.label),
    )
