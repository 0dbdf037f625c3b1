"""Bodies of a unit and their signers, as administrators keep them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from communes import access, clock, signers
from communes import bodies as verbs
from communes.forms.bodies import PREVIEW, BodyForm, SignerForm
from communes.forms.duties import EndDutyForm
from communes.middleware import WorkRequest
from communes.models import AdministrativeUnit, Body, Signer
from communes.queries.bodies import bodies_with_signers
from communes.signing import authority_lines
from communes.views.unit_admin import administered
from communes.views.verbs import done


@login_required
@require_safe
def bodies(request: WorkRequest, key: str) -> HttpResponse:
    """List the bodies of a unit with their signers, those of today first."""
    unit = administered(request, key)
    context = {"unit": unit, "today": clock.today(), "bodies": bodies_with_signers(unit)}
    return render(request, "communes/bodies.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_body(request: WorkRequest, key: str) -> HttpResponse:
    """Add a body that issues papers or takes part in the work."""
    return _body_page(request, administered(request, key), None, "Thêm cơ quan")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_body(request: WorkRequest, pk: int) -> HttpResponse:
    """Change what is printed of a body."""
    body = _body(request, pk)
    return _body_page(request, body.unit, body, "Sửa cơ quan")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def end_body(request: WorkRequest, pk: int) -> HttpResponse:
    """End a body with a day, after a page that says what that means."""
    body = _body(request, pk)
    words = {
        "title": "Kết thúc cơ quan",
        "question": f"{body} kết thúc vào ngày nào?",
        "consequences": [
            "Sau ngày này cơ quan không còn để chọn khi lập văn bản, giao nhiệm vụ.",
            "Những người ký của cơ quan cũng kết thúc vào ngày này.",
            "Văn bản đã lập được giữ nguyên.",
        ],
    }
    return _ending(request, body.unit, words, verbs.end_body, body=body)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_signer(request: WorkRequest, pk: int) -> HttpResponse:
    """Add somebody who signs for a body."""
    return _signer_page(request, _body(request, pk), None, "Thêm người ký")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_signer(request: WorkRequest, pk: int) -> HttpResponse:
    """Change in which capacity and post somebody signs."""
    signer = _signer(request, pk)
    return _signer_page(request, signer.body, signer, "Sửa người ký")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def end_signer(request: WorkRequest, pk: int) -> HttpResponse:
    """Let somebody sign until a day."""
    signer = _signer(request, pk)
    words = {
        "title": "Kết thúc việc ký",
        "question": f"{signer.full_name} ký đến hết ngày nào?",
        "consequences": ["Sau ngày này không chọn được người này khi lập văn bản."],
    }
    return _ending(request, signer.body.unit, words, signers.end_signer, signer=signer)


def _body_page(
    request: WorkRequest, unit: AdministrativeUnit, body: Body | None, title: str
) -> HttpResponse:
    back_url = reverse("communes:bodies", args=[unit.key])
    form = BodyForm(body, request.POST or None, back_url=back_url)
    if form.is_valid():
        arguments = {"actor": request.actor, "unit": unit, "body": body}
        if done(form, verbs.save_body, data=form.data_of_body(), **arguments):
            messages.success(request, "Đã lưu cơ quan.")
            return redirect(back_url)
    context = {"unit": unit, "form": form, "title": title}
    return render(request, "communes/body_form.html", context)


def _signer_page(
    request: WorkRequest, body: Body, signer: Signer | None, title: str
) -> HttpResponse:
    back_url = reverse("communes:bodies", args=[body.unit.key])
    order = signers.next_order(body)
    form = SignerForm(signer, order, request.POST or None, back_url=back_url)
    signature = None
    if form.is_valid():
        if PREVIEW in request.POST:
            signature = _signature(body, form)
        elif done(
            form,
            signers.save_signer,
            actor=request.actor,
            body=body,
            data=form.data_of_signer(),
            signer=signer,
        ):
            messages.success(request, "Đã lưu người ký.")
            return redirect(back_url)
    context = {
        "unit": body.unit,
        "body": body,
        "form": form,
        "title": title,
        "signature": signature,
    }
    return render(request, "communes/signer_form.html", context)


def _signature(body: Body, form: SignerForm) -> dict[str, Any]:
    """Return the signature of a paper as it would be printed."""
    data = form.data_of_signer()
    return {
        "authority": authority_lines(body.kind, data.capacity, data.head_post),
        "post": data.post.upper(),
        "name": data.full_name,
    }


def _ending(
    request: WorkRequest,
    unit: AdministrativeUnit,
    words: dict[str, Any],
    verb: Callable[..., None],
    **subject: Body | Signer,
) -> HttpResponse:
    back_url = reverse("communes:bodies", args=[unit.key])
    form = EndDutyForm(request.POST or None, initial={"last_day": clock.today()})
    form.fields["last_day"].label = "Ngày cuối cùng"
    if form.is_valid() and done(form, verb, actor=request.actor, **subject, **form.cleaned_data):
        messages.success(request, "Ngày kết thúc đã được ghi.")
        return redirect(back_url)
    back = {"back_url": back_url, "back_text": f"Cơ quan, người ký của {unit}"}
    return render(request, "confirm.html", {"form": form} | back | words)


def _body(request: WorkRequest, pk: int) -> Body:
    access.allow(access.may_administer(request.actor))
    mine = Body.objects.filter(access.in_scope(request.actor, "unit__"))
    return get_object_or_404(mine.select_related("unit__parent"), pk=pk)


def _signer(request: WorkRequest, pk: int) -> Signer:
    access.allow(access.may_administer(request.actor))
    mine = Signer.objects.filter(access.in_scope(request.actor, "body__unit__"))
    return get_object_or_404(mine.select_related("body__unit__parent"), pk=pk)
