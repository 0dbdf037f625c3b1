"""How a body and its signer are printed (Nghị định 30/2020, Phụ lục I, mục II.2–4 và II.7)."""

from communes.enums import BodyKind, SigningCapacity

COLLECTIVE = {
    BodyKind.PEOPLES_COMMITTEE: "ỦY BAN NHÂN DÂN",
    BodyKind.STEERING_COMMITTEE: "BAN CHỈ ĐẠO",
}


def authority_lines(kind: str, capacity: str, head_post: str) -> tuple[str, ...]:
    """Return the lines above the post: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"; none for others."""
    collective = COLLECTIVE.get(BodyKind(kind), "")
    on_behalf = (f"{SigningCapacity.ON_BEHALF.label} {collective}",) if collective else ()
    meant = SigningCapacity(capacity)
    if meant in (SigningCapacity.DIRECT, SigningCapacity.ON_BEHALF):
        return on_behalf
    above = f"{meant.label} {head_post.upper()}".strip()
    return (*on_behalf, above) if meant == SigningCapacity.DEPUTY else (above,)
