"""Addresses of communes."""

from django.urls import include, path

from communes.views import (
    account,
    accounts,
    bulk_accounts,
    duties,
    home,
    session,
    units,
    visits,
)

app_name = "communes"

urlpatterns = [
    path("", include("communes.urls_of_units")),
    path("", home.home, name="home"),
    path("dang-nhap/", session.login, name="login"),
    path("dang-xuat/", session.logout, name="logout"),
    path("mat-khau/", session.change_password, name="change_password"),
    path("nhiem-vu/", session.switch_duty, name="switch_duty"),
    path("quan-tri/tai-khoan/", accounts.accounts, name="accounts"),
    path("quan-tri/tai-khoan/them/", accounts.create_account, name="create_account"),
    path("quan-tri/tai-khoan/them-nhieu/", bulk_accounts.create_accounts, name="create_accounts"),
    path("quan-tri/tai-khoan/<int:pk>/", account.account, name="account"),
    path(
        "quan-tri/tai-khoan/<int:pk>/mat-khau-mot-lan/",
        account.one_time_password,
        name="one_time_password",
    ),
    path("quan-tri/tai-khoan/<int:pk>/sua/", account.change_account, name="change_account"),
    path("quan-tri/tai-khoan/<int:pk>/khoa/", account.disable_account, name="disable_account"),
    path("quan-tri/tai-khoan/<int:pk>/mo/", account.enable_account, name="enable_account"),
    path("quan-tri/tai-khoan/<int:pk>/nhiem-vu/them/", duties.add_duty, name="add_duty"),
    path("quan-tri/nhiem-vu/<int:pk>/ket-thuc/", duties.end_duty, name="end_duty"),
    path("quan-tri/thanh-tra/", visits.visits, name="visits"),
    path("don-vi/", units.units, name="units"),
    path("don-vi/<slug:key>/", units.unit, name="unit"),
    path("don-vi/<slug:key>/can-bo/", units.persons, name="persons"),
    path("don-vi/<slug:key>/lich-su/", units.unit_history, name="unit_history"),
]
