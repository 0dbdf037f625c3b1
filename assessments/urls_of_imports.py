"""Addresses of results that come from papers."""

from django.urls import path

from assessments.views import import_file, imports, result_workbooks, type_results

PLACE = "ket-qua-nhap/<slug:key>/<slug:code>/<str:period>/"

urlpatterns = [
    path("ket-qua-nhap/", imports.import_results, name="import_results"),
    path(PLACE, type_results.type_results, name="type_results"),
    path(f"{PLACE}mau.xlsx", result_workbooks.results_template, name="results_template"),
    path("lich-su-nhap/", imports.import_history, name="import_history"),
    path("lich-su-nhap/mau.xlsx", result_workbooks.history_template, name="history_template"),
    path("tep-ket-qua/<int:pk>/", import_file.import_file, name="import_file"),
    path(
        "tep-ket-qua/<int:pk>/can-sua.xlsx",
        import_file.import_file_marked,
        name="import_file_marked",
    ),
    path("dot/<slug:code>/go-ket-qua/", imports.withdraw_results, name="withdraw_results"),
]
