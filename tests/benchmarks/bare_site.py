"""The site with one more view, which does no more than write a score and a line of history."""

from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path

from assessments.models import Score
from communes import clock
from communes.models import ChainHead, Change


def save(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what was posted: one UPDATE and one INSERT in a transaction."""
    points = request.POST["points"]
    with transaction.atomic():
        Score.objects.filter(pk=pk).update(self_value=points, version=F("version") + 1)
        Change.objects.create(
            chain_id=int(request.POST["chain"]),
            number=int(request.POST["number"]),
            at=clock.now(),
            actor="",
            subject_table="assessments.score",
            subject_id=str(pk),
            subject_label="",
            field="self_value",
            new=points,
            previous_hash="",
            hash="",
        )
    return redirect("save", pk)


def new_chain() -> ChainHead:
    """Return a chain for the lines that `save` writes."""
    return ChainHead.objects.create(name="bare")


urlpatterns = [path("bare/<int:pk>/", save, name="save"), path("", include("config.urls"))]
