from django.apps import AppConfig


class CommunesConfig(AppConfig):
    """Who and where: units, people, accounts, duties, history."""

    name = "communes"
    verbose_name = "Đơn vị và con người"
    default_auto_field = "django.db.models.BigAutoField"
