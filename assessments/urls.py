"""Addresses of assessments, grouped by the object they are about."""

from django.urls import include, path

from assessments.views import (
    announcement,
    assignments,
    cases,
    charts,
    checks,
    completion,
    criteria_sets,
    criteria_upload,
    criteria_versions,
    decision,
    definitions,
    entry,
    evidence,
    exclusions,
    grid,
    grid_columns,
    grid_line,
    grid_saving,
    leader,
    letters,
    observations,
    on_behalf,
    opinion,
    opinions,
    owners,
    plans,
    previews,
    publication,
    ranking,
    reminders,
    review,
    review_saving,
    round_settings,
    rounds,
    saving,
    scans,
    score,
    search,
    sending,
    sheets,
    targets,
    trends,
    uploads,
)

app_name = "assessments"

rounds_urls = [
    path("", rounds.rounds, name="rounds"),
    path("dot/mo/", round_settings.open_round, name="open_round"),
    path("dot/<slug:code>/", rounds.round, name="round"),
    path("dot/<slug:code>/thoi-han/", round_settings.deadlines, name="deadlines"),
    path("dot/<slug:code>/dong/", round_settings.close_round, name="close_round"),
    path("dot/<slug:code>/mo-lai/", round_settings.reopen_round, name="reopen_round"),
    path("dot/<slug:code>/nhac/", reminders.remind, name="remind"),
    path("dot/<slug:code>/gia-han/", reminders.extend, name="extend"),
    path("dot/<slug:code>/nguong/", reminders.thresholds, name="thresholds"),
]

sheet_urls = [
    path("bang/<int:pk>/", sheets.sheet, name="sheet"),
    path("bang/<int:pk>/nhap/", entry.entry, name="entry"),
    path("bang/<int:pk>/hien-trang/", saving.entry_state, name="entry_state"),
    path("diem/<int:pk>/luu/", saving.save_field, name="save_field"),
    path("bang/<int:pk>/trinh/", sending.present, name="present"),
    path("bang/<int:pk>/tra-lai-dau-moi/", leader.give_back, name="give_back"),
    path("bang/<int:pk>/gui/", sending.send, name="send"),
    path("bang/<int:pk>/rut/", sending.withdraw, name="withdraw"),
    path("bang/<int:pk>/ban-ky/", scans.signed_scan, name="signed_scan"),
    path("bang/<int:pk>/ban-giay/", scans.paper_scan, name="paper_scan"),
    path("bang/<int:pk>/phu-trach/", owners.owners, name="owners"),
    path("bang/<int:pk>/nhap-thay/", on_behalf.type_for_commune, name="type_for_commune"),
    path("diem/<int:pk>/ho-so/", cases.cases, name="cases"),
    path("diem/<int:pk>/tai-lieu/", uploads.add_evidence, name="add_evidence"),
    path("tai-lieu/<int:pk>/", evidence.evidence, name="evidence"),
    path("tai-lieu/<int:pk>/sua/", evidence.change_passage, name="change_passage"),
    path("tai-lieu/<int:pk>/bo/", evidence.remove_evidence, name="remove_evidence"),
    path("tai-lieu/<int:pk>/xem/", previews.preview, name="preview"),
    path("tai-lieu/<int:pk>/trang/<int:number>/", previews.page, name="evidence_page"),
]

review_urls = [
    path("bang/<int:pk>/tham-dinh/", review.review, name="review"),
    path("bang/<int:pk>/dong-y-con-lai/", review_saving.accept_usual, name="accept_usual"),
    path("diem/<int:pk>/tham-dinh/", review_saving.save_review, name="save_review"),
    path(
        "bang/<int:pk>/loai-tru/<int:condition>/bo/",
        exclusions.drop_exclusion,
        name="drop_exclusion",
    ),
    path("bang/<int:pk>/tham-dinh-xong/", completion.complete_review, name="complete_review"),
    path("bang/<int:pk>/tham-dinh-lai/", completion.return_to_review, name="return_to_review"),
    path("bang/<int:pk>/quyet-dinh/", decision.decide, name="decide"),
    path("bang/<int:pk>/mo-lai/", decision.reopen, name="reopen"),
    path("dot/<slug:code>/tinh-thong-bao/", announcement.announce_round, name="announce_round"),
    path("bang/<int:pk>/tinh-thong-bao/", announcement.announce, name="announce"),
    path(
        "bang/<int:pk>/bo-thong-bao/",
        announcement.withdraw_announcement,
        name="withdraw_announcement",
    ),
    path("thong-bao/<int:pk>/bo/", announcement.withdraw_paper, name="withdraw_paper"),
    path("thong-bao/<int:pk>/ban-chup/", announcement.announcement_scan, name="announcement_scan"),
    path("diem/<int:pk>/", score.score, name="score"),
    path("dot/<slug:code>/quyet-dinh/", decision.decide_all, name="decide_all"),
    path("dot/<slug:code>/xep-hang/", ranking.ranking, name="ranking"),
    path("dot/<slug:code>/xep-hang.xlsx", ranking.ranking_xlsx, name="ranking_xlsx"),
    path("dot/<slug:code>/cong-bo/", publication.publish, name="publish"),
    path("dot/<slug:code>/thu-hoi-cong-bo/", publication.unpublish, name="unpublish"),
    path("dot/<slug:code>/ket-qua/", publication.results, name="results"),
    path("dot/<slug:code>/bieu-do/", charts.charts, name="charts"),
    path("dot/<slug:code>/bieu-do/<slug:name>.svg", charts.chart_svg, name="chart_svg"),
    path("bang/<int:pk>/cac-nam/", charts.own_years, name="own_years"),
    path("bang/<int:pk>/cac-nam.svg", charts.own_years_svg, name="own_years_svg"),
    path("bo-tieu-chi/", criteria_sets.criteria_sets, name="criteria_sets"),
    path("bo-tieu-chi/mau-trong.xlsx", criteria_sets.bare_workbook, name="bare_workbook"),
    path("bo-tieu-chi/nap-tep/", criteria_upload.upload_criteria, name="upload_criteria"),
    path(
        "bo-tieu-chi/nap-tep/<slug:token>/",
        criteria_upload.criteria_preview,
        name="criteria_preview",
    ),
    path(
        "bo-tieu-chi/nap-tep/<slug:token>/o-sai.xlsx",
        criteria_upload.marked_criteria,
        name="marked_criteria",
    ),
    path(
        "bo-tieu-chi/<slug:code>/tep.xlsx",
        criteria_sets.criteria_workbook,
        name="criteria_workbook",
    ),
    path(
        "bo-tieu-chi/<slug:code>/sao-chep/", criteria_versions.copy_criteria, name="copy_criteria"
    ),
    path(
        "bo-tieu-chi/<slug:code>/ngay-ap-dung/",
        criteria_versions.criteria_validity,
        name="criteria_validity",
    ),
    path("bo-tieu-chi/<slug:code>/", criteria_sets.criteria_set, name="criteria_set"),
]

opinion_urls = [
    path("y-kien/", opinions.opinion_rounds, name="opinion_rounds"),
    path("dot/<slug:code>/phan-cong/", assignments.assignments, name="assignments"),
    path("dot/<slug:code>/y-kien/", opinions.opinions, name="opinions"),
    path("dot/<slug:code>/y-kien/thong-nhat/", opinions.agree_to_rest, name="agree_to_rest"),
    path("diem/<int:pk>/y-kien/", opinion.opinion, name="opinion"),
    path("dot/<slug:code>/van-ban/", letters.letters, name="letters"),
    path("dot/<slug:code>/van-ban/them/", letters.add_letter, name="add_letter"),
    path("van-ban/<int:pk>/ban-chup/", letters.letter_scan, name="letter_scan"),
    path("van-ban/<int:pk>/sua/", letters.change_letter, name="change_letter"),
    path("van-ban/<int:pk>/bo/", letters.remove_letter, name="remove_letter"),
    path("tra-cuu/", search.find_sheet, name="find_sheet"),
]

definition_urls = [
    path("so-lieu/danh-muc/", definitions.definitions, name="definitions"),
    path(
        "so-lieu/danh-muc/tep/<slug:which>.xlsx",
        definitions.definitions_workbook,
        name="definitions_workbook",
    ),
    path("so-lieu/danh-muc/nap-tep/", definitions.upload_definitions, name="upload_definitions"),
    path(
        "so-lieu/danh-muc/nap-tep/<slug:token>/",
        definitions.definitions_preview,
        name="definitions_preview",
    ),
    path(
        "so-lieu/danh-muc/nap-tep/<slug:token>/o-sai.xlsx",
        definitions.marked_definitions,
        name="marked_definitions",
    ),
]

statistics_urls = [
    path("so-lieu/", observations.observation_groups, name="observation_groups"),
    path("so-lieu/<slug:key>/xu-huong/", trends.trends, name="trends"),
    path("so-lieu/<slug:key>/xu-huong/<slug:code>/", trends.trend, name="trend"),
    path("so-lieu/<slug:key>/xu-huong/<slug:code>.svg", trends.trend_svg, name="trend_svg"),
    path("so-lieu/<slug:key>/<str:period>/", observations.observations, name="observations"),
    path("so-lieu/<slug:key>/<slug:code>/<str:period>/", grid.group_grid, name="group_grid"),
    path(
        "so-lieu/<slug:key>/<slug:code>/<str:period>/hien-trang/",
        grid_saving.grid_state,
        name="grid_state",
    ),
    path(
        "so-lieu/<slug:key>/<slug:code>/<str:period>/dong/<slug:line>/",
        grid_line.grid_line,
        name="grid_line",
    ),
    path(
        "so-lieu/<slug:key>/<slug:code>/<str:period>/ky/<str:column>/chep/",
        grid_columns.copy_forward,
        name="copy_forward",
    ),
    path(
        "so-lieu/<slug:key>/<slug:code>/<str:period>/ky/<str:column>/ghi-chu/",
        grid_columns.column_note,
        name="column_note",
    ),
    path(
        "so-lieu/<slug:key>/<slug:code>/<str:period>/<str:cell>/luu/",
        grid_saving.save_cell,
        name="save_cell",
    ),
]

check_urls = [
    path("ra-soat/<slug:key>/<str:period>/", checks.unit_checks, name="unit_checks"),
    path("ra-soat/<slug:key>/<slug:code>/<str:period>/", checks.group_checks, name="group_checks"),
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
    path("danh-gia/", include("assessments.urls_of_imports")),
    path("danh-gia/", include("assessments.urls_of_filled")),
    path(
        "danh-gia/",
        include(
            [
                *rounds_urls,
                *sheet_urls,
                *review_urls,
                *opinion_urls,
                *definition_urls,
                *statistics_urls,
                *check_urls,
                *target_urls,
            ]
        ),
    ),
]
