"""Appeals: by the region, once, within the days; decided by nobody who gave the score."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from menuju.people.models import Notice
from menuju.people.types import Actor, Role
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.questions.models import Evidence
from menuju.records.models import Event
from menuju.review.actions import appeal_decisions, appeal_windows, appeals, mentors
from menuju.review.models import Appeal, Score, Settlement
from menuju.review.queries import appeals as told
from menuju.review.queries import deciders
from menuju.review.queries.deciders import candidates
from menuju.review.queries.figures import figures
from menuju.review.types import AppealState, DecisionBar, Ground
from tests import makers
from tests.review import appealing, live

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard():
    return appealing.opened()


def uphold(appeal, by, value="3.5"):
    given = {"value": Decimal(value), "ground": Ground.OVERLOOKED, "reason": "Risalah ada."}
    return appeal_decisions.uphold(appeal, **given, by=Actor.of(by))


def handed(heard, to, **where):
    return appeal_decisions.hand(heard.filed(**where), to, by=heard.by)


def test_the_days_are_opened_once_and_everyone_who_may_appeal_is_told(heard):
    (event,) = Event.objects.filter(name="review.appeals.opened")
    assert event.facts["run"] == 1
    assert set(event.facts) == {"run", "first_on", "last_on"}
    assert Notice.objects.filter(topic__startswith="review.appeals").count() == 4
    with pytest.raises(Conflict, match="sudah dibuka"):
        appealing.open_days(heard)


def test_the_days_come_after_the_round_is_closed_and_only_its_organiser_opens_them():
    world = live.scoring(questions=("BL01",))
    today = timezone.localdate()
    days = {"run": 1, "first_on": today, "last_on": today}
    with pytest.raises(Conflict, match="setelah putaran ditutup"):
        appeal_windows.open_window(world.round, **days, by=world.secretariat)
    for by in (makers.actor(Role.SECRETARIAT), makers.actor(Role.AUDITOR, world.organiser)):
        with pytest.raises(Forbidden):
            appeal_windows.open_window(world.round, **days, by=by)


def test_the_last_day_moves_later_with_a_reason_and_never_earlier(heard):
    window = heard.window
    later, earlier = (window.last_on + timedelta(days=n) for n in (3, -3))
    with pytest.raises(Invalid, match="diperpanjang"):
        appeal_windows.extend(window, last_on=earlier, reason="x", by=heard.by)
    appeal_windows.extend(window, last_on=later, reason="Banjir", by=heard.by)
    assert heard.window.last_on == later
    assert Event.objects.get(name="review.appeals.extended").facts["last_on"] == later.isoformat()


def test_a_region_files_once_through_its_head_and_the_figure_is_kept_beside(heard):
    appeal = heard.filed()
    assert (appeal.state, appeal.value_before) == (AppealState.FILED, Decimal("2.5"))
    event = Event.objects.get(name="review.appeals.filed")
    assert (event.on_id, event.facts["rows"]) == (heard.world.round.slug, 1)
    assert "35.07" not in str(event.facts)
    with pytest.raises(Conflict, match="satu kali"):
        heard.written("BL02")


@pytest.mark.parametrize(("last", "said"), [(-1, "sudah berakhir pada"), (None, "belum dibuka")])
def test_outside_the_days_an_appeal_is_refused_in_clear_words(last, said):
    heard = appealing.closed() if last is None else appealing.opened()
    if last is not None:
        heard.written()
        appealing.move_days(last)
        with pytest.raises(Conflict, match=said):
            appeals.submit(heard.entry(), by=heard.coordinators["35.07"])
    with pytest.raises(Conflict, match=said):
        heard.written("BL02")


def test_what_the_head_sends_back_is_written_again(heard):
    heard.written()
    entry, by = heard.entry(), heard.coordinators["35.07"]
    appeals.submit(entry, by=by)
    with pytest.raises(Conflict, match="menunggu kepala daerah"):
        heard.written()
    appeals.send_back(entry, reason="Lengkapi.", by=heard.heads["35.07"])
    assert heard.written(reason="Lebih lengkap.").sent_back_reason == "Lengkapi."
    appeals.drop(Appeal.objects.get(), by=by)
    assert not Appeal.objects.exists()


def test_only_the_regions_own_people_write_and_file(heard):
    entry = heard.entry()
    strangers = (heard.coordinators["63.03"], heard.heads["35.07"], heard.by)
    for by in (*strangers, makers.actor(Role.AUDITOR, heard.world.organiser)):
        with pytest.raises(Forbidden):
            appeals.write(entry, question="BL01", reason="x", by=by)
    heard.written()
    appeals.submit(entry, by=heard.coordinators["35.07"])
    for by in (heard.coordinators["35.07"], heard.heads["63.03"], heard.by):
        with pytest.raises(Forbidden):
            appeals.approve(entry, by=by)


def test_an_appeal_rests_on_the_regions_own_evidence_and_what_was_chosen_last(heard):
    own, other = (
        Evidence.objects.create(
            organisation=heard.world.governments[code], kind="link", title=code, url="https://x.id"
        )
        for code in ("35.07", "63.03")
    )
    given = {"question": "BL01", "reason": "x", "by": heard.coordinators["35.07"]}
    with pytest.raises(Forbidden, match="daerah lain"):
        appeals.write(heard.entry(), **given, pieces=[other])
    appeal = appeals.write(heard.entry(), **given, pieces=[own])
    assert told.pieces_of(appeal) == [own]
    appeal = appeals.write(heard.entry(), **given)
    assert told.pieces_of(appeal) == []


def test_a_question_that_was_not_asked_and_a_persons_number_are_refused(heard):
    by = heard.coordinators["35.07"]
    for question, reason in (("XX99", "x"), ("BL01", " "), ("BL01", "NIK 3507010101900001")):
        with pytest.raises(Invalid):
            appeals.write(heard.entry(), question=question, reason=reason, by=by)


def test_upheld_agrees_on_a_figure_beside_all_that_was_before(heard):
    appeal = uphold(handed(heard, heard.moderator), heard.moderator)
    assert (appeal.state, appeal.settlement.value) == (AppealState.UPHELD, Decimal("3.5"))
    assert figures(heard.entry())["BL01"] == Decimal("3.5")
    assert figures(heard.entry(), until=heard.window.opened_at)["BL01"] == Decimal("2.5")
    assert sorted(Score.objects.filter(question="BL01", entry=appeal.entry).values_list(
        "value", flat=True)) == [2, 3]  # fmt: skip
    event = Event.objects.get(name="review.appeal.upheld")
    assert event.facts == {
        "question": "BL01", "before": "2.5000", "value": "3.5", "ground": "overlooked"
    }  # fmt: skip
    assert event.on_id == "evaluasi-2026/35.07"


def test_rejected_leaves_the_figure_and_the_log_names_no_region(heard):
    appeal = handed(heard, heard.aside)
    given = {"ground": Ground.FITTING, "reason": "Sesuai rubrik."}
    appeal_decisions.reject(appeal, **given, by=Actor.of(heard.aside))
    assert figures(heard.entry())["BL01"] == Decimal("2.5")
    event = Event.objects.get(name="review.appeal.rejected")
    assert (event.facts, event.on_id) == ({"ground": "fitting"}, "evaluasi-2026")
    with pytest.raises(Conflict, match="sudah diputus"):
        appeal_decisions.reject(appeal, **given, by=Actor.of(heard.aside))
    with pytest.raises(Conflict):
        appeals.withdraw(appeal, by=heard.coordinators["35.07"])


def test_a_reason_and_its_right_class_belong_to_every_decision_and_upheld_is_more(heard):
    appeal, by = handed(heard, heard.moderator), Actor.of(heard.moderator)
    bad = [(Ground.FITTING, "x", 4), (Ground.SLIP, " ", 4), (Ground.SLIP, "x", 9)]
    for ground, reason, value in [*bad, (Ground.SLIP, "x", 2)]:
        with pytest.raises(Invalid):
            appeal_decisions.uphold(
                appeal, value=Decimal(value), ground=ground, reason=reason, by=by
            )
    with pytest.raises(Invalid):
        appeal_decisions.reject(appeal, ground=Ground.SLIP, reason="x", by=by)
    assert Settlement.objects.filter(question="BL01").count() == 0


@pytest.mark.parametrize("reason", [" ", "Lihat 3507010101800001."])
def test_what_is_wrong_with_a_reason_is_told_once(heard, reason):
    appeal = handed(heard, heard.moderator)
    given = {"value": Decimal("3.5"), "ground": Ground.OVERLOOKED, "reason": reason}
    with pytest.raises(Invalid) as refusal:
        appeal_decisions.uphold(appeal, **given, by=Actor.of(heard.moderator))
    assert [finding.where for finding in refusal.value.findings] == ["reason"]


def test_nobody_who_gave_the_score_or_settled_it_decides(heard):
    scored = heard.filed()
    for person in heard.panel:
        with pytest.raises(Forbidden, match="ikut memberi nilai"):
            appeal_decisions.hand(scored, person, by=heard.by)
    bars = {one.person.name: one.bars for one in candidates(scored)}
    assert bars == {
        "Sekretariat": (), "Moderator": (), "Asesor lain": (),
        "Asesor 1": (DecisionBar.GAVE_IT,), "Asesor 2": (DecisionBar.GAVE_IT,),
    }  # fmt: skip


@pytest.mark.parametrize("many", [1, 3])
def test_who_may_decide_asks_as_little_for_three_people_as_for_one(
    heard, many, django_assert_num_queries
):
    appeal = heard.filed()
    people = [heard.aside, heard.moderator, heard.panel[0]][:many]
    with django_assert_num_queries(6):
        bars = deciders.decision_bars(people, appeal)
    told = [(), (), (DecisionBar.GAVE_IT,)][:many]
    assert [bars[person.pk] for person in people] == told


def test_who_settled_the_figure_in_moderation_hands_it_on(heard):
    appeal = heard.filed("BL02")
    with pytest.raises(Forbidden, match="ikut memberi nilai"):
        appeal_decisions.hand(appeal, heard.world.round.organisation.memberships.get(
            user__name="Sekretariat").user, by=heard.by)  # fmt: skip
    assert uphold(appeal_decisions.hand(appeal, heard.moderator, by=heard.by), heard.moderator)


def test_a_conflict_of_interest_bars_also_when_it_arises_later(heard):
    appeal = handed(heard, heard.aside)
    live.wear(heard.aside, Role.MENTOR, makers.panel("Kampus"))
    government = heard.world.governments["35.07"]
    mentors.appoint(heard.world.round, government, heard.aside, by=heard.by)
    with pytest.raises(Forbidden, match="pembimbing"):
        uphold(appeal, heard.aside)
    with pytest.raises(Forbidden, match="pembimbing"):
        appeal_decisions.hand(appeal, heard.aside, by=heard.by)


def test_nobody_outside_the_round_is_handed_an_appeal_and_only_its_holder_decides(heard):
    appeal = heard.filed()
    with pytest.raises(Forbidden, match="bukan moderator"):
        appeal_decisions.hand(appeal, makers.member(Role.SECRETARIAT), by=heard.by)
    appeal_decisions.hand(appeal, heard.aside, by=heard.by)
    with pytest.raises(Forbidden, match="tidak diserahkan"):
        uphold(appeal, heard.moderator)
    appeal_decisions.hand(appeal, heard.moderator, by=heard.by)
    with pytest.raises(Forbidden, match="tidak diserahkan"):
        uphold(appeal, heard.aside)


def test_an_appeal_is_withdrawn_until_it_is_decided_also_after_the_days(heard):
    appeal = handed(heard, heard.moderator)
    appealing.move_days()
    appeals.withdraw(appeal, by=heard.coordinators["35.07"])
    assert appeal.state == AppealState.WITHDRAWN
    with pytest.raises(Conflict):
        uphold(appeal, heard.moderator)
    assert told.outcome(heard.world.round) == told.Outcome(1, 0, 0, 1, ())


def test_the_queue_shows_what_was_filed_by_region_question_and_state(heard):
    heard.written(code="63.03")
    appeal = heard.filed()
    round = heard.world.round
    assert told.queue(round, told.Wanted()) == [appeal]
    for wanted in (
        told.Wanted("Banjar"),
        told.Wanted(question="BL02"),
        told.Wanted(state="upheld"),
    ):
        assert told.queue(round, wanted) == []
    for wanted in (told.Wanted("Malang"), told.Wanted(question="bl"), told.Wanted(state="filed")):
        assert told.queue(round, wanted) == [appeal]


def test_the_secretariat_is_told_of_what_arrives_and_the_region_of_what_became_of_it(heard):
    appeal = handed(heard, heard.aside)
    arrived = Notice.objects.filter(said_id__contains="mengajukan 1 sanggah")
    assert set(arrived.values_list("user", flat=True)) == {heard.by.user_id, heard.moderator.pk}
    uphold(appeal, heard.aside)
    told = Notice.objects.filter(said_id__contains="dikabulkan")
    people = {heard.coordinators["35.07"].user_id, heard.heads["35.07"].user_id}
    assert set(told.values_list("user", flat=True)) == people
    assert "BL01" in told[0].said_id
    assert heard.aside.name not in told[0].said_id
    other = handed(heard, heard.aside, code="63.03")
    given = {"ground": Ground.UNPROVEN, "reason": "Tidak terbukti."}
    appeal_decisions.reject(other, **given, by=Actor.of(heard.aside))
    told = Notice.objects.filter(said_id__contains="ditolak")
    assert heard.coordinators["63.03"].user_id in set(told.values_list("user", flat=True))
    assert "Tidak terbukti" not in told[0].said_id


def withdrawn(heard, code="35.07", to=None):
    """Withdraw an appeal; what each person was told of it, in order."""
    appeal = handed(heard, to, code=code) if to else heard.filed(code=code)
    appeals.withdraw(appeal, by=heard.coordinators[code])
    told = Notice.objects.filter(subject__startswith="Sanggah dicabut: ").order_by("pk")
    return [(each.user_id, each.said_id, each.route) for each in told]


def test_a_withdrawal_is_told_to_the_secretariat(heard):
    said = "Evaluasi 2026 (simulasi): Kabupaten Malang mencabut sanggah atas BL01."
    secretariat = [heard.by.user_id, heard.moderator.pk]
    assert withdrawn(heard) == [(each, said, "review:rounds") for each in secretariat]


@pytest.mark.parametrize("who", ["aside", "moderator"])
def test_whom_a_withdrawn_appeal_was_handed_to_is_told_once_that_nothing_is_left(heard, who):
    decider = getattr(heard, who)
    told = withdrawn(heard, to=decider)
    people = [user for user, *_said in told]
    over = "Evaluasi 2026 (simulasi): sanggah atas BL01 dicabut; tidak perlu diputus lagi."
    assert told[0] == (decider.pk, over, "review:appeals-mine")
    assert set(people) == {heard.by.user_id, heard.moderator.pk, decider.pk}
    assert len(people) == len(set(people))


def test_an_appeal_that_cannot_be_withdrawn_tells_nobody(heard):
    appeal = uphold(handed(heard, heard.aside), heard.aside)
    with pytest.raises(Conflict, match="sebelum diputus"):
        appeals.withdraw(appeal, by=heard.coordinators["35.07"])
    assert not Notice.objects.filter(subject__startswith="Sanggah dicabut").exists()
