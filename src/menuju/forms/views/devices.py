"""Devices of officers in the field: a token made and shown once, with its QR code; taken back."""

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from menuju.forms.actions import devices as verbs
from menuju.forms.forms.desk import DeviceForm, show
from menuju.forms.models import Device
from menuju.forms.queries.collect import qr_picture, settings_code
from menuju.people.http import ActorRequest
from menuju.people.types import Permission
from menuju.problems import Forbidden, Problem

UNPROCESSABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def devices(request: ActorRequest) -> HttpResponse:
    """List the devices that this person manages; POST makes one and shows its QR code once."""
    if not request.actor.holds_anywhere(Permission.DEVICE_MANAGE):
        raise Forbidden(_("Gawai diurus oleh koordinator daerah dan sekretariat."))
    form = DeviceForm(*((request.POST,) if request.method == "POST" else ()), actor=request.actor)
    if form.is_valid():
        try:
            device, token = _admit(request, form)
        except Problem as problem:
            show(problem, form)
        else:
            return _shown_once(request, device, token)
    seen = Device.objects.visible_to(request.actor).select_related("organisation", "user")
    context = {"form": form, "devices": seen, "now": timezone.now()}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "forms/devices.html", context, status=status)


@require_POST
def revoke(request: ActorRequest, pk: int) -> HttpResponse:
    """Take a token back."""
    device = get_object_or_404(Device.objects.visible_to(request.actor), pk=pk)
    verbs.revoke(device, by=request.actor)
    messages.success(request, _("Token %(name)s tidak berlaku lagi.") % {"name": device})
    return redirect("forms:devices")


def _admit(request: ActorRequest, form: DeviceForm) -> tuple[Device, str]:
    told = form.cleaned_data
    end = dt.datetime.combine(told["expires_on"], dt.time(23, 59), timezone.get_current_timezone())
    return verbs.admit(
        told["name"],
        organisation=told["organisation"],
        expires_at=end,
        user=told["user"],
        by=request.actor,
    )


def _shown_once(request: ActorRequest, device: Device, token: str) -> HttpResponse:
    address = request.build_absolute_uri(f"/k/{token}")
    code = settings_code(address, name=str(device.organisation))
    context = {"device": device, "address": address, "picture": qr_picture(code)}
    return render(request, "forms/device.html", context)
