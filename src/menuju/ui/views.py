"""The gallery of components, and the choice of light or dark."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe

from menuju.ui import addresses, themes
from menuju.ui import gallery as gallery_room


@login_not_required
@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component with its states; nothing here touches the database."""
    return render(request, "ui/gallery.html", gallery_room.shown(request.GET.dict()))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def theme(request: HttpRequest) -> HttpResponse:
    """Ask for light, dark or the device's own; keep the answer in a cookie for a year."""
    chosen = request.POST.get("tema", "")
    if request.method != "POST" or chosen not in themes.THEMES:
        return render(request, "ui/theme.html", _choice(request))
    answer = HttpResponseRedirect(_next(request))
    answer.set_cookie(
        themes.COOKIE,
        chosen,
        max_age=themes.AGE,
        samesite="Lax",
        secure=request.is_secure(),
        httponly=True,
    )
    return answer


def _choice(request: HttpRequest) -> dict[str, object]:
    choices = [(name, label) for name, (_, label) in themes.THEMES.items()]
    return {"choices": choices, "chosen": themes.chosen(request.COOKIES), "next": _next(request)}


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.headers.get("Referer", "")
    if wanted and url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    ):
        return wanted
    return addresses.prefix()
