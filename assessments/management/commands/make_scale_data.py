"""make_scale_data: a synthetic nation to measure with."""

from typing import Any

from django.core.management.base import CommandParser

from assessments.scale import add_scores, make_nation
from communes.models import AdministrativeUnit, Installation
from config.command import CannotDo, Result
from config.command import Command as BaseCommand

MOST_COMMUNES = 99_999  # a code has five digits


class Command(BaseCommand):
    help = "Tạo dữ liệu giả định để đo tốc độ, trong một cơ sở dữ liệu trống."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the numbers of communes and of years."""
        super().add_arguments(parser)
        parser.add_argument("--communes", type=int, required=True, help="số xã, từ 1 đến 99999")
        parser.add_argument("--years", type=int, required=True, help="số năm, từ 1 trở lên")

    def run(self, options: dict[str, Any]) -> Result:
        """Return the codes of the rounds. Raises CannotDo where the database is in use."""
        communes, years = options["communes"], options["years"]
        if not 1 <= communes <= MOST_COMMUNES or years < 1:
            raise CannotDo(f"Số xã phải từ 1 đến {MOST_COMMUNES}, số năm phải từ 1 trở lên.")
        if AdministrativeUnit.objects.exists():
            raise CannotDo(
                "Cơ sở dữ liệu này đã có đơn vị; hãy dùng một cơ sở dữ liệu trống (DATABASE_URL)."
            )
        Installation.objects.update_or_create(id=1, defaults={"is_demonstration": True})
        rounds = make_nation(communes, years)
        for held in rounds:
            add_scores(held)
        codes = [held.code for held in rounds]
        line = f"Đã tạo {communes} xã và {years} đợt đánh giá: {', '.join(codes)}."
        return Result(data={"communes": communes, "rounds": codes}, lines=(line,))
