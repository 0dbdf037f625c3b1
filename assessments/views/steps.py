"""What pages of several steps say alike."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from assessments.models import Sheet
from assessments.next_steps import way_out
from communes.middleware import WorkRequest


def not_now(request: WorkRequest, sheet: Sheet, doing: str) -> HttpResponse:
    """Say on the page of the sheet that it is at no stage for `doing` this."""
    words = f"Bảng đang ở tình trạng “{sheet.get_stage_display()}” nên không {doing} được."
    messages.info(request, f"{words} {way_out(request.actor, sheet)}".strip())
    return redirect("assessments:sheet", sheet.pk)
