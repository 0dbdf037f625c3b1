from django.apps import AppConfig
from django.core import checks


class ConfigConfig(AppConfig):
    """The set-up itself; brings the start-up checks."""

    name = "config"
    verbose_name = "Cài đặt"

    def ready(self) -> None:
        """Register the checks that `manage.py check` and every start make."""
        from .health import check_pdf_libraries

        checks.register(check_pdf_libraries)
