"""A round opens, closes and is announced once, by its own organiser."""

import pytest

from menuju.people.types import Role
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.records.models import Event
from menuju.review.actions import rounds
from menuju.review.models import Round
from menuju.review.types import RoundState
from tests import makers

pytestmark = pytest.mark.django_db
VERBS = {"close": rounds.close, "announce": rounds.announce}


def names():
    return list(
        Event.objects.filter(name__startswith="review.round").values_list("name", flat=True)
    )


def test_a_secretariat_opens_a_round_and_leaves_one_event():
    ministry = makers.organisation()
    by = makers.actor(Role.SECRETARIAT, ministry)
    made = makers.round(organiser=ministry, by=by, cohorts=[makers.cohort("REGULER", 75)])
    assert (made.state, made.organisation) == (RoundState.DRAFT, ministry)
    event = Event.objects.get(name="review.round.opened")
    assert (event.stream, event.on_model, event.on_id) == (
        "round/putaran-uji",
        "review.Round",
        "putaran-uji",
    )
    assert event.facts == {
        "instrument": "indonesia-smart-city/evaluasi-2023",
        "simulated": False,
        "invited": {"REGULER": 75},
    }


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.OPERATOR])
def test_nobody_else_of_the_organiser_opens_a_round(role):
    ministry = makers.organisation()
    with pytest.raises(Forbidden):
        makers.round(organiser=ministry, by=makers.actor(role, ministry))
    assert not Round.objects.exists()


def test_the_secretariat_of_another_ministry_opens_no_round_here():
    other = makers.actor(Role.SECRETARIAT, makers.organisation(name="Kementerian lain"))
    with pytest.raises(Forbidden):
        makers.round(organiser=makers.organisation(), by=other)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("role", [Role.AUDITOR, Role.OPERATOR])
def test_nobody_else_of_the_organiser_moves_a_round(verb, role):
    ministry = makers.organisation()
    made = makers.round(organiser=ministry)
    with pytest.raises(Forbidden):
        VERBS[verb](made, by=makers.actor(role, ministry))
    assert Round.objects.get().state == RoundState.DRAFT


def test_a_round_is_opened_once():
    ministry = makers.organisation()
    makers.round(organiser=ministry)
    with pytest.raises(Conflict):
        makers.round(organiser=ministry)
    assert names() == ["review.round.opened"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"slug": "bukan slug"},
        {"slug": "a" * 61},
        {"title_id": "x" * 161},
        {"cohorts": []},
        {"cohorts": [makers.cohort("SAMA"), makers.cohort("SAMA")]},
    ],
    ids=str,
)
def test_a_plan_that_no_address_or_table_can_hold_is_refused(wrong):
    with pytest.raises(Invalid) as told:
        makers.round(**wrong)
    assert [finding.where for finding in told.value.findings] == list(wrong)
    assert not Event.objects.exists()


def test_an_empty_round_is_not_closed():
    made = makers.round()
    with pytest.raises(Conflict):
        rounds.close(made, by=makers.system())


def test_a_round_is_closed_once_even_on_two_clicks():
    made = makers.closed_round()
    first_click = Round.objects.get()
    first_click.state = RoundState.DRAFT  # as both pages still show it
    with pytest.raises(Conflict):
        rounds.close(first_click, by=makers.system())
    assert names() == ["review.round.opened", "review.round.closed"]
    assert made.closed_at


def test_a_draft_is_not_announced():
    made = makers.round()
    with pytest.raises(Conflict):
        rounds.announce(made, by=makers.system())
    assert names() == ["review.round.opened"]


def test_the_title_speaks_the_readers_language_and_says_simulation():
    made = makers.round(simulated=True)
    assert made.title == "Putaran uji (simulasi)"


def test_a_draft_is_seen_by_its_organiser_only():
    ministry = makers.organisation()
    makers.round(organiser=ministry)
    other = makers.organisation(name="Kementerian lain")
    sees = {
        role: Round.objects.visible_to(makers.actor(role, body)).count()
        for role, body in [(Role.AUDITOR, ministry), (Role.SECRETARIAT, other)]
    }
    assert sees == {Role.AUDITOR: 1, Role.SECRETARIAT: 0}
