"""Places: the list, one place with its history, and the walk from its grade to its sources."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from menuju.mentoring.queries.public import memoranda
from menuju.people.http import ActorRequest
from menuju.places.models import Place
from menuju.places.queries import places as gazetteer
from menuju.places.types import AUTONOMOUS, Kind, read_code
from menuju.programmes import find_instrument
from menuju.publish.charts import question_bars, walk_charts
from menuju.publish.http import public_round, published_run
from menuju.publish.queries import analyses, pieces, rankings, rounds, walks
from menuju.publish.queries import places as public_places
from menuju.publish.queries.unjudged import entries_of, unjudged
from menuju.review.models import Round
from menuju.review.queries.notes import may_read as may_read_notes

FOUND_AT_MOST = 50
A_PAGE = 100


@login_not_required
@require_safe
def places(request: ActorRequest) -> HttpResponse:
    """Let a reader find a place: by province, or by what they type."""
    text = request.GET.get("q", "").replace("\0", "").strip()[:80]
    found = gazetteer.search(text, kinds=AUTONOMOUS, limit=FOUND_AT_MOST) if text else []
    context = {
        "text": text,
        "found": found,
        "provinces": public_places.provinces_with_counts(),
        "page": Paginator(gazetteer.municipalities(), A_PAGE).get_page(request.GET.get("halaman")),
    }
    return render(request, "publish/places.html", context)


@login_not_required
@require_safe
def place(request: ActorRequest, code: str) -> HttpResponse:
    """Show a place: a province with its regencies, or a regency with its newest grade."""
    found = _place(code)
    if found.pk != code:
        return redirect("publish:place", code=found.pk)
    if found.kind not in {Kind.PROVINCE, *AUTONOMOUS}:
        raise Http404
    if found.kind == Kind.PROVINCE:
        return _province(request, found)
    standings = public_places.standings_of(found)
    newest = next((s for s in standings if not s.run.round.simulated), next(iter(standings), None))
    entered = newest.entry if newest else next(iter(entries_of(found)), None)
    if entered is not None:
        return redirect("publish:walk", code=found.pk, slug=entered.round.slug)
    latest = rounds.latest(request.actor)
    context = {"place": found, "latest": latest, "memoranda": memoranda(found)}
    return render(request, "publish/place_without_result.html", context)


@login_not_required
@require_safe
def walk(request: ActorRequest, code: str, slug: str, node: str = "") -> HttpResponse:
    """Walk from a grade to a dimension, to a question, to where the sources end."""
    place, round = _place(code), public_round(request, slug)
    run = published_run(round)
    standings = public_places.standings_of(place)
    standing = next((each for each in standings if each.run_id == run.pk), None)
    if standing is None:
        return _ungraded(request, place, round, node)
    instrument, field = find_instrument(round.instrument), rankings.field(run)
    steps = walks.walk(standing, field=field, instrument=instrument)
    picked = steps.dimension(node)
    if node and picked is None:
        raise Http404
    history = public_places.history(place, standings, instrument=instrument)
    context = {
        "place": place,
        "round": round,
        "run": run,
        "standing": standing,
        "field": field,
        "walk": steps,
        "picked": picked,
        "question": next((q for q in picked.questions if q.code == node), None) if picked else None,
        "pieces": pieces.pieces(standing.entry, node) if node else [],
        "below": question_bars(run, picked) if picked else [],
        "history": history,
        "instrument": instrument,
        "memoranda": memoranda(place),
        "analysed": analyses.analysed(run),
        "open": analyses.analysis_of(standing),
        "notes": request.user.is_authenticated and may_read_notes(request.actor, standing.entry),
        **walk_charts(run, field, standing, steps, history),
    }
    return render(request, "publish/walk.html", context)


def _ungraded(request: ActorRequest, place: Place, round: Round, node: str) -> HttpResponse:
    """Say why a place that was in a round has no grade there; any other place was not in it."""
    entry = next((each for each in entries_of(place) if each.round_id == round.pk), None)
    if entry is None or node:
        raise Http404
    return render(
        request, "publish/ungraded.html", {"place": place, "round": round, "entry": entry}
    )


def _province(request: ActorRequest, province: Place) -> HttpResponse:
    round = rounds.latest(request.actor)
    regencies = public_places.regencies_of(province)
    run = published_run(round) if round else None
    standings = public_places.latest_standings(regencies, run_pk=run.pk if run else None)
    without = set(unjudged(run).values_list("place", flat=True)) if run else set()
    context = {
        "place": province,
        "round": round,
        "run": run,
        "regencies": [
            (regency, standings.get(regency.pk), regency.pk in without) for regency in regencies
        ],
    }
    return render(request, "publish/province.html", context)


def _place(code: str) -> Place:
    """Return a place by its code with or without dots; anything else does not exist."""
    return get_object_or_404(
        Place.objects.select_related("parent", "edition"), pk=read_code(code) or ""
    )
