"""The long list: a table checked whole, self-nomination, invitation, facts that are kept apart."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.utils import timezone
from django.utils.formats import date_format

from menuju.indices.actions import openings
from menuju.indices.actions.openings import Opening
from menuju.indices.types import Invited
from menuju.people.actions import mailing
from menuju.people.models import Notice
from menuju.people.types import Actor, Role
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.programmes import find_round
from menuju.questions.models import Response
from menuju.questions.types import ResponseState
from menuju.records.models import Event
from menuju.review.actions import candidates, counts, graces, invitations, rounds
from menuju.review.actions.live import LivePlan
from menuju.review.queries import candidate_rows, registers
from menuju.review.queries.candidate_rows import Wanted
from menuju.review.queries.candidates import long_listing
from menuju.review.types import Fact, GracedStage, RoundState
from tests import makers

PLACES = {"35.07": "Malang", "63.03": "Banjar", "16.06": "Musi Banyuasin"}
TABLE = (
    "kode,nama,provinsi,kkd,ikb,ikh,unggulan,kinerja\n"
    "35.07,Kab. Malang,Jawa Timur,Tinggi,71.5,,60,ya\n"
    "63.03,,Kalimantan Selatan,low,80,55,,tidak\n"
    "1606,Musi Banyuasin,,sedang,,,,\n"
)


@pytest.fixture
def ministry():
    for code, name in PLACES.items():
        makers.government(code, name)
    return makers.organisation(name="Kementerian Uji")


@pytest.fixture
def secretariat(ministry):
    return makers.actor(Role.SECRETARIAT, ministry, "Sekretariat")


def opened(
    ministry, by, *, template="kesiapan", invited=(), stage_dates=None, slug="kesiapan-2027"
):
    way = find_round(f"indonesia-smart-city/{template}")
    plan = LivePlan(
        year=2027,
        verdicts_needed=way.panel.per_entry,
        template=way,
        calendar={"answering": ("2027-02-01", "2027-02-20")},
        stage_dates=stage_dates or {"kuesioner": ("2027-02-01", "2027-02-20")},
    )
    opening = Opening(
        slug=slug,
        title_id="Kesiapan 2027",
        title_en="Readiness 2027",
        instrument=way.instrument_id,
        due_on=date(2027, 2, 20),
        simulated=True,
        plan=plan,
    )
    rows = [Invited(code) for code in invited]
    return openings.open_live(opening, rows, organiser=ministry, by=by)


@pytest.fixture
def round(ministry, secretariat):
    return opened(ministry, secretariat)


def brought(round, by, text=TABLE):
    return candidates.bring(round, content=text.encode(), name="calon.csv", by=by)


def of(round, *codes):
    return list(round.candidates.filter(place__in=codes).order_by("place"))


@pytest.mark.django_db
class TestATable:
    def test_every_row_stands_with_its_exact_criteria(self, round, secretariat):
        brought(round, secretariat)
        assert dict(round.candidates.values_list("place", "criteria")) == {
            "35.07": {"kkd": "tinggi", "ikb": "71.5", "unggulan": "60", "kinerja": "yes"},
            "63.03": {"kkd": "rendah", "ikb": "80", "ikh": "55", "kinerja": "no"},
            "16.06": {"kkd": "sedang"},
        }

    def test_all_bad_rows_are_told_at_once_and_nothing_is_written(self, round, secretariat):
        bad = (
            "kode,kkd,ikb,kinerja\n"
            "35.07,Tinggi,71.5,ya\n"
            "Atlantis,Tinggi,70,ya\n"
            "35.07,Sedang,70,ya\n"
            "63.03,Sangat,101,mungkin\n"
            "11.01,Rendah,abc,ya\n"
            ",Rendah,1,ya\n"
        )
        with pytest.raises(Invalid) as wrong:
            brought(round, secretariat, bad)
        told = [str(one) for one in wrong.value.findings]
        for words in (
            "Atlantis", "sudah ada di baris 2", "“Sangat”", "101 di luar 0–100", "“mungkin”",
            "abc", "11.01", "kosong",
        ):  # fmt: skip
            assert any(words in one for one in told), words
        assert [one for one in told if not one.startswith("Baris ")] == []
        assert not round.candidates.exists()

    def test_unknown_columns_and_none_that_names_a_region_are_told(self, round, secretariat):
        with pytest.raises(Invalid) as wrong:
            brought(round, secretariat, "bulan,kkd,kemampuan_keuangan_daerah\n1,Tinggi,Tinggi\n")
        assert len(wrong.value.findings) == 3

    def test_a_second_table_updates_and_what_is_exported_comes_back(self, round, secretariat):
        from django.utils import timezone

        from menuju.review import exports

        brought(round, secretariat)
        listing = long_listing(round)
        for ending in ("csv", "xlsx"):
            file = exports.long_list(
                round, listing.criteria, listing.lines, ending=ending, made_at=timezone.now()
            )
            again = candidates.bring(round, content=file.content, name=file.name, by=secretariat)
            assert len(again) == 3
        assert long_listing(round) == listing
        brought(round, secretariat, "kode,ikb\n35.07,72\n")
        assert of(round, "35.07")[0].criteria["ikb"] == "72"
        assert of(round, "35.07")[0].criteria["kkd"] == "tinggi"

    def test_only_the_secretariat_brings_and_one_event_carries_the_digest(self, round, secretariat):
        with pytest.raises(Forbidden):
            brought(round, makers.actor(Role.AUDITOR, round.organisation))
        brought(round, secretariat)
        deed = Event.objects.get(name="review.candidates.brought")
        assert deed.facts["rows"] == 3
        assert len(deed.facts["table_sha256"]) == len(deed.facts["rows_sha256"]) == 64

    def test_a_round_without_a_long_list_takes_no_table(self, ministry, secretariat):
        other = opened(
            ministry, secretariat, template="spbe-mandiri", invited=["35.07"], slug="spbe"
        )
        with pytest.raises(Conflict):
            brought(other, secretariat)


@pytest.mark.django_db
class TestTheList:
    def test_it_is_sorted_by_a_criterion_with_the_unknown_last(self, round, secretariat):
        brought(round, secretariat)
        listing = long_listing(round)

        def order(key):
            rows = candidate_rows.rows(listing, Wanted(order=key))
            return [line.candidate.place_id for line in rows]

        assert order("ikb") == ["35.07", "63.03", "16.06"]
        assert order("-ikb") == ["63.03", "35.07", "16.06"]
        assert order("-kkd") == ["35.07", "16.06", "63.03"]
        assert order("nama") == ["63.03", "35.07", "16.06"]
        assert listing.lines[1].values == ("Tinggi", Decimal("71.5"), None, Decimal(60), True)

    def test_it_is_filtered_by_words_province_origin_and_state(self, round, secretariat):
        brought(round, secretariat)
        invitations.invite(round, of(round, "35.07"), by=secretariat)
        listing = long_listing(round)
        for wanted, codes in (
            (Wanted(text="musi bany"), ["16.06"]),
            (Wanted(province="63"), ["63.03"]),
            (Wanted(origin="self"), []),
            (Wanted(state="calon"), ["16.06", "63.03"]),
            (Wanted(state="ditunggu"), ["35.07"]),
            (Wanted(state="filled"), []),
        ):
            found = candidate_rows.rows(listing, wanted)
            assert [line.candidate.place_id for line in found] == codes, wanted
        assert [(one.code, one.candidates, one.invited) for one in listing.spread] == [
            ("16", 1, 0), ("35", 1, 1), ("63", 1, 0),
        ]  # fmt: skip

    @pytest.mark.parametrize("many", [1, 3])
    def test_it_asks_as_little_for_three_as_for_one(
        self, round, secretariat, many, django_assert_num_queries
    ):
        brought(round, secretariat, "\n".join(TABLE.splitlines()[: many + 1]))
        round.refresh_from_db()
        with django_assert_num_queries(3):
            assert len(long_listing(round).lines) == many


@pytest.mark.django_db
class TestInvitation:
    def test_the_chosen_are_asked_and_their_coordinators_told_in_one_event(
        self, round, secretariat
    ):
        brought(round, secretariat)
        body = of(round, "35.07")[0].organisation
        coordinator = makers.member(Role.COORDINATOR, body, email="koordinator@menuju.example")
        sent = invitations.invite(round, of(round, "35.07", "63.03"), by=secretariat)
        mailing.send_at_once(by=Actor.system("housekeeping"))
        assert (sent.regions, sent.people, sent.unreachable) == (2, 1, ("Kabupaten Banjar",))
        assert set(Response.objects.values_list("place", "cohort")) == {
            ("35.07", "SEMUA"), ("63.03", "SEMUA"),
        }  # fmt: skip
        assert round.cohorts.get().invited == 2
        (notice,) = Notice.objects.filter(user=coordinator)
        assert "Kabupaten Malang diundang mengikuti Kesiapan 2027" in notice.said_id
        assert "20 Februari 2027" in notice.said_id
        mailing.send_at_once(by=Actor.system("housekeeping"))
        assert [one.to for one in mail.outbox] == [["koordinator@menuju.example"]]
        deed = Event.objects.get(name="review.candidates.invited")
        assert (deed.facts["rows"], len(deed.facts["rows_sha256"])) == (2, 64)

    def test_nobody_is_invited_twice_and_then_nobody_at_all(self, round, secretariat):
        brought(round, secretariat)
        invitations.invite(round, of(round, "35.07"), by=secretariat)
        with pytest.raises(Invalid):
            invitations.invite(round, of(round, "35.07", "63.03"), by=secretariat)
        assert Response.objects.count() == 1

    def test_late_candidates_are_invited_while_answering_and_not_after(self, round, secretariat):
        brought(round, secretariat)
        with pytest.raises(Invalid):  # nobody could answer yet
            rounds.advance(round, by=secretariat)
        invitations.invite(round, of(round, "35.07"), by=secretariat)
        rounds.advance(round, by=secretariat)
        invitations.invite(round, of(round, "63.03"), by=secretariat)
        round.__class__.objects.filter(pk=round.pk).update(state=RoundState.SCORING)
        with pytest.raises(Conflict):
            invitations.invite(round, of(round, "16.06"), by=secretariat)
        with pytest.raises(Conflict):
            brought(round, secretariat)

    def test_who_is_invited_after_grace_for_all_has_it_in_the_letter_and_at_the_answers(
        self, round, secretariat
    ):
        today = timezone.localdate()
        ends, later = today + timedelta(days=3), today + timedelta(days=9)
        round.calendar = {"answering": [today.isoformat(), ends.isoformat()]}
        round.save()
        brought(round, secretariat)
        invitations.invite(round, of(round, "35.07"), by=secretariat)
        graces.give(
            round, stage=GracedStage.ANSWERING, places=[], until_on=later, reason="Banjir",
            by=secretariat,
        )  # fmt: skip
        coordinator = makers.member(Role.COORDINATOR, of(round, "63.03")[0].organisation)
        invitations.invite(round, of(round, "63.03"), by=secretariat)
        (notice,) = Notice.objects.filter(user=coordinator)
        assert f"Jawaban ditunggu sampai {date_format(later, 'j F Y')}." in notice.said_id
        assert {one.place_id: one.due_on for one in Response.objects.all()} == {
            "35.07": later, "63.03": later,
        }  # fmt: skip

    def test_another_ministry_invites_nobody(self, round, secretariat):
        brought(round, secretariat)
        other = makers.actor(Role.SECRETARIAT)
        for verb in (
            lambda: invitations.invite(round, of(round, "35.07"), by=other),
            lambda: invitations.note_attendance(round, of(round, "35.07"), source="x", by=other),
            lambda: candidates.strike(round, of(round, "35.07"), reason="x", by=other),
            lambda: counts.state(round, Fact.INVITED, 1, source="x", by=other),
        ):
            with pytest.raises(Forbidden):
                verb()

    def test_who_was_invited_is_never_struck_off(self, round, secretariat):
        brought(round, secretariat)
        invitations.invite(round, of(round, "35.07"), by=secretariat)
        with pytest.raises(Conflict):
            candidates.strike(round, of(round, "35.07", "63.03"), reason="ganda", by=secretariat)
        assert candidates.strike(round, of(round, "63.03"), reason="ganda", by=secretariat) == 1
        assert sorted(round.candidates.values_list("place", flat=True)) == ["16.06", "35.07"]

    def test_who_is_invited_at_the_opening_stands_on_the_list(self, ministry, secretariat):
        round = opened(ministry, secretariat, invited=["35.07", "63.03"])
        assert round.candidates.exclude(invited_at=None).count() == 2


@pytest.mark.django_db
class TestFacts:
    def test_invited_filled_attended_and_took_part_are_kept_apart(self, round, secretariat):
        brought(round, secretariat)
        invitations.invite(round, of(round, *PLACES), by=secretariat)
        Response.objects.filter(place="35.07").update(state=ResponseState.SUBMITTED)
        invitations.note_attendance(
            round, of(round, "63.03"), source="Daftar hadir 21 Februari", by=secretariat
        )
        counted = long_listing(round).counts
        assert [counted.get(fact, 0) for fact in Fact] == [3, 1, 1, 0]
        by_code = {line.candidate.place_id: line.facts for line in long_listing(round).lines}
        assert by_code["35.07"] == {Fact.INVITED, Fact.FILLED}
        assert by_code["63.03"] == {Fact.INVITED, Fact.ATTENDED}

    def test_attendance_needs_an_invitation_and_a_source(self, round, secretariat):
        brought(round, secretariat)
        with pytest.raises(Conflict):
            invitations.note_attendance(round, of(round, "63.03"), source="Daftar", by=secretariat)
        invitations.invite(round, of(round, "63.03"), by=secretariat)
        with pytest.raises(Invalid):
            invitations.note_attendance(round, of(round, "63.03"), source=" ", by=secretariat)

    def test_two_sources_may_differ_and_both_stand(self, round, secretariat):
        counts.state(round, Fact.TOOK_PART, 107, source="Media Dayak", by=secretariat)
        other = counts.state(round, Fact.TOOK_PART, 150, source="Bralink", by=secretariat)
        with pytest.raises(Conflict):
            counts.state(round, Fact.TOOK_PART, 151, source="Bralink", by=secretariat)
        assert list(round.stated_counts.values_list("count", flat=True)) == [107, 150]
        counts.withdraw(other, by=secretariat)
        assert list(round.stated_counts.values_list("count", flat=True)) == [107]
        kinds = Event.objects.filter(name__startswith="review.count").values_list("name", flat=True)
        assert sorted(kinds) == ["review.count.stated"] * 2 + ["review.count.withdrawn"]

    def test_the_open_register_tells_names_of_regions_and_who_answered(self, round, secretariat):
        assert registers.open_register(round.slug) is None
        brought(round, secretariat)
        assert registers.open_register(round.slug) is None
        invitations.invite(round, of(round, "35.07", "63.03"), by=secretariat)
        Response.objects.filter(place="35.07").update(state=ResponseState.SUBMITTED)
        found = registers.open_register(round.slug)
        assert [(line.place.pk, line.filled) for line in found.lines] == [
            ("35.07", True), ("63.03", False),
        ]  # fmt: skip
        assert registers.open_registers() == [round]


@pytest.mark.django_db
class TestSelfNomination:
    def test_a_coordinator_nominates_the_own_region_and_says_it_better_later(
        self, round, secretariat
    ):
        brought(round, secretariat, "kode,ikb\n35.07,70\n")
        body = of(round, "35.07")[0].organisation
        actor = makers.actor(Role.COORDINATOR, body)
        made = candidates.nominate(round, body, statement="Siap.", by=actor)
        assert made.criteria == {"ikb": "70"}
        candidates.nominate(round, body, statement="Siap sekali.", by=actor)
        assert round.candidates.get().statement == "Siap sekali."
        deed = Event.objects.filter(name="review.candidate.nominated").first()
        assert deed.facts == {}, "who asked and was not taken is nobody's business"
        told = deed.secret.private
        assert (told["place"], told["statement"]) == ("35.07", "Siap.")
        other = makers.government("11.01", "Aceh Selatan")
        with pytest.raises(Forbidden):
            candidates.nominate(round, other, statement="Siap.", by=actor)

    def test_it_is_taken_in_its_days_only_and_not_once_invited(self, ministry, secretariat):
        today = timezone.localdate()
        body = makers.government("11.01", "Aceh Selatan")
        actor = makers.actor(Role.COORDINATOR, body)
        for days, taken in ((0, True), (1, False)):
            day = (today - timedelta(days=days)).isoformat()
            round = opened(
                ministry, secretariat, slug=f"kesiapan-{days}",
                stage_dates={"pengajuan-diri": ("2020-01-01", day)},
            )  # fmt: skip
            if not taken:
                with pytest.raises(Conflict):
                    candidates.nominate(round, body, statement="Siap.", by=actor)
                continue
            made = candidates.nominate(round, body, statement="Siap.", by=actor)
            invitations.invite(round, [made], by=secretariat)
            with pytest.raises(Conflict):
                candidates.nominate(round, body, statement="Lagi.", by=actor)
