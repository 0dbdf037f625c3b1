"""Addresses of workbooks that go out to be filled and come back."""

from django.urls import path

from assessments.views import fill_uploads, fill_workbooks, filled_file

GROUP = "so-lieu/<slug:key>/<slug:code>/<str:period>/"

urlpatterns = [
    path(f"{GROUP}tep.xlsx", fill_workbooks.group_workbook, name="group_workbook"),
    path(f"{GROUP}tai-len/", fill_uploads.upload_group, name="upload_group"),
    path(
        "so-lieu/<slug:key>/<str:period>/tep.xlsx",
        fill_workbooks.unit_workbook,
        name="unit_workbook",
    ),
    path("bang/<int:pk>/tep.xlsx", fill_workbooks.score_workbook, name="score_workbook"),
    path("bang/<int:pk>/tai-len/", fill_uploads.upload_scores, name="upload_scores"),
    path("so-lieu/tep-excel/", fill_uploads.upload_filled, name="upload_filled"),
    path("so-lieu/tep-excel/<int:pk>/", filled_file.filled_file, name="filled_file"),
    path(
        "so-lieu/tep-excel/<int:pk>/can-sua.xlsx",
        filled_file.filled_file_marked,
        name="filled_file_marked",
    ),
    path(
        "so-lieu/tep-excel/<int:pk>/ban-goc.xlsx",
        filled_file.filled_file_original,
        name="filled_file_original",
    ),
]
