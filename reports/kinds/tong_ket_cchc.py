"""The report of a district that closes a programme of administrative reform over several years."""

from communes.enums import BodyKind, Tier
from communes.period_kinds import YEARS
from reports.figures.from_catalogue import figures_of
from reports.kinds.kind import Kind

KIND = Kind(
    code="tong-ket-cchc",
    title="Báo cáo tổng kết Chương trình tổng thể cải cách hành chính nhà nước",
    period_kinds=(YEARS,),
    tiers=(Tier.DISTRICT,),
    formats=("docx", "pdf", "html", "txt", "xlsx"),
    issuer=BodyKind.PEOPLES_COMMITTEE,
    head="Chủ tịch",
    figures=figures_of("tong-ket-cchc"),
)
