"""Addresses of reports."""

from django.urls import path

from reports.views import (
    group_forms,
    outline,
    papers,
    province,
    province_download,
    replacement,
    reports,
    sections,
    sheet_papers,
)

app_name = "reports"

urlpatterns = [
    path("bao-cao/", reports.reports, name="reports"),
    path("bao-cao/tao/", reports.create_report, name="create_report"),
    path("bao-cao/<int:pk>/", reports.report, name="report"),
    path("bao-cao/<int:pk>/nguoi-ky/", reports.signer, name="signer"),
    path("bao-cao/<int:pk>/muc/them/", outline.add_section, name="add_section"),
    path("bao-cao/<int:pk>/muc/<slug:key>/", sections.section, name="section"),
    path("bao-cao/<int:pk>/muc/<slug:key>/mau/", sections.shipped, name="shipped"),
    path("bao-cao/<int:pk>/muc/<slug:key>/chuyen/", outline.move_section, name="move_section"),
    path("bao-cao/<int:pk>/muc/<slug:key>/bo/", outline.leave_out, name="leave_out"),
    path("bao-cao/<int:pk>/so-lieu/", papers.figures, name="figures"),
    path("bao-cao/<int:pk>/xem/", papers.preview, name="preview"),
    path("bao-cao/<int:pk>/thay-the/", replacement.replace, name="replace"),
    path("bao-cao/<int:pk>/chot/", papers.freeze, name="freeze"),
    path("bao-cao/<int:pk>/tai/<str:format>/", papers.download, name="download"),
    path(
        "bao-cao/bang/<int:pk>/<slug:kind>/<str:format>/",
        sheet_papers.sheet_paper,
        name="sheet_paper",
    ),
    path(
        "bao-cao/bieu/<slug:unit_key>/<slug:kind>/<str:period>/<str:format>/",
        group_forms.group_form,
        name="group_form",
    ),
    path("bao-cao/tong-hop/", province.province, name="province"),
    path("bao-cao/tong-hop/tien-do.xlsx", province.province_progress, name="province_progress"),
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
