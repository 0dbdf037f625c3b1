"""Addresses of assessments, grouped by the object they are about."""

from django.urls import include, path

from assessments.views import (
    completion,
    criteria_sets,
    decision,
    entry,
    evidence,
    exclusions,
    observations,
    plans,
    ranking,
    review,
    rounds,
    score,
    sending,
    sheets,
    targets,
)

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

review_urls = [
    path("bang/<int:pk>/tham-dinh/", review.review, name="review"),
    path(
        "bang/<int:pk>/loai-tru/<int:condition>/bo/",
        exclusions.drop_exclusion,
        name="drop_exclusion",
    ),
    path("bang/<int:pk>/tham-dinh-xong/", completion.complete_review, name="complete_review"),
    path("bang/<int:pk>/tham-dinh-lai/", completion.return_to_review, name="return_to_review"),
    path("bang/<int:pk>/quyet-dinh/", decision.decide, name="decide"),
    path("bang/<int:pk>/mo-lai/", decision.reopen, name="reopen"),
    path("diem/<int:pk>/", score.score, name="score"),
    path("dot/<slug:code>/quyet-dinh/", decision.decide_all, name="decide_all"),
    path("dot/<slug:code>/xep-hang/", ranking.ranking, name="ranking"),
    path("dot/<slug:code>/xep-hang.xlsx", ranking.ranking_xlsx, name="ranking_xlsx"),
    path("bo-tieu-chi/", criteria_sets.criteria_sets, name="criteria_sets"),
    path("bo-tieu-chi/<slug:code>/", criteria_sets.criteria_set, name="criteria_set"),
]

statistics_urls = [
    path("so-lieu/", observations.observation_groups, name="observation_groups"),
    path("so-lieu/<slug:key>/<str:period>/", observations.observations, name="observations"),
]

target_urls = [
    path("muc-tieu/<int:pk>/ket-luan/", targets.verdict, name="verdict"),
    path("muc-tieu/<int:pk>/sua/", plans.change_target, name="change_target"),
    path("muc-tieu/<int:pk>/bo/", plans.remove_target, name="remove_target"),
    path("muc-tieu/<int:pk>/thuoc-do/them/", plans.add_measure, name="add_measure"),
    path("thuoc-do/<int:pk>/sua/", plans.change_measure, name="change_measure"),
    path("thuoc-do/<int:pk>/bo/", plans.remove_measure, name="remove_measure"),
    path("muc-tieu/<slug:key>/<str:period>/", targets.targets, name="targets"),
    path("muc-tieu/<slug:key>/<str:period>/them/", plans.add_target, name="add_target"),
]

urlpatterns = [
    path(
        "danh-gia/",
        include([*rounds_urls, *sheet_urls, *review_urls, *statistics_urls, *target_urls]),
    ),
]
