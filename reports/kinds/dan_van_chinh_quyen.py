"""The half-year report of a district on the mass mobilisation work of its government."""

from communes.enums import BodyKind, Tier
from communes.period_kinds import HALF_YEAR
from reports.figures.from_catalogue import figures_of
from reports.kinds.kind import Kind

CODE = "dan-van-chinh-quyen"
KIND = Kind(
    code=CODE,
    title="Báo cáo công tác dân vận chính quyền",
    period_kinds=(HALF_YEAR,),
    tiers=(Tier.DISTRICT,),
    formats=("docx", "pdf", "html", "txt"),
    issuer=BodyKind.PEOPLES_COMMITTEE,
    head="Chủ tịch",
    figures=figures_of(CODE),
)
