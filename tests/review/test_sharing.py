"""Who judges what is proposed, changed and accepted: no accepted proposal breaks a hard rule."""

from collections import Counter
from contextlib import contextmanager

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from menuju.people.types import Actor, Role
from menuju.problems import Conflict, Forbidden, Invalid, Problem
from menuju.records.models import Due, Event, EventSecret
from menuju.review import rules
from menuju.review.actions import declarations, pools, proposals, sharing
from menuju.review.models import DeclaredConflict, Panel, Proposal, ProposedSeat, Round, Seat
from menuju.review.queries.breaking import loosenings
from menuju.review.queries.control import control
from menuju.review.queries.proposals import board, to_loosen
from menuju.review.queries.substitutes import substitutes
from menuju.review.tasks import solve_assignment
from menuju.review.types import ConflictKind, ProposalState
from tests import depth, makers
from tests.review import live
from tests.review import sharing as world_of

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def pool(lasting):
    """Made once; each test undoes its own deeds."""
    return world_of.pool()


def shares(proposal):
    """Who judges which region in a proposal."""
    found = {}
    for place, person in proposal.seated.values_list("entry__place", "assessor"):
        found.setdefault(place, set()).add(person)
    return found


def accepted(pool, **rules):
    found = pool.solve(**rules)
    sharing.accept(found, by=pool.by)
    return found


def broken(proposal):
    return {(one.breach.rule, one.breach.by) for one in board(proposal).broken}


def test_asking_leaves_one_event_and_a_task_that_finds_the_answer(pool):
    pool.ask()
    asked = Event.objects.get(name="review.assignment.asked")
    assert asked.facts == {
        "seats": 2, "least": 0, "most": 6, "together": None, "wants": [], "connected": True,
        "keeps": False,
    }  # fmt: skip
    assert Due.objects.get(event=asked).task == "assignment"
    solve_assignment(pool.round.slug)
    found = Proposal.objects.get()
    assert (found.state, found.stage, found.proven) == ("found", "cheapest", True)
    assert {len(people) for people in shares(found).values()} == {2}
    assert set(Counter(p for held in shares(found).values() for p in held).values()) == {2}
    assert board(found).groups == 1
    assert Event.objects.get(name="review.assignment.solved").facts == {
        "outcome": "found", "entries": 6, "people": 6, "proven": True,
    }  # fmt: skip


def test_a_proposal_keeps_every_rule_it_was_given(pool):
    home = makers.place("35.07")
    pool.describe(0, home=home)
    pool.describe(1, most=1)
    found = pool.solve(together=1, wants=("hukum",))
    number = {one.pk: place for place, one in enumerate(pool.people)}
    judging = {place: {number[p] for p in held} for place, held in shares(found).items()}
    assert 0 not in judging["35.07"]
    assert sum(1 in held for held in judging.values()) == 1
    assert all({n % 2 for n in held} == {0, 1} for held in judging.values())
    assert all(held & {0, 3} for held in judging.values())
    assert board(found).broken == []


def test_accepting_seats_everybody_in_one_deed(pool):
    found = pool.solve()
    before = Event.objects.count()
    done = sharing.accept(found, by=pool.by)
    assert (done.entries, done.people) == (6, 6)
    assert Event.objects.count() == before + 1
    event = Event.objects.get(name="review.assignment.accepted")
    assert event.facts == {"entries": 6, "changed": 6, "people": 6, "loosened": {}}
    number = {one.pk: place for place, one in enumerate(pool.people)}
    wanted = {place: {number[p] for p in held} for place, held in shares(found).items()}
    assert pool.judging() == wanted
    assert set(Panel.objects.values_list("single", flat=True)) == {True}
    found.refresh_from_db()
    assert found.state == ProposalState.ACCEPTED


def test_events_of_the_sharing_out_name_nobody(pool):
    pool.describe(1, institution="Universitas")
    declarations.declare(
        pool.round, pool.world.governments["35.07"], reason="Ipar", by=Actor.of(pool.people[0])
    )
    found = accepted(pool)
    told = Event.objects.filter(name__regex=r"review\.(pool|conflict|assignment)")
    public = " ".join(str(one.facts) for one in told)
    for one in pool.people:
        assert str(one.pk) not in public.replace("'entries': 6", "").split()
        assert one.email not in public
        assert str(one) not in public
    assert found.seed not in public
    assert "Ipar" not in public


def test_what_cannot_be_written_whole_is_not_written_at_all(pool, monkeypatch):
    found = pool.solve()

    def breaks(*_given, **_more):
        raise ConnectionError

    monkeypatch.setattr(sharing.Entry.objects, "bulk_update", breaks)
    with pytest.raises(ConnectionError):
        sharing.accept(found, by=pool.by)
    found.refresh_from_db()
    assert found.state == ProposalState.FOUND
    assert (Panel.objects.count(), Seat.objects.count()) == (0, 0)
    assert not Event.objects.filter(name="review.assignment.accepted").exists()


def test_a_proposal_is_accepted_once(pool):
    found = accepted(pool)
    with pytest.raises(Conflict):
        sharing.accept(found, by=pool.by)


def test_a_conflict_declared_after_the_answer_stands_in_the_way(pool):
    found = pool.solve()
    place, people = next(iter(shares(found).items()))
    person = next(one for one in pool.people if one.pk in people)
    declarations.declare(
        pool.round, pool.world.governments[place], reason="Ipar bupati", by=Actor.of(person)
    )
    with pytest.raises(Invalid) as wrong:
        sharing.accept(found, by=pool.by)
    where, why = pool.world.entry(place).place.long_name, "benturan yang dinyatakannya sendiri"
    assert [one.what for one in wrong.value.findings] == [
        f"{person} tidak boleh menilai {where}: {why}."
    ]
    assert Panel.objects.count() == 0


def test_who_leaves_the_pool_makes_the_answer_stale(pool):
    found = pool.solve()
    pools.leave(pool.member(0), by=pool.by)
    assert board(found).stale
    with pytest.raises(Conflict):
        sharing.accept(found, by=pool.by)


def test_a_new_question_replaces_the_one_that_waits(pool):
    first = pool.ask()
    found = pool.solve(seats=1)
    first.refresh_from_db()
    assert (first.state, first.seated.count()) == (ProposalState.DROPPED, 0)
    assert found.seated.count() == 6
    assert Due.objects.filter(task="assignment").count() == 1, "nobody waits for the first"


def test_a_search_that_is_replaced_meanwhile_writes_nothing(pool, monkeypatch):
    first = pool.ask()
    plan = proposals.plan

    def slow(*given, **more):
        made = plan(*given, **more)
        monkeypatch.setattr(proposals, "plan", plan)
        pool.ask(seats=1)
        return made

    monkeypatch.setattr(proposals, "plan", slow)
    assert proposals.solve(pool.round, by=Actor.system("planner"), seconds=120) is None
    first.refresh_from_db()
    assert (first.state, ProposedSeat.objects.count()) == (ProposalState.DROPPED, 0)


def test_where_there_is_no_answer_the_fewest_rules_to_loosen_are_named(pool):
    found = pool.solve(most=1)
    assert found.state == ProposalState.INFEASIBLE
    shown = board(found)
    told = loosenings(to_loosen(found), shown.plan)
    assert [one.sentence for one in told] == [
        "Naikkan beban terbanyak semua asesor sebesar 1, atau tambah asesor."
    ]


def test_a_want_that_nobody_knows_is_named(pool):
    found = pool.solve(wants=("kelautan",))
    told = loosenings(to_loosen(found), board(found).plan)
    assert [one.sentence for one in told] == [
        "Lepaskan bidang yang harus hadir di 6 daerah, atau tambah asesor bidang itu."
    ]


def test_a_change_by_hand_names_the_rule_it_breaks_and_needs_a_reason(pool):
    found = pool.solve(most=2, together=1)
    shown = board(found)
    share = shown.shares[0]
    out = share.people[0]
    others = substitutes(shown, share, out=out.assessor_id)
    assert all(len(one.broken) in (1, 2) for one in others)
    into = next(one for one in others if one.member.institution == out.institution)
    assert into.broken == [f"{into.member}: 1 daerah di atas beban terbanyak."]
    proposals.substitute(found, share.entry, out=out, into=into.member, by=pool.by)
    found.refresh_from_db()
    assert (found.by_hand, found.proven) == (True, False)
    assert [one.sentence for one in board(found).soft] == into.broken
    with pytest.raises(Invalid) as wrong:
        sharing.accept(found, by=pool.by)
    assert [str(one) for one in wrong.value.findings] == into.broken, "each named once"
    sharing.accept(found, reason="Ia meminta lebih", by=pool.by)
    event = Event.objects.get(name="review.assignment.accepted")
    assert event.facts["loosened"] == {"most": 1}
    assert EventSecret.objects.get(event=event).private["reason"] == "Ia meminta lebih"


def test_an_entry_with_too_few_is_not_accepted_for_any_reason(pool):
    found = pool.solve()
    share = board(found).shares[0]
    proposals.substitute(found, share.entry, out=share.people[0], by=pool.by)
    with pytest.raises(Invalid):
        sharing.accept(found, reason="Biar saja", by=pool.by)
    assert Panel.objects.count() == 0


def test_nobody_is_put_by_hand_where_they_may_not_judge(pool):
    pool.describe(0, home=makers.place("35.07"))
    found = pool.solve()
    share = next(one for one in board(found).shares if one.entry.place_id == "35.07")
    (barred,) = (one for one in substitutes(board(found), share, out=None) if one.barred)
    assert barred.member == pool.member(0)
    with pytest.raises(Invalid, match="daerahnya sendiri"):
        proposals.substitute(found, share.entry, into=barred.member, by=pool.by)


def test_who_falls_out_is_replaced_and_nobody_else_moves(pool):
    accepted(pool)
    before = pool.judging()
    assert before["35.07"]
    gone = min(before["35.07"])
    pools.leave(pool.member(gone), by=pool.by)
    found = accepted(pool, keeps=True)
    after = pool.judging()
    assert all(gone not in held for held in after.values())
    assert {place: held - {gone} for place, held in before.items()} == {
        place: held & before[place] for place, held in after.items()
    }
    assert {len(held) for held in after.values()} == {2}
    vacated = sum(gone in held for held in before.values())
    told = Event.objects.filter(name="review.assignment.accepted").order_by("at")
    assert [one.facts["changed"] for one in told] == [6, vacated]
    assert Panel.objects.count() == 6
    assert broken(found) == set()


def test_who_has_begun_stays_when_all_is_shared_out_anew(pool):
    accepted(pool)
    entry = pool.world.entry("35.07")
    seat = entry.panel.seats.order_by("number").first()
    live.give(entry, seat.assessor)
    accepted(pool)
    entry.refresh_from_db()
    held = entry.panel.seats.filter(left_at=None)
    assert seat in held
    assert held.count() == 2
    assert entry.scores.get().seat == seat


def test_a_verdict_of_somebody_who_left_counts_as_a_seat_that_is_filled(pool):
    accepted(pool)
    entry = pool.world.entry("35.07")
    seat = entry.panel.seats.order_by("number").first()
    live.judge(entry, seat.assessor, {"BL01": 3})
    member = pool.round.pool.get(assessor=seat.assessor)
    pools.leave(member, by=pool.by)
    found = pool.solve(keeps=True)
    assert len(shares(found)["35.07"]) == 1
    assert seat.assessor_id not in shares(found)["35.07"]


def test_entries_that_a_shared_panel_has_begun_stay_with_it_and_count_as_load(pool):
    one, two = pool.people[:2]
    pool.world.panel(one, two, entries=[pool.world.entry("35.07"), pool.world.entry("63.03")])
    live.give(pool.world.entry("35.07"), one)
    found = pool.solve(least=2, most=2)
    assert set(shares(found)) == {"63.03", "16.06", "33.74", "34.04", "33.72"}
    assert board(found).plan.fixed == 1
    load = Counter(p for held in shares(found).values() for p in held)
    assert (load[one.pk], load[two.pk]) == (1, 1)
    sharing.accept(found, by=pool.by)
    assert pool.judging()["35.07"] == {0, 1}


def test_entries_of_one_panel_each_are_one_line_of_round_control(pool, django_assert_num_queries):
    accepted(pool)
    pool.world.panel(name="Panel lama")
    with django_assert_num_queries(5):
        shown = control(pool.round)
    assert [load.panel.name for load in shown.shared] == ["Panel lama"]
    assert (shown.single.entries, shown.single.seats, shown.single.missing) == (6, 6, 0)


def test_one_person_is_one_rater_in_all_panels(pool):
    """Who is on several panels has one number in the kept file, and it is no key of theirs."""
    from menuju.review.queries import snapshots

    accepted(pool)
    for entry in live.taking_part(pool.round):
        for seat in entry.panel.seats.all():
            live.give(entry, seat.assessor)
    kept = snapshots.scores(pool.round, salt="ab" * 32)["sheets"]
    found = {}
    for one in kept:
        seat = Seat.objects.get(panel__name=one["panel"], number=one["seat"])
        found.setdefault(one["rater"], set()).add(seat.assessor_id)
    assert len(kept) == 12
    assert sorted(found) == [1, 2, 3, 4, 5, 6]
    assert all(len(people) == 1 for people in found.values())
    other = snapshots.scores(pool.round, salt="cd" * 32)["sheets"]
    assert [one["rater"] for one in kept] != [one["rater"] for one in other]


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.AUDITOR, Role.COORDINATOR])
def test_only_the_organisers_secretariat_shares_out(pool, role):
    found = pool.solve()
    body = pool.world.organiser if role == Role.AUDITOR else makers.organisation()
    by = makers.actor(role, body)
    entry = found.seated.first().entry
    with pytest.raises(Forbidden):
        pools.join(pool.round, pool.people, by=by)
    with pytest.raises(Forbidden):
        proposals.ask(pool.round, world_of.RULES, by=by)
    with pytest.raises(Forbidden):
        proposals.substitute(found, entry, out=pool.member(0), by=by)
    with pytest.raises(Forbidden):
        sharing.accept(found, by=by)


def test_nothing_is_shared_out_once_scoring_is_over(pool):
    found = pool.solve()
    Round.objects.filter(pk=pool.round.pk).update(state="moderation")
    for deed in (
        pool.ask,
        lambda: sharing.accept(found, by=pool.by),
        lambda: pools.leave(pool.member(0), by=pool.by),
    ):
        with pytest.raises(Conflict):
            deed()


def test_a_declared_conflict_bars_from_panels_by_hand_as_well(pool):
    person, malang = pool.people[0], pool.world.governments["35.07"]
    declarations.declare(pool.round, malang, reason="Ipar", by=Actor.of(person))
    assert rules.conflicts(person.pk, pool.world.entry()) == (ConflictKind.DECLARED,)
    with pytest.raises(Invalid):
        pool.world.panel(person, entries=[pool.world.entry()])
    told = DeclaredConflict.objects.get()
    declarations.lift(told, reason="Salah kota", by=pool.by)
    assert rules.conflicts(person.pk, pool.world.entry()) == ()
    with pytest.raises(Conflict):
        declarations.lift(told, reason="Lagi", by=pool.by)


def test_only_who_is_asked_to_judge_declares_and_only_for_themselves(pool):
    malang = pool.world.governments["35.07"]
    with pytest.raises(Forbidden):
        declarations.declare(pool.round, malang, reason="X", by=makers.actor(Role.ASSESSOR))
    with pytest.raises(Forbidden):
        declarations.declare(pool.round, malang, reason="X", by=pool.by)
    elsewhere = makers.government("35.08", "Lumajang")
    with pytest.raises(Invalid):
        declarations.declare(pool.round, elsewhere, reason="X", by=Actor.of(pool.people[0]))


def test_a_home_bars_from_the_province_and_from_no_other(pool):
    pool.describe(0, home=makers.place("35", "Jawa Timur"))
    kinds = rules.conflicts_among([pool.people[0].pk], live.taking_part(pool.round))
    assert {entry: found for (_, entry), found in kinds.items()} == {
        pool.world.entry("35.07").pk: (ConflictKind.OWN_REGION,)
    }


def test_who_was_in_an_earlier_pool_is_known(pool):
    pool.describe(0, institution="UGM", expertise=["Hukum ", "hukum", "ti"], most=4)
    other = Round.objects.create(
        slug="lain", title_id="L", title_en="L", year=2027, instrument=pool.round.instrument,
        organisation=pool.world.organiser, collection=None,
    )  # fmt: skip
    with pytest.raises(Conflict):
        pools.join(other, pool.people[:1], by=pool.by)
    Round.objects.filter(pk=pool.round.pk).update(collection=None)
    Round.objects.filter(pk=other.pk).update(collection=pool.world.collection)
    other.refresh_from_db()
    (made,) = pools.join(other, pool.people[:1], by=pool.by)
    assert (made.institution, made.expertise, made.most) == ("UGM", ["hukum", "ti"], 4)


def test_people_of_the_organiser_are_not_asked(pool):
    own = makers.member(Role.ASSESSOR, pool.world.organiser)
    with pytest.raises(Invalid):
        pools.join(pool.round, [own], by=pool.by)


@settings(max_examples=depth.of(60, else_few=6))
@given(
    seats=st.integers(1, 3),
    most=st.integers(1, 4),
    together=st.sampled_from([None, 1, 2]),
    homes=st.dictionaries(st.integers(0, 5), st.sampled_from(sorted(world_of.PLACES)), max_size=4),
    swaps=st.lists(st.tuples(*[st.integers(0, 5)] * 3), max_size=4),
    begun=st.integers(0, 2),
)
def test_no_accepted_proposal_breaks_a_hard_rule(  # noqa: PLR0917 -- as drawn
    pool, seats, most, together, homes, swaps, begun
):
    with undone():
        for number, place in homes.items():
            pool.describe(number, home=makers.place(place))
        found = pool.solve(seats=seats, most=most, together=together)
        if found.state != ProposalState.FOUND:
            return
        for place, out, into in swaps:
            _swap(pool, found, place, out, into)
        try:
            sharing.accept(found, reason="Disetujui", by=pool.by)
        except Problem:
            assert pool.judging() == {}
            return
        _holds(pool, seats=seats)
        for entry in live.taking_part(pool.round)[:begun]:
            live.give(entry, entry.panel.seats.filter(left_at=None).first().assessor)
        again = pool.solve(seats=seats, most=6, together=None, connected=False)
        if again.state == ProposalState.FOUND:
            sharing.accept(again, reason="Disetujui", by=pool.by)
            _holds(pool, seats=seats)


@contextmanager
def undone():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _swap(pool, found, place, out, into):
    entry = live.taking_part(pool.round)[place]
    try:
        proposals.substitute(found, entry, out=pool.member(out), into=pool.member(into), by=pool.by)
    except Problem:
        return


def _holds(pool, *, seats):
    """Every region has its assessors, none of them in conflict, and who has begun sits there."""
    entries = live.taking_part(pool.round)
    assert {place: len(held) for place, held in pool.judging().items()} == {
        entry.place_id: seats for entry in entries
    }
    sitting = {
        (person, entry.pk)
        for entry in entries
        for person in entry.panel.seats.filter(left_at=None).values_list("assessor", flat=True)
    }
    people = {person for person, _ in sitting}
    assert not sitting & rules.conflicts_among(people, entries).keys()
    for entry in entries:
        for score in entry.scores.select_related("seat"):
            assert (score.seat.assessor_id, entry.pk) in sitting
            assert score.seat.panel_id == entry.panel_id
