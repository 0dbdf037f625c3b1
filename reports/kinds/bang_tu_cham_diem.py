"""The self score of a commune, for its chair to sign."""

from communes.enums import BodyKind, Tier
from communes.period_kinds import HALF_YEAR, NINE_MONTHS, QUARTER, YEAR
from reports.figures import sheet_papers
from reports.kinds.kind import Kind

KIND = Kind(
    code="bang-tu-cham-diem",
    title="Bảng tự chấm điểm của xã, phường, thị trấn",
    period_kinds=(YEAR, HALF_YEAR, QUARTER, NINE_MONTHS),
    tiers=(Tier.COMMUNE,),
    formats=("docx", "pdf", "html", "txt"),
    issuer=BodyKind.PEOPLES_COMMITTEE,
    head="Chủ tịch",
    figures=sheet_papers.self_score,
    of_one_sheet=True,
    landscape=True,
)
