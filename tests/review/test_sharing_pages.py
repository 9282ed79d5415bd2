"""The pages on which panels are arranged by computer, and an assessor declares conflicts."""

import re

import pytest
from django.urls import reverse

from menuju.people.models import User
from menuju.people.types import Actor, Role
from menuju.review.actions import declarations, pools, proposals, sharing
from menuju.review.models import DeclaredConflict, PoolMember, Proposal
from tests import makers
from tests.review import live
from tests.review import sharing as world_of

pytestmark = pytest.mark.django_db
RULES = {"seats": 2, "least": 1, "most": 4, "together": 1, "wants": "hukum", "connected": "on"}


@pytest.fixture(scope="module")
def pool(lasting):
    """Made once; each test undoes its own deeds."""
    return world_of.pool()


@pytest.fixture
def desk(pool, client):
    """The browser of the secretariat."""
    client.force_login(User.objects.get(pk=pool.by.person))
    return client


def at(pool, name, **more):
    return reverse(f"review:{name}", kwargs={"slug": pool.round.slug, **more})


def words(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_from_rules_to_panels_on_one_page(pool, desk):
    page = at(pool, "assignment")
    assert "6 asesor dalam kolam" in words(desk.get(page))
    asked = desk.post(page, RULES, follow=True)
    assert "Sedang dihitung" in words(asked)
    assert f'hx-get="{page}"' in asked.content.decode()
    proposals.solve(pool.round, by=Actor.system("planner"), seconds=120)
    shown = desk.get(page)
    assert "hx-get" not in shown.content.decode()
    told = words(shown)
    assert "Terbukti: tidak ada susunan lain yang lebih rata." in told, told[250:900]
    done = desk.post(at(pool, "assignment-accept"), follow=True)
    assert "Usulan dipakai: asesor 6 daerah berubah." in words(done)
    assert "Susunan yang berlaku" in words(done)
    loads = desk.get(at(pool, "panels")).context["control"].single
    assert "Susunan per daerah" in words(desk.get(at(pool, "panels")))
    shown = words(desk.get(at(pool, "control")))
    assert ("35.07 panel sendiri" in shown, "35.07 Kabupaten Malang" in shown) == (True, False)
    assert (loads.seats, loads.entries) == (6, 6), "six people, however many seats each has"


def test_the_page_of_a_proposal_costs_the_same_for_more_regions(
    pool, desk, django_assert_num_queries
):
    pool.solve()
    page = at(pool, "assignment")
    desk.get(page)
    with django_assert_num_queries(18):
        desk.get(page)
    with django_assert_num_queries(18):
        desk.get(f"{page}?cari=asesor+1")


def test_wrong_rules_are_told_where_they_stand(pool, desk):
    answer = desk.post(at(pool, "assignment"), RULES | {"least": 5})
    assert answer.status_code == 422
    assert "Beban paling sedikit tidak boleh melebihi beban terbanyak." in words(answer)
    assert not Proposal.objects.exists()


def test_what_must_be_loosened_is_told_in_words(pool, desk):
    pool.solve(most=1)
    shown = words(desk.get(at(pool, "assignment")))
    assert "Naikkan beban terbanyak semua asesor sebesar 1, atau tambah asesor." in shown


def test_a_substitute_is_chosen_by_what_it_would_break(pool, desk):
    found = pool.solve(most=2, together=1)
    seat = found.seated.select_related("assessor", "entry__place").order_by("entry__place").first()
    page = at(pool, "assignment-entry", entry=seat.entry_id)
    shown = words(desk.get(f"{page}?ganti={seat.assessor_id}"))
    assert f"Pengganti {seat.assessor}" in shown
    assert "1 daerah di atas beban terbanyak." in shown
    sitting = found.seated.filter(entry=seat.entry).values("assessor")
    into = pool.round.pool.exclude(assessor__in=sitting).first()
    desk.post(page, {"keluar": seat.assessor_id, "masuk": into.assessor_id})
    assert found.seated.filter(entry=seat.entry, assessor=into.assessor_id).exists()
    assert not found.seated.filter(pk=seat.pk).exists()
    board = words(desk.get(at(pool, "assignment")))
    assert "Mengapa aturan di atas dilonggarkan" in board
    assert desk.post(at(pool, "assignment-accept")).status_code == 422
    done = desk.post(at(pool, "assignment-accept"), {"reason": "Ia bersedia"}, follow=True)
    assert "Susunan yang berlaku" in words(done)
    assert "Ia bersedia" in words(done)


def test_who_falls_out_shows_where_somebody_is_missing(pool, desk):
    sharing.accept(pool.solve(), by=pool.by)
    member = pool.member(0)
    answer = desk.post(at(pool, "pool-move", pk=member.pk), follow=True)
    assert "Keluar dari kolam sejak" in words(answer)
    shown = words(desk.get(at(pool, "assignment")))
    assert "jumlah asesornya terpaut 1 dari yang diminta." in shown
    desk.post(at(pool, "pool-move", pk=member.pk))
    assert "terpaut" not in words(desk.get(at(pool, "assignment")))


def test_a_member_is_described_by_what_people_write(pool, desk):
    makers.place("35.07")
    page = at(pool, "pool-member", pk=pool.member(1).pk)
    told = {"institution": "UGM", "home": "35.07", "expertise": "Hukum, ti ,, TI", "most": 2}
    assert desk.post(page, told).status_code == 302
    assert PoolMember.objects.filter(
        assessor=pool.people[1], institution="UGM", home="35.07", expertise=["hukum", "ti"], most=2
    ).exists()
    assert "hukum, ti Kab. Malang" in words(desk.get(at(pool, "pool")))
    assert desk.post(page, told | {"home": "Atlantis"}).status_code == 422


def test_everybody_who_may_judge_is_taken_in_at_once(pool, desk):
    more = [live.assessor(f"Baru {n}") for n in range(3)]
    makers.member(Role.ASSESSOR, pool.world.organiser, "Orang dalam")
    answer = desk.post(at(pool, "pool"), {"semua": "1"}, follow=True)
    assert "3 asesor masuk kolam." in words(answer)
    assert "Orang dalam" not in words(answer)
    assert pool.round.pool.filter(assessor__in=more).count() == 3


def test_an_assessor_declares_a_conflict_and_the_secretariat_lifts_a_mistake(pool, desk, client):
    page = reverse("review:declarations")
    client.force_login(pool.people[0])
    malang = pool.world.governments["35.07"]
    told = {"putaran": pool.round.slug, "organisation": malang.pk, "reason": "Ipar bupati"}
    asked = re.findall(r'name="(\w+)"', client.get(page).content.decode().partition("<main")[2])
    assert set(told) <= set(asked)  # what a browser sends is what is read
    assert client.post(page, told | {"reason": ""}).status_code == 422
    assert "Ipar bupati" in words(client.post(page, told, follow=True))
    assert client.post(page, told).status_code == 409
    client.force_login(pool.people[1])
    assert "Ipar bupati" not in words(client.get(page))
    client.force_login(User.objects.get(pk=pool.by.person))
    member = pool.member(0)
    shown = words(client.get(at(pool, "pool-member", pk=member.pk)))
    assert "Ipar bupati" in shown
    assert "benturan yang dinyatakannya sendiri" in shown
    lift = at(pool, "conflict-lift", pk=member.pk, conflict=DeclaredConflict.objects.get().pk)
    assert client.post(lift, {"reason": " "}).status_code == 422
    assert client.post(lift, {"reason": "Salah kota"}).status_code == 302
    assert client.post(lift, {"reason": "Lagi"}).status_code == 409


def test_an_assessor_of_no_pool_is_asked_nothing(pool, client):
    client.force_login(makers.member(Role.ASSESSOR))
    shown = words(client.get(reverse("review:declarations")))
    assert "Belum ada putaran yang meminta Anda menilai" in shown
    assert pool.round.title not in shown


def test_an_auditor_reads_and_is_offered_no_deed(pool, client):
    found = pool.solve()
    declarations.declare(
        pool.round, pool.world.governments["35.07"], reason="Ipar", by=Actor.of(pool.people[0])
    )
    pools.leave(pool.member(1), by=pool.by)
    client.force_login(makers.member(Role.AUDITOR, pool.world.organiser))
    entry = found.seated.first().entry_id
    for page in (
        at(pool, "pool"), at(pool, "pool-member", pk=pool.member(0).pk), at(pool, "assignment"),
        at(pool, "assignment-entry", entry=entry),
    ):  # fmt: skip
        body = client.get(page).content.decode()
        main = body[body.index("<main") : body.index("</main")]
        assert 'method="post"' not in main, page
