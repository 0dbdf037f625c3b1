"""One slip for each official with the criteria she answers for, to be filled in by hand."""

from communes.enums import BodyKind, Tier
from communes.period_kinds import HALF_YEAR, NINE_MONTHS, QUARTER, YEAR
from reports.figures import sheet_papers
from reports.kinds.kind import Kind

KIND = Kind(
    code="phieu-tu-cham",
    title="Phiếu theo người phụ trách",
    period_kinds=(YEAR, HALF_YEAR, QUARTER, NINE_MONTHS),
    tiers=(Tier.COMMUNE,),
    formats=("docx", "pdf", "html", "txt"),
    issuer=BodyKind.PEOPLES_COMMITTEE,
    head="Chủ tịch",
    figures=sheet_papers.slips,
    of_one_sheet=True,
    split=sheet_papers.each_slip,
)
