from typing import Any

from django.core.management import call_command
from django.db import transaction

from assessments.demonstration.loading import load_assessments
from communes.demonstration.loading import DatabaseInUse, is_loaded, load_people
from config.command import CannotDo, Result
from config.command import Command as BaseCommand

IN_USE = (
    "Cơ sở dữ liệu đã có tài khoản và không phải bản minh họa nên không nạp dữ liệu minh họa; "
    "hãy dùng một cơ sở dữ liệu trống."
)


class Command(BaseCommand):
    """Load the reference and the demonstration once, into a database that nobody uses."""

    help = "Nạp dữ liệu tham chiếu và dữ liệu minh họa vào cơ sở dữ liệu trống"

    def run(self, options: dict[str, Any]) -> Result:
        """Load all or nothing. Raises CannotDo where the database is in use."""
        try:
            if is_loaded():
                return Result({"loaded": False}, ("Dữ liệu minh họa đã có, không nạp lại.",))
        except DatabaseInUse as error:
            raise CannotDo(IN_USE) from error
        with transaction.atomic():
            call_command(
                "load_reference", stdout=self.stdout if options["format"] == "text" else None
            )
            load_assessments(load_people())
        return Result({"loaded": True}, ("Đã nạp dữ liệu minh họa.",))
