"""rank: the communes of a round by points."""

from decimal import Decimal
from typing import Any

from django.core.management.base import CommandParser

from assessments.models import Grade, Round
from assessments.queries import RankedRow, missing, ranking
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
        rows, others = ranking(held), missing(held)
        data = {
            "round": held.code,
            "rows": [_row(row) for row in rows],
            "missing": [_unit(unit) for unit in others],
        }
        return Result(data=data, lines=_lines(rows, others))


def _row(row: RankedRow) -> dict[str, Any]:
    return {
        "unit": _unit(row.unit),
        "points": _plain(row.points),
        "max": _plain(row.max_points),
        "grade": _name(row.grade),
        "computed_grade": _name(row.computed_grade),
        "recognised": row.recognised,
        "place": row.place,
        "tied": row.tied,
        "stage": row.stage.value,
        "explanation": row.explanation,
    }


def _unit(unit: AdministrativeUnit) -> dict[str, str]:
    return {"code": unit.code, "name": unit.full_name}


def _name(grade: Grade | None) -> str | None:
    return grade.name if grade else None


def _plain(number: Decimal) -> str:
    """Return "340.25", "340": no zeros that say nothing."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _lines(rows: list[RankedRow], others: list[AdministrativeUnit]) -> tuple[str, ...]:
    table = [HEAD, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in table) for column in range(len(HEAD))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in table
    ]
    if others:
        lines.append("Chưa có kết quả: " + ", ".join(unit.full_name for unit in others))
    return tuple(lines)


def _cells(row: RankedRow) -> tuple[str, ...]:
    grade = row.grade or row.computed_grade
    recognised = {True: "có", False: "không", None: ""}[row.recognised]
    return (
        f"{row.place}{' (bằng điểm)' if row.tied else ''}",
        row.unit.full_name,
        f"{written(row.points)}/{written(row.max_points)}",
        grade.name if grade else "",
        recognised,
        str(row.stage.label),
    )
