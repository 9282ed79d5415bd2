"""Score sheets for a spreadsheet: handed out, and taken back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from menuju.people.http import ActorRequest
from menuju.people.types import Permission
from menuju.problems import Conflict, Forbidden, Invalid, NotFound, Problem
from menuju.review import exports
from menuju.review.actions import books
from menuju.review.exports import Export
from menuju.review.forms import books as forms
from menuju.review.http import handed_out, judged_entry, pad_of
from menuju.review.models import Round
from menuju.review.queries import book_readings, book_tokens
from menuju.review.queries.book_sheets import book_of, open_entries, pads_of
from menuju.review.queries.pads import Pad
from menuju.review.queries.queues import QueueRow, queue
from menuju.review.types.books import Book, Brought
from menuju.review.views.calibration.doors import calibrated

LONGEST = 1_500_000
"""Signs of a workbook that a page holds while conflicts are chosen on."""


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def list_books(request: ActorRequest) -> HttpResponse:
    """Offer the sheets to take away; take one back, or ask about what changed meanwhile."""
    if not request.actor.holds_anywhere(Permission.SCORE_GIVE):
        raise Forbidden(_("Halaman ini untuk asesor."))
    if request.method != "POST":
        return _page(request, forms.BookForm())
    form, again = forms.BookForm(request.POST, request.FILES), request.POST.get("paket")
    if not again and not form.is_valid():
        return _page(request, form, status=422)
    try:
        book = _held(request, again) if again else _sent(form)
        brought = books.bring(book, choices=forms.choices(request.POST), by=request.actor)
        packet = _packet(request, book) if brought.clashes else ""
    except Problem as wrong:
        return _page(request, form, wrong=wrong, status=wrong.status)
    if brought.clashes:
        return _page(request, form, brought=brought, packet=packet, status=409)
    messages.success(request, _told(brought))
    return redirect("review:queue")


@require_safe
@never_cache
@calibrated
def take_entry(request: ActorRequest, pk: int) -> HttpResponse:
    """Hand out the sheet of one region."""
    judged_entry(request, pk)
    found = pad_of(request, pk)
    if not found.open:
        raise Conflict(_("Lembar nilai diunduh selama tahap penilaian, sebelum diajukan."))
    return _handed(request, [found], what=f"nilai-{found.entry.place_id}")


@require_safe
@never_cache
def take_round(request: ActorRequest, slug: str) -> HttpResponse:
    """Hand out the sheets of all regions of a round that this assessor may still score."""
    round = Round.objects.filter(slug=slug).first()
    waiting = open_entries(request.actor, round) if round else []
    if round is None or not waiting:
        raise NotFound(_("Tidak ada daerah yang menunggu nilai Anda di putaran ini."))
    return _handed(request, pads_of(waiting, request.actor), what="nilai")


def _handed(request: ActorRequest, found: list[Pad], *, what: str) -> HttpResponse:
    content = book_of(found, actor=request.actor, language=(get_language() or "id")[:2])
    name = exports.file_name(found[0].entry.round, what, "xlsx")
    return handed_out(Export(name, exports.MEDIA_TYPES["xlsx"], content))


def _sent(form: forms.BookForm) -> Book:
    name, content = form.sent()
    return book_readings.read_book(content, name=name)


def _held(request: ActorRequest, packet: str) -> Book:
    """Return the workbook that the page held while its conflicts were chosen on."""
    book = book_tokens.unsealed(packet, account=request.actor.person)
    if book is None:
        raise Invalid(_("Halaman ini terlalu lama terbuka; pilih berkasnya sekali lagi."))
    return book


def _packet(request: ActorRequest, book: Book) -> str:
    packet = book_tokens.sealed(book.sheets, account=request.actor.person)
    if len(packet) > LONGEST:
        raise Invalid(_("Berkas ini terlalu besar untuk ditanyakan; bawa satu daerah sekali."))
    return packet


def _told(brought: Brought) -> str:
    told = [
        ngettext("%(n)d nilai dari lembar tersimpan.", "%(n)d nilai dari lembar tersimpan.",
                 brought.saved) % {"n": brought.saved}
    ]  # fmt: skip
    if brought.unchanged:
        told.append(_("%(n)d sudah sama.") % {"n": brought.unchanged})
    if brought.kept:
        told.append(_("%(n)d tetap seperti yang daring.") % {"n": brought.kept})
    return " ".join(told)


def _by_round(rows: list[QueueRow]) -> list[tuple[Round, list[QueueRow]]]:
    """Return the regions that wait, by round."""
    found: dict[int, tuple[Round, list[QueueRow]]] = {}
    for row in rows:
        if not row.submitted:
            found.setdefault(row.entry.round_id, (row.entry.round, []))[1].append(row)
    return list(found.values())


def _page(
    request: ActorRequest,
    form: forms.BookForm,
    *,
    wrong: Problem | None = None,
    brought: Brought | None = None,
    packet: str = "",
    status: int = 200,
) -> HttpResponse:
    rows = queue(request.actor)
    page = {
        "form": form,
        "wrong": wrong,
        "rounds": _by_round(rows),
        "open": sum(not row.submitted for row in rows),
        "clashes": brought.clashes if brought else (),
        "packet": packet,
        "simulated": any(row.entry.round.simulated for row in rows),
    }
    return render(request, "review/books.html", page, status=status)
