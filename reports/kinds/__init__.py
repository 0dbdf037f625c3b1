"""The kinds of reports, by code."""

from reports.kinds import (
    bang_diem_tham_dinh,
    bang_tu_cham_diem,
    bieu_06a,
    dan_van_chinh_quyen,
    phieu_tu_cham,
    so_ket_chi_thi,
    tong_hop_xep_loai_tinh,
    tong_ket_cchc,
    tong_ket_cqcs,
)
from reports.kinds.kind import Kind

__all__ = ["KINDS", "Kind", "UnknownKind", "kind_of", "written_kinds"]

MODULES = (
    tong_ket_cqcs,
    tong_ket_cchc,
    tong_hop_xep_loai_tinh,
    dan_van_chinh_quyen,
    so_ket_chi_thi,
    bang_tu_cham_diem,
    bang_diem_tham_dinh,
    phieu_tu_cham,
    bieu_06a,
)
KINDS = {module.KIND.code: module.KIND for module in MODULES}


class UnknownKind(LookupError):
    """No kind of report has that code; the message lists those there are."""


def written_kinds(tier: int) -> list[Kind]:
    """Return the kinds whose sections are written for a unit of that tier."""
    return [kind for kind in KINDS.values() if tier in kind.tiers and kind.is_written]


def kind_of(code: str) -> Kind:
    """Return the kind with that code. Raises UnknownKind."""
    if code not in KINDS:
        listed = ", ".join(KINDS)
        raise UnknownKind(f"Không có loại báo cáo “{code}”. Các loại hiện có: {listed}.")
    return KINDS[code]
