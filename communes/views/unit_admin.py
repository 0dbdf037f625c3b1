"""What administrators do to units: put right, rename, merge, end, and spell otherwise."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from communes import access, clock, unit_aliases, unit_changes
from communes.enums import Tier
from communes.forms.unit_admin import (
    AliasForm,
    CorrectUnitForm,
    EndUnitForm,
    MergeForm,
    RenameForm,
)
from communes.middleware import WorkRequest
from communes.models import AdministrativeUnit, UnitAlias
from communes.queries.changes import field_name
from communes.queries.unit_admin import changes_of_unit_itself, notices
from communes.views.verbs import done


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_unit(request: WorkRequest, key: str) -> HttpResponse:
    """Put a typing error right, and show the ways to everything else that changes a unit."""
    unit = administered(request, key)
    back_url = reverse("communes:unit", args=[unit.key])
    form = CorrectUnitForm(unit, request.POST or None, back_url=back_url)
    verb = unit_changes.correct_unit
    if form.is_valid() and done(form, verb, actor=request.actor, unit=unit, **form.cleaned_data):
        messages.success(request, "Đã lưu. Lần sửa được ghi vào lịch sử của đơn vị.")
        return redirect("communes:change_unit", unit.key)
    context = {
        "unit": unit,
        "form": form,
        "alias_form": AliasForm(),
        "aliases": unit.aliases.order_by("name"),
        "below": unit.children.on(clock.today()).exists(),
        "changes": [(each, field_name(each)) for each in changes_of_unit_itself(unit)],
    }
    return render(request, "communes/change_unit.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rename_unit(request: WorkRequest, key: str) -> HttpResponse:
    """Give a unit another name, kind or code from a day on."""
    unit = administered(request, key)
    back_url = reverse("communes:change_unit", args=[unit.key])
    form = RenameForm(unit, request.POST or None, back_url=back_url)
    if form.is_valid():
        gives = form.cleaned_data["gives_duties"]
        arguments = {"actor": request.actor, "birth": form.birth(), "gives_duties": gives}
        if new := done(form, unit_changes.rename_unit, unit=unit, **arguments):
            return _to_new_unit(request, new)
    words = {
        "title": f"Đổi tên {unit} từ một ngày",
        "unit": unit,
        "form": form,
        "consequences": [
            f"{unit.title} kết thúc vào ngày trước đó; đơn vị mới kế thừa từ ngày này.",
            "Báo cáo, bảng điểm của thời gian trước giữ tên cũ, không bị sửa.",
            "Đơn vị trực thuộc, cơ quan, người ký, bản, trụ sở được ghi tiếp ở đơn vị mới.",
            "Danh sách cán bộ, đại biểu, số liệu vẫn ở đơn vị cũ; nhập danh sách mới cho đơn vị "
            "mới.",
            *notices(unit),
        ],
    }
    return render(request, "communes/unit_step.html", words)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def merge_units(request: WorkRequest, key: str) -> HttpResponse:
    """Let units below `key` become one from a day on."""
    parent = administered(request, key)
    if parent.tier == Tier.COMMUNE:
        raise Http404
    back_url = reverse("communes:change_unit", args=[parent.key])
    below = parent.children.on(clock.today()).order_by("list_order", "sort_key", "pk")
    form = MergeForm(parent.tier + 1, below, request.POST or None, back_url=back_url)
    if form.is_valid():
        chosen = list(form.cleaned_data["units"])
        verb = unit_changes.merge_units
        new = done(form, verb, actor=request.actor, units=chosen, birth=form.birth())
        if new:
            return _to_new_unit(request, new)
    words = {
        "title": f"Nhập các đơn vị trực thuộc {parent}",
        "unit": parent,
        "form": form,
        "consequences": [
            "Các đơn vị được chọn kết thúc vào ngày trước đó; đơn vị mới kế thừa tất cả.",
            "Báo cáo, bảng điểm của thời gian trước giữ các tên cũ, không bị sửa.",
            "Bản, khối phố, trụ sở được ghi tiếp ở đơn vị mới.",
            "Cơ quan, người ký, nhiệm vụ của đơn vị mới do anh/chị ghi sau khi nhập.",
            *notices(parent),
        ],
    }
    return render(request, "communes/unit_step.html", words)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def end_unit(request: WorkRequest, key: str) -> HttpResponse:
    """End a unit that nothing follows, after a page that says what that means."""
    unit = administered(request, key)
    back_url = reverse("communes:change_unit", args=[unit.key])
    form = EndUnitForm(request.POST or None)
    verb = unit_changes.end_unit
    if form.is_valid() and done(form, verb, actor=request.actor, unit=unit, **form.cleaned_data):
        messages.success(request, f"{unit.title} kết thúc với ngày đã ghi.")
        return redirect("communes:unit", unit.key)
    words = {
        "title": "Kết thúc đơn vị",
        "question": f"{unit.title} không còn sau ngày nào?",
        "consequences": [
            "Sau ngày đó đơn vị không có trong danh sách, đợt đánh giá mới.",
            "Không có đơn vị nào kế thừa. Nếu có, hãy quay lại và chọn Đổi tên hoặc Nhập đơn vị.",
            "Báo cáo, bảng điểm của thời gian trước được giữ nguyên.",
            *notices(unit),
        ],
        "danger": True,
        "back_url": back_url,
        "back_text": f"Sửa {unit}",
        "form": form,
    }
    return render(request, "confirm.html", words)


@login_required
@require_POST
def add_alias(request: WorkRequest, key: str) -> HttpResponse:
    """Add another spelling, under which a unit is found in papers and workbooks."""
    unit = administered(request, key)
    form = AliasForm(request.POST)
    verb = unit_aliases.add_alias
    if form.is_valid() and done(form, verb, actor=request.actor, unit=unit, **form.cleaned_data):
        messages.success(request, "Đã thêm cách viết khác.")
    for problems in form.errors.values():
        messages.error(request, " ".join(str(problem) for problem in problems))
    return redirect("communes:change_unit", unit.key)


@login_required
@require_POST
def remove_alias(request: WorkRequest, pk: int) -> HttpResponse:
    """Take a spelling away; adding it again is one step."""
    access.allow(access.may_administer(request.actor))
    mine = UnitAlias.objects.filter(access.in_scope(request.actor, "unit__"))
    alias = get_object_or_404(mine.select_related("unit"), pk=pk)
    unit_aliases.remove_alias(actor=request.actor, alias=alias)
    messages.success(request, f"Đã bỏ cách viết “{alias.name}”.")
    return redirect("communes:change_unit", alias.unit.key)


def administered(request: WorkRequest, key: str) -> AdministrativeUnit:
    """Return a unit that the administrator looks after: else 404 unseen, 403 seen."""
    unit = get_object_or_404(access.units(request.actor).select_related("parent__parent"), key=key)
    access.allow(access.may_administer(request.actor))
    return unit


def _to_new_unit(request: WorkRequest, unit: AdministrativeUnit) -> HttpResponse:
    day = f"{unit.valid_from:%d/%m/%Y}"
    messages.success(request, f"{unit.title} bắt đầu từ ngày {day}. Hãy xem lại cơ quan, người ký.")
    return redirect("communes:bodies", unit.key)
