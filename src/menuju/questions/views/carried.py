"""What a device takes along of the region's evidence: the list, and no file."""

from django.http import JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from menuju.people.http import ActorRequest
from menuju.people.types import Permission
from menuju.problems import Forbidden
from menuju.questions.queries import carried as told


@require_safe
@never_cache
@gzip_page
def carried(request: ActorRequest) -> JsonResponse:
    """Hand out the list of one's own region, bound to the account that asks."""
    if not request.actor.holds_anywhere(Permission.EVIDENCE_READ):
        raise Forbidden(_("Daftar bukti dibawa oleh daerah dan perangkatnya."))
    found = told.carried(request.actor)
    return JsonResponse(
        {"account": request.actor.user_id, "pieces": found.pieces, "total": found.total}
    )
