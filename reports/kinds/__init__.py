"""The kinds of reports, by code."""

from reports.kinds import tong_hop_xep_loai_tinh, tong_ket_cqcs
from reports.kinds.kind import Kind

__all__ = ["KINDS", "Kind", "UnknownKind", "kind_of"]

KINDS = {module.KIND.code: module.KIND for module in (tong_ket_cqcs, tong_hop_xep_loai_tinh)}


class UnknownKind(LookupError):
    """No kind of report has that code; the message lists those there are."""


def kind_of(code: str) -> Kind:
    """Return the kind with that code. Raises UnknownKind."""
    if code not in KINDS:
        listed = ", ".join(KINDS)
        raise UnknownKind(f"Không có loại báo cáo “{code}”. Các loại hiện có: {listed}.")
    return KINDS[code]
