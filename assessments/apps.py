from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """Scores and statistics, and their way through the offices."""

    name = "assessments"
    verbose_name = "Đánh giá, xếp loại"
    default_auto_field = "django.db.models.BigAutoField"
