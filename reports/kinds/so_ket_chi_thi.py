"""The review of a district, over several years, of how two directives are carried out."""

from communes.enums import BodyKind, Tier
from communes.period_kinds import YEARS
from reports.figures import dossiers
from reports.figures.from_catalogue import figures_of
from reports.kinds.kind import Kind

CODE = "so-ket-chi-thi"
KIND = Kind(
    code=CODE,
    title="Báo cáo sơ kết thực hiện Chỉ thị về chất lượng thực thi công vụ, kỷ cương hành chính",
    period_kinds=(YEARS,),
    tiers=(Tier.DISTRICT,),
    formats=("docx", "pdf", "html", "txt"),
    issuer=BodyKind.PEOPLES_COMMITTEE,
    head="Chủ tịch",
    figures=figures_of(CODE, [dossiers.find]),
)
