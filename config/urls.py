from django.urls import include, path

from .health import health

handler404 = "communes.views.missing.page_not_found"

urlpatterns = [
    path("suc-khoe/", health, name="health"),
    path("", include("communes.urls")),
    path("", include("assessments.urls")),
    path("", include("reports.urls")),
]
