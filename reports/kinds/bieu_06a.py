"""The form of dossiers: Biểu II.06a/VPCP/KSTT, of a district or a commune."""

from functools import partial

from communes.enums import BodyKind, Tier
from communes.period_kinds import HALF_YEAR, NINE_MONTHS, QUARTER, YEAR, YEARS
from reports.figures import item_forms
from reports.kinds.kind import Kind

GROUP = "bieu-06a"
KIND = Kind(
    code=GROUP,
    title="Biểu II.06a/VPCP/KSTT: tình hình, kết quả giải quyết thủ tục hành chính",
    period_kinds=(QUARTER, HALF_YEAR, NINE_MONTHS, YEAR, YEARS),
    tiers=(Tier.DISTRICT, Tier.COMMUNE),
    formats=("docx", "pdf", "html", "txt", "xlsx"),
    issuer=BodyKind.PEOPLES_COMMITTEE,
    head="Chủ tịch",
    figures=partial(item_forms.figures, GROUP),
    of_group=GROUP,
    landscape=True,
    bounds=partial(item_forms.bounds, GROUP),
)
