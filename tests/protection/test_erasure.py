"""A person goes; their deeds, the seals and the published grades stay."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.utils import timezone

from menuju.indices.models import Standing
from menuju.people.actions import accounts, openings
from menuju.people.models import Notice, Session, User
from menuju.people.types import Actor, Role
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.protection.actions import copies, erasure, requests
from menuju.protection.models import Request
from menuju.protection.queries import residue, traces
from menuju.records import keys
from menuju.records.actions.seals import seal
from menuju.records.models import Event, EventSecret
from menuju.records.queries.health import findings
from menuju.records.queries.seals import heads, leaves
from menuju.records.types import Machine
from menuju.review.models import Score, Seat
from menuju.verify.bundle import verify_bundle
from tests import makers
from tests.indices.judging import bundle_of, judged, published
from tests.protection import whole

OLD, NEW = "Asesor 1", "Zubaidah Rahmawati"
ADDRESS = "zubaidah@contoh.example"


def assessor_with_a_past(dpo, operator):
    """An assessor who was renamed, is signed in, was told and read about, and wrote and asked."""
    user = Seat.objects.get(number=1).assessor
    words = {user.email, OLD, NEW, ADDRESS}
    accounts.correct(user, name=NEW, email=ADDRESS, by=dpo)
    Client().force_login(user)
    Authenticator.objects.create(user=user, type="totp", data={"secret": "terkunci"})
    EmailAddress.objects.create(user=user, email=ADDRESS)
    told = {"topic": "uji", "said_id": f"{NEW} belum selesai", "said_en": NEW}
    for each in (user, User.objects.get(pk=operator.user_id)):
        Notice.objects.create(user=each, posted_at=timezone.now(), **told)
    openings.open_account(user, purpose="audit", words=f"Memeriksa {NEW}", by=operator)
    Score.objects.filter(seat__assessor=user).update(note=f"Tulis ke {ADDRESS}, kata {NEW}.")
    requests.ask("access", words=f"Saya {NEW}", by=Actor.of(user))
    return User.objects.get(pk=user.pk), words


@pytest.mark.django_db(transaction=True)
def test_after_an_erasure_no_name_is_found_and_all_that_was_sealed_still_verifies(
    dpo, operator, home, tmp_path
):
    world = judged()
    user, words = assessor_with_a_past(dpo, operator)
    run = published(world)
    bundle = bundle_of(run, world, tmp_path)
    stream = world.round.stream
    size = heads(stream)[-1].head["size"]
    before = (heads(stream), list(leaves(stream, size=size)), list(Standing.objects.values()))
    scores = list(Score.objects.order_by("pk").values("pk", "seat", "value"))
    page = Client().get(f"/daerah/35.07/{world.round.slug}/").content
    assert whole.places_of(words, home) == [
        "account_emailaddress",
        "people_notice",
        "people_user",
        "protection_request",
        "records_eventsecret",
        "review_score",
    ]

    done = erasure.erase(user, reason=f"{NEW} memintanya", by=dpo)

    assert whole.places_of(words, home) == []
    assert done.events > 5
    assert (heads(stream), list(leaves(stream, size=size)), list(Standing.objects.values())) == (
        before
    )
    assert list(Score.objects.order_by("pk").values("pk", "seat", "value")) == scores
    assert Client().get(f"/daerah/35.07/{world.round.slug}/").content == page
    seal(by=Machine("uji"))
    assert findings() == []
    assert verify_bundle(bundle, key=keys.current_signer().public.fingerprint).ok


@pytest.fixture
def sari(operator):
    return makers.member(Role.COORDINATOR, makers.government(), "Sari Dewi", "sari@contoh.example")


@pytest.mark.django_db
def test_what_others_did_stays_explained_under_the_number_of_the_account(sari, dpo, operator):
    openings.open_account(sari, purpose="support", words="Sari Dewi lupa", by=operator)
    first = EventSecret.objects.get(event__name="people.data.read")
    erasure.erase(sari, reason="diminta", by=dpo)

    assert not EventSecret.objects.filter(pk=first.pk).exists()
    kept = EventSecret.objects.get(event__name="records.secrets.erased").private["redacted"]
    told = kept[str(first.pk)]
    assert told["who"] == first.private["who"]
    assert told["words"] == f"akun {sari.pk} lupa"


@pytest.mark.django_db
def test_the_account_is_closed_blank_and_signed_out(sari, dpo, django_capture_on_commit_callbacks):
    browser = Client()
    browser.force_login(sari)
    with django_capture_on_commit_callbacks(execute=True):
        erasure.erase(sari, reason="diminta", by=dpo)
    sari.refresh_from_db()

    assert (sari.name, sari.is_active) == (f"Akun terhapus {sari.pk}", False)
    assert not sari.has_usable_password()
    assert not Session.objects.filter(account=sari).exists()
    assert not sari.memberships.held().exists()
    assert browser.get("/akun/meja/").status_code == 302
    assert [letter.to for letter in mail.outbox] == [["sari@contoh.example"]]


@pytest.mark.django_db
def test_an_erasure_answers_what_was_asked_and_leaves_no_words(sari, dpo):
    asked = requests.ask("erasure", words="Tolong", by=Actor.of(sari))
    erasure.erase(sari, reason="diminta", by=dpo)
    asked.refresh_from_db()

    assert (asked.state, asked.words, asked.answer) == ("done", "", "")
    event = Event.objects.get(name="protection.request.decided")
    assert event.facts == {"right": "erasure", "state": "done", "late": False}


@pytest.mark.django_db
def test_a_namesake_keeps_their_name(sari, dpo):
    other = makers.user("Sari Dewi", "lain@contoh.example")
    by = Actor.of(other)
    requests.ask("correction", words="Saya Sari Dewi", by=by)
    erasure.erase(sari, reason="diminta", by=dpo)

    assert Request.objects.get(subject=other).words == "Saya Sari Dewi"
    assert EventSecret.objects.filter(private__who=by.sign().who).exists()


@pytest.mark.django_db
def test_the_last_operator_and_oneself_are_not_erased(dpo, operator):
    last = User.objects.get(pk=operator.user_id)
    with pytest.raises(Conflict):
        erasure.erase(last, reason="diminta", by=dpo)
    with pytest.raises(Forbidden):
        erasure.erase(User.objects.get(pk=dpo.user_id), reason="diminta", by=dpo)
    assert User.objects.filter(erased_at=None).count() == 2


@pytest.mark.django_db
def test_nobody_erases_without_the_right_or_a_reason_or_twice(sari, dpo, ministry):
    for role in (Role.SECRETARIAT, Role.AUDITOR):
        with pytest.raises(Forbidden):
            erasure.erase(sari, reason="diminta", by=makers.actor(role, ministry))
    with pytest.raises(Invalid):
        erasure.erase(sari, reason=" ", by=dpo)
    erasure.erase(sari, reason="diminta", by=dpo)
    with pytest.raises(Conflict):
        erasure.erase(sari, reason="diminta", by=dpo)


@pytest.mark.django_db
def test_a_copy_holds_rows_deeds_and_readers_but_no_secrets(sari, operator):
    openings.open_account(sari, purpose="support", words="Lupa sandi", by=operator)
    Authenticator.objects.create(user=sari, type="totp", data={"secret": "sangat-rahasia"})
    packed = copies.take(sari, by=Actor.of(sari))
    texts = zip_of(packed)

    assert set(texts) == {"BACA.txt", "data.html", "data.json"}
    for name in ("data.html", "data.json"):
        assert "sari@contoh.example" in texts[name]
        assert "Lupa sandi" in texts[name]
        assert "Operator Satu" in texts[name]
        assert "sangat-rahasia" not in texts[name]
        assert sari.password not in texts[name]


def zip_of(packed):
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.mark.django_db
def test_a_copy_is_for_its_owner_and_whoever_answers_requests(sari, dpo, ministry):
    for role in (Role.SECRETARIAT, Role.AUDITOR, Role.HEAD):
        body = makers.government("63.03", "Banjar") if role == Role.HEAD else ministry
        with pytest.raises(Forbidden):
            copies.take(sari, by=makers.actor(role, body))
    assert copies.take(sari, words="Permintaan 1", by=dpo)


@pytest.mark.django_db
def test_what_is_left_in_official_words_is_found(sari, dpo):
    found = traces.of(sari)
    makers.organisation(name="Komunitas Sari Dewi")
    erasure.erase(sari, reason="diminta", by=dpo)

    assert [(rest.where, rest.rows) for rest in residue.of(found)] == [
        ("people.Organisation.name", 1)
    ]
