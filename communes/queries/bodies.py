"""Bodies of a unit with those who sign for them."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from communes import clock
from communes.models import AdministrativeUnit, Body, Signer


def bodies_with_signers(unit: AdministrativeUnit) -> list[dict[str, Any]]:
    """Return each body with its signers in their order, those of today first; two queries."""
    signers: QuerySet[Signer] = Signer.objects.order_by("order", "-valid_from", "pk")
    found = Body.objects.filter(unit=unit).prefetch_related(Prefetch("signers", signers))
    today = clock.today()
    rows = [
        {
            "body": body,
            "is_present": body.holds_on(today),
            "signers": [(signer, signer.holds_on(today)) for signer in body.signers.all()],
        }
        for body in found.order_by("kind", "name", "pk")
    ]
    return sorted(rows, key=lambda row: not row["is_present"])
