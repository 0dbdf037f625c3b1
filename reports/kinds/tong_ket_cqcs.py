"""The year-end report of a district on the governments of its communes."""

from communes.enums import BodyKind, Tier
from communes.period_kinds import YEAR
from reports.figures import year_end
from reports.kinds.kind import Kind

KIND = Kind(
    code="tong-ket-cqcs",
    title="Báo cáo tổng kết công tác xây dựng, củng cố chính quyền cơ sở",
    period_kinds=(YEAR,),
    tiers=(Tier.DISTRICT,),
    formats=("docx", "pdf", "html", "txt"),
    issuer=BodyKind.PEOPLES_COMMITTEE,
    head="Chủ tịch",
    figures=year_end.figures,
)
