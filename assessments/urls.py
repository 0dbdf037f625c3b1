"""Addresses of assessments, grouped by the object they are about."""

from django.urls import include, path

from assessments.views import entry, evidence, rounds, sending, sheets

app_name = "assessments"

rounds_urls = [
    path("", rounds.rounds, name="rounds"),
    path("dot/mo/", rounds.open_round, name="open_round"),
    path("dot/<slug:code>/", rounds.round, name="round"),
    path("dot/<slug:code>/thoi-han/", rounds.deadlines, name="deadlines"),
]

sheet_urls = [
    path("bang/<int:pk>/", sheets.sheet, name="sheet"),
    path("bang/<int:pk>/nhap/", entry.entry, name="entry"),
    path("bang/<int:pk>/trinh/", sending.present, name="present"),
    path("bang/<int:pk>/tra-lai-dau-moi/", sending.give_back, name="give_back"),
    path("bang/<int:pk>/gui/", sending.send, name="send"),
    path("bang/<int:pk>/rut/", sending.withdraw, name="withdraw"),
    path("bang/<int:pk>/ban-ky/", sending.signed_scan, name="signed_scan"),
    path("diem/<int:pk>/tai-lieu/", evidence.add_evidence, name="add_evidence"),
    path("tai-lieu/<int:pk>/", evidence.evidence, name="evidence"),
    path("tai-lieu/<int:pk>/bo/", evidence.remove_evidence, name="remove_evidence"),
]

review_urls = []

statistics_urls = []

urlpatterns = [
    path("danh-gia/", include([*rounds_urls, *sheet_urls, *review_urls, *statistics_urls])),
]
