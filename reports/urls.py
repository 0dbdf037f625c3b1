"""Addresses of reports."""

from django.urls import path

from reports.views import province, province_download

app_name = "reports"

urlpatterns = [
    path("bao-cao/tong-hop/", province.province, name="province"),
    path(
        "bao-cao/tong-hop/<slug:code>/<str:period>/",
        province.province_ranking,
        name="province_ranking",
    ),
    path(
        "bao-cao/tong-hop/<slug:code>/<str:period>/tai/<str:format>/",
        province_download.province_download,
        name="province_download",
    ),
]
