from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandParser

from config.command import Command as BaseCommand
from config.command import Result
from config.preparation import (
    Preparation,
    data_fingerprint,
    migrate,
    report_fingerprint,
    static_fingerprint,
)

FORMATS = ("docx", "pdf")


class Command(BaseCommand):
    """Make the demonstration ready to be served; what was done before is not done again."""

    help = "Chuẩn bị bản chạy thử: cơ sở dữ liệu, dữ liệu minh họa, báo cáo mẫu, tài khoản"
    offers_json = False

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the report that is written as an example."""
        super().add_arguments(parser)
        parser.add_argument("--kind", required=True, help="mã loại báo cáo")
        parser.add_argument("--unit", required=True, help="mã đơn vị hành chính")
        parser.add_argument("--period", required=True, help="kỳ báo cáo, ví dụ 2021")

    def run(self, options: dict[str, Any]) -> Result:
        """Do the steps that are due, then print one login per duty."""
        preparation = Preparation()
        if migrate():
            preparation.forget()
        self._collect_static(preparation)
        self._load_data(preparation)
        self._write_report(preparation, options)
        call_command("demo_logins", stdout=self.stdout)
        return Result()

    def _collect_static(self, preparation: Preparation) -> None:
        made_from = static_fingerprint()
        if not preparation.is_done("static", made_from):
            call_command("collectstatic", interactive=False, verbosity=0)
            preparation.note("static", made_from)

    def _load_data(self, preparation: Preparation) -> None:
        made_from = data_fingerprint()
        if not preparation.is_done("data", made_from):
            self.stdout.write("Đang nạp dữ liệu minh họa…")
            call_command("load_demo")
            preparation.note("data", made_from)

    def _write_report(self, preparation: Preparation, options: dict[str, Any]) -> None:
        kind, unit, period = options["kind"], options["unit"], options["period"]
        made_from = report_fingerprint()
        for file_format in FORMATS:
            file = settings.VAR_DIR / f"{kind}-{unit}-{period}.{file_format}"
            step = f"report {file.name}"
            if not (file.is_file() and preparation.is_done(step, made_from)):
                call_command(
                    "render_report",
                    kind,
                    unit=unit,
                    period=period,
                    format=file_format,
                    output=file,
                )
                preparation.note(step, made_from)
            self.stdout.write(f"Báo cáo mẫu: {file}")
