"""Addresses of what administrators do to units, bodies and signers."""

from django.urls import path

from communes.views import bodies, unit_admin

urlpatterns = [
    path("don-vi/<slug:key>/sua/", unit_admin.change_unit, name="change_unit"),
    path("don-vi/<slug:key>/doi-ten/", unit_admin.rename_unit, name="rename_unit"),
    path("don-vi/<slug:key>/nhap-don-vi/", unit_admin.merge_units, name="merge_units"),
    path("don-vi/<slug:key>/ket-thuc/", unit_admin.end_unit, name="end_unit"),
    path("don-vi/<slug:key>/cach-viet/", unit_admin.add_alias, name="add_alias"),
    path("don-vi/<slug:key>/co-quan/", bodies.bodies, name="bodies"),
    path("don-vi/<slug:key>/co-quan/them/", bodies.add_body, name="add_body"),
    path("cach-viet/<int:pk>/bo/", unit_admin.remove_alias, name="remove_alias"),
    path("co-quan/<int:pk>/sua/", bodies.change_body, name="change_body"),
    path("co-quan/<int:pk>/ket-thuc/", bodies.end_body, name="end_body"),
    path("co-quan/<int:pk>/nguoi-ky/them/", bodies.add_signer, name="add_signer"),
    path("nguoi-ky/<int:pk>/sua/", bodies.change_signer, name="change_signer"),
    path("nguoi-ky/<int:pk>/ket-thuc/", bodies.end_signer, name="end_signer"),
]
