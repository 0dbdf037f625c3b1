"""The reviewed points of a commune, as the reviewing body signs them."""

from communes.enums import BodyKind, Tier
from communes.period_kinds import HALF_YEAR, NINE_MONTHS, QUARTER, YEAR
from reports.figures import sheet_papers
from reports.kinds.kind import Kind

KIND = Kind(
    code="bang-diem-tham-dinh",
    title="Bảng điểm thẩm định của xã, phường, thị trấn",
    period_kinds=(YEAR, HALF_YEAR, QUARTER, NINE_MONTHS),
    tiers=(Tier.COMMUNE,),
    formats=("docx", "pdf", "html", "txt"),
    issuer=BodyKind.HOME_AFFAIRS,
    head="Trưởng phòng",
    figures=sheet_papers.reviewed,
    of_one_sheet=True,
    issued_above=True,
    landscape=True,
)
