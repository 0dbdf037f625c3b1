"""The report of a province that puts the grades of its districts together."""

from communes.enums import BodyKind, Tier
from communes.period_kinds import YEAR
from reports.figures import province
from reports.kinds.kind import Kind

KIND = Kind(
    code="tong-hop-xep-loai-tinh",
    title="Báo cáo tổng hợp kết quả đánh giá, xếp loại chính quyền cơ sở của tỉnh",
    period_kinds=(YEAR,),
    tiers=(Tier.PROVINCE,),
    formats=("docx", "pdf", "html", "txt", "xlsx"),
    issuer=BodyKind.HOME_AFFAIRS,
    head="Giám đốc",
    figures=province.figures,
)
