"""The invented country, once it has been led to its scores: who ended how, and what was shown."""

import pytest
from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Now

from menuju.config.simulation import calibrating, country, evaluation, flagships, papers
from menuju.questions.models import Answer, Evidence
from menuju.questions.types import Openness
from menuju.records.models import Event, StoredFile
from menuju.review import rules
from menuju.review.models import Mentorship, Score, Verdict
from menuju.review.types import Absence, EntryState, RoundState
from menuju.visits.models import Happening, Visit
from menuju.visits.types import Deed
from tests.config import small_country
from tests.config.small_country import drawn, evaluated


@pytest.fixture(scope="module")
def once(official_world, django_db_blocker):
    """The round, evaluated once for all tests of this module; it leaves no trace."""
    with django_db_blocker.unblock(), transaction.atomic():
        with small_country.drawn_small():
            round = evaluated(small_country.bodies())
        yield round
        transaction.set_rollback(True)


@pytest.fixture
def judged(once):
    """The evaluated round, as it was at the beginning of the module."""
    with transaction.atomic(), small_country.drawn_small():
        yield type(once).objects.get(pk=once.pk)
        transaction.set_rollback(True)


def test_each_fate_ends_where_it_should(judged):
    round = judged
    assert (round.state, round.simulated) == (RoundState.SCORING, True)
    found = {entry.place_id: (entry.state, entry.absence) for entry in round.entries.all()}
    absences = {
        country.Fate.SILENT: Absence.SILENT,
        country.Fate.LATE: Absence.UNFINISHED,
        country.Fate.REOPENED: Absence.UNFINISHED,
        country.Fate.WAITING: Absence.UNAPPROVED,
    }
    for region in drawn():
        absence = absences.get(region.fate)
        state = EntryState.DID_NOT_TAKE_PART if absence else EntryState.TOOK_PART
        assert found[region.code] == (state, absence or ""), region
    corrected = next(one for one in drawn() if one.fate is country.Fate.CORRECTED)
    assert corrected.government.responses.get().approvals == 2


def test_entries_are_judged_in_part_and_never_in_conflict(judged):
    round = judged
    entries = list(round.entries.filter(state=EntryState.TOOK_PART).select_related("place"))
    assert all(entry.panel_id for entry in entries)
    for entry in entries:
        seated = entry.panel.seats.values_list("assessor", flat=True)
        assert rules.conflicts_among(seated, [entry]) == {}
    whole = [entry for entry in entries if entry.verdicts.count() == evaluation.SEATS]
    assert 0 < len(whole) < len(entries)
    assert Score.objects.exclude(seat__verdicts__isnull=False).exists() or Verdict.objects.exists()
    assert Mentorship.objects.filter(round=round).exists()


def test_twice_changes_nothing(judged):
    told = [Event.objects.count(), Answer.objects.count(), Score.objects.count()]
    assert evaluated(small_country.bodies()) == judged
    assert [Event.objects.count(), Answer.objects.count(), Score.objects.count()] == told


def test_contents_are_kept_once_and_shown_by_many(judged):
    shown = Evidence.objects.filter(file__isnull=False)
    contents = shown.values("file").distinct().count()
    assert contents <= len(papers.papers()) < shown.count()
    assert StoredFile.objects.filter(name__startswith="simulasi-", name__endswith=".pdf").exists()
    assert set(shown.values_list("openness", flat=True)) == set(Openness)
    assert not shown.filter(public_file=None, openness=Openness.OPEN).exists()


def test_nobody_scores_a_real_entry_before_their_calibration_or_leave(judged):
    held = judged.calibration
    attempts = held.attempts.filter(number=1, handed_in_at__isnull=False)
    ready = dict(attempts.values_list("assessor", "handed_in_at"))
    ready |= dict(held.passes.values_list("assessor", "given_at"))
    seated = [seat.assessor_id for seat in _seats(judged)]
    given = {
        *Score.objects.filter(entry__round=judged).values_list("seat__assessor", "given_at"),
        *Verdict.objects.filter(entry__round=judged).values_list("seat__assessor", "submitted_at"),
    }
    assert given
    assert {person for person, at in given if person not in ready or at < ready[person]} == set()
    scored = {person for person, _at in given}
    assert seated[calibrating.LEFT - 1] not in scored
    assert held.passes.get().assessor_id == seated[calibrating.EXCUSED - 1]


def _seats(round):
    panels = round.panels.order_by("pk")
    return [seat for panel in panels for seat in panel.seats.order_by("number")]


def test_visits_that_took_place_were_promised_before(judged):
    places = judged.entries.filter(panel__isnull=False).order_by("place")[:2]
    by_hand = list(places.values_list("place", flat=True))
    flagships.visit(small_country.bodies(), by_hand=by_hand)
    over = Visit.objects.filter(state__in=["held", "interrupted"])
    assert over.count() == 4 * len(by_hand)
    late = Q(confirmed_at=None) | Q(confirmed_at__gte=F("starts_at"))
    assert not over.filter(late).exists()
    promised = Happening.objects.filter(visit__in=over, deed=Deed.CONFIRM)
    assert promised.count() == over.count()
    assert not promised.filter(at__gte=F("visit__starts_at")).exists()
    assert not Visit.objects.filter(state="confirmed", starts_at__lt=Now()).exists()
