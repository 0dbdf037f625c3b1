from typing import Any

from communes.demonstration.loading import DatabaseInUse
from config.command import CannotDo, Result
from config.command import Command as BaseCommand
from reports.loading import load_demonstration

IN_USE = (
    "Cơ sở dữ liệu đã có tài khoản và không phải bản minh họa nên không nạp dữ liệu minh họa; "
    "hãy dùng một cơ sở dữ liệu trống."
)
SENTENCES = {
    True: "Đã nạp dữ liệu tham chiếu và dữ liệu minh họa.",
    False: "Dữ liệu minh họa đã có, không nạp lại.",
}


class Command(BaseCommand):
    """Load the reference and the demonstration once, into a database that nobody uses."""

    help = "Nạp dữ liệu tham chiếu và dữ liệu minh họa vào cơ sở dữ liệu trống"

    def run(self, options: dict[str, Any]) -> Result:
        """Load all or nothing. Raises CannotDo where the database is in use."""
        try:
            loaded = load_demonstration()
        except DatabaseInUse as error:
            raise CannotDo(IN_USE) from error
        return Result(data={"loaded": loaded}, lines=(SENTENCES[loaded],))
