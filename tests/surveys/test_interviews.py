"""From a phone to an interview: the number of the respondent stays outside."""

import pytest
from django.test import override_settings

from menuju.forms.actions import submissions
from menuju.forms.models import Submission
from menuju.forms.queries.filling import opening
from menuju.forms.queries.openrosa import content, media_for
from menuju.forms.types import Channel
from menuju.people.types import Actor
from menuju.problems import Conflict, Invalid
from menuju.programmes.types import Layout
from menuju.records.actions import work
from menuju.records.models import Event, EventSecret
from menuju.surveys import keys
from menuju.surveys.actions import interviews, services
from menuju.surveys.actions.samples import hand_in
from menuju.surveys.files import names
from menuju.surveys.files.offers import OTHER, code_of
from menuju.surveys.models import Interview
from menuju.surveys.queries import progress
from menuju.surveys.queries.recaps import recap
from menuju.surveys.types import ChosenService
from tests import makers
from tests.surveys import asking
from tests.surveys.generator import DIMENSIONS, SERVICES

pytestmark = pytest.mark.django_db
NUMBER = "0812-3456-7890"


@pytest.fixture
def sample():
    made = asking.sample()
    asking.choose(made, "branding")
    return made


@pytest.fixture
def device(sample):
    return asking.phone(sample)


def correct(sample, device, *, level):
    """Correct the interview `uuid:1` from a phone, and let the worker read it."""
    form = sample.survey.form_a.versions.get()
    corrected = asking.xml(sample, asking.row(level=level), instance="uuid:2").replace(
        b"<orx:instanceID>", b"<orx:deprecatedID>uuid:1</orx:deprecatedID><orx:instanceID>"
    )
    made = submissions.receive(
        form, corrected, channel=Channel.OPENROSA, by=Actor.system("device"), device=device
    )
    sample.refresh_from_db()
    return interviews.take(made, by=makers.system("publisher"))


def test_the_number_of_a_respondent_is_kept_nowhere(sample, device):
    made = asking.send(sample, asking.row(person=NUMBER), device)
    digits = NUMBER.replace("-", "")
    submission = Submission.objects.get()
    assert made.respondent.startswith("hmac:")
    assert made.respondent in submission.xml
    for text in (
        submission.xml,
        str(submission.findings),
        str(list(Event.objects.values_list("facts", flat=True))),
        str(list(EventSecret.objects.values_list("private", flat=True))),
    ):
        assert NUMBER not in text
        assert digits not in text


def test_the_digest_in_the_log_is_of_what_is_kept_so_that_no_number_can_be_guessed(sample, device):
    asking.send(sample, asking.row(person=NUMBER), device)
    (submission,) = Submission.objects.all()
    from hashlib import sha256

    assert submission.xml_sha256 == sha256(submission.xml.encode()).hexdigest()


def test_the_same_again_is_one_interview_and_other_answers_are_refused(sample, device):
    row = asking.row(person=NUMBER)
    first = asking.send(sample, row, device, instance="uuid:1")
    assert asking.send(sample, row, device, instance="uuid:1") == first
    assert Interview.objects.count() == 1
    with pytest.raises(Conflict):
        asking.send(sample, asking.row(person=NUMBER, level=1), device, instance="uuid:1")


def test_every_spelling_of_a_number_is_one_person(sample, device):
    spelled = ("081234567890", "+62 812-3456-7890", "0062 812 3456 7890", "62(812)34567890")
    made = {
        asking.send(sample, asking.row(number=n, person=one), device).respondent
        for n, one in enumerate(spelled)
    }
    assert len(made) == 1
    other = asking.send(sample, asking.row(number=9, person="3507011203900001"), device)
    assert other.respondent not in made


@pytest.mark.parametrize("number", ["", "12", "siapa saja", "hmac:" + "0" * 64])
def test_what_is_no_number_is_refused_before_it_is_hashed(sample, device, number):
    with pytest.raises(Invalid):
        asking.send(sample, asking.row(person=number), device)
    assert not Submission.objects.exists()


def test_hashes_of_two_surveys_cannot_be_compared():
    assert keys.hashed(NUMBER, survey="a", mark=keys.mark("a")) != keys.hashed(
        NUMBER, survey="b", mark=keys.mark("b")
    )


def test_a_new_secret_key_makes_the_same_hashes_while_the_old_one_is_a_fallback(settings):
    old, mark = settings.SECRET_KEY, keys.mark("a")
    before = keys.hashed(NUMBER, survey="a", mark=mark)
    with override_settings(SECRET_KEY="baru" * 20, SECRET_KEY_FALLBACKS=[old]):
        assert keys.hashed(NUMBER, survey="a", mark=mark) == before
    with (
        override_settings(SECRET_KEY="baru" * 20, SECRET_KEY_FALLBACKS=[]),
        pytest.raises(keys.KeyLostError),
    ):
        keys.hashed(NUMBER, survey="a", mark=mark)


def test_who_does_not_use_the_service_is_no_respondent(sample, device):
    from menuju.surveys.files import names

    row = asking.row()
    form = sample.survey.form_a.versions.get()
    says = asking.xml(sample, row).replace(
        f"<{names.USES}>ya".encode(), f"<{names.USES}>tidak".encode()
    )
    with pytest.raises(Invalid):
        submissions.receive(
            form, says, channel=Channel.OPENROSA, by=Actor.system("device"), device=device
        )


def test_form_b_asks_about_one_sub_dimension(sample, device):
    made = asking.send(sample, asking.row("energy"), device)
    assert (made.layout, made.unit, sorted(made.levels)) == (
        "B",
        "energy",
        ["IM52", "IM53", "IM54"],
    )
    assert made.services == {"energy": "Lampu Jalan Surya"}


def test_a_corrected_interview_counts_once(sample, device):
    asking.send(sample, asking.row(level=3), device, instance="uuid:1")
    correct(sample, device, level=1)
    assert Interview.objects.count() == 2
    assert recap(sample).respondents == 1


def test_a_correction_after_handing_in_takes_nothing_away(sample, device):
    asking.choose_all(sample)
    asking.send(sample, asking.row(level=3), device, instance="uuid:1")
    hand_in(sample, by=asking.coordinator(sample))
    made = correct(sample, device, level=1)
    assert made.late
    (line,) = progress.regions(sample.survey)
    assert (recap(sample).respondents, line.respondents, line.services) == (1, 1, 18)
    assert sample.interviews.counted().get().submission.instance_id == "uuid:1"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"<pengenal>0812-3456-7890<", b"<pengenal>0812<!-- -->-3456-7890<"),
        (b"<pengenal>0812-3456-7890</pengenal>",
         b"<x:pengenal xmlns:x='urn:x'>0812-3456-7890</x:pengenal>"),
        (b"<pengenal>0812-3456-7890<", b"<pengenal>0812<x>-3456-7890</x><"),
    ],
)  # fmt: skip
def test_a_number_hidden_from_the_screen_is_kept_nowhere_either(sample, device, before, after):
    form = sample.survey.form_a.versions.get()
    xml = asking.xml(sample, asking.row(person=NUMBER)).replace(before, after)
    assert after in xml
    made = submissions.receive(
        form, xml, channel=Channel.OPENROSA, by=Actor.system("device"), device=device
    )
    assert "3456-7890" not in made.xml
    taken = interviews.take(made, by=makers.system("publisher"))
    assert taken.respondent == keys.hashed(
        NUMBER, survey=sample.survey.slug, mark=sample.survey.key_mark
    )


def test_what_is_no_form_of_a_survey_is_left_alone():
    from tests.forms import samples

    body = makers.agency(makers.government())
    form = samples.asked_of(body)
    made = submissions.receive(
        form, samples.filled(), channel=Channel.API, by=samples.surveyor(body), organisation=body
    )
    assert made.xml.encode() == samples.filled(instance=made.instance_id)


@pytest.mark.django_db(transaction=True)
def test_the_worker_reads_what_has_arrived(sample, device):
    form = sample.survey.form_a.versions.get()
    xml = asking.xml(sample, asking.row())
    submissions.receive(
        form, xml, channel=Channel.OPENROSA, by=Actor.system("device"), device=device
    )
    work.catch_up(by=makers.system("publisher"))
    assert sample.interviews.counted().count() == 1


def chosen(sample, *, service="", other=""):
    """A form about tourism in which the surveyor has chosen a service of the list, or another."""
    row = asking.row("tourism")
    said = asking.xml(sample, row).decode()
    asked = names.of_service("tourism")
    old = f"<{asked}>{row.services['tourism']}</{asked}>"
    assert old in said
    new = f"<{asked}>{service or OTHER}</{asked}>"
    if other:
        new += f"<{names.of_other('tourism')}>{other}</{names.of_other('tourism')}>"
    return said.replace(old, new).encode()


def test_surveyors_choose_among_the_services_of_their_region_in_every_client():
    sample = asking.sample()
    asking.choose(sample, "branding", Layout.B)
    elsewhere = asking.sample(sample.survey, "35.73")
    device, stranger = asking.phone(sample), asking.phone(elsewhere)
    version = sample.survey.form_b.versions.get()
    ((medium, _md5),) = media_for(version, device)
    mine = content(medium, device).decode()
    assert [line.split(",")[2] for line in mine.splitlines()] == [
        "subdimensi", "business", "city_appearance", "tourism", "semua",
    ]  # fmt: skip
    assert SERVICES["tourism"][0] in mine
    assert SERVICES["tourism"][0] not in content(medium, stranger).decode()
    page = opening.begun(version, sample.organisation, by=Actor.system("device"))
    page.set("/data/awal/dimensi", "branding")
    page.set("/data/awal/subdimensi", "tourism")
    page.recompute()
    offered = page.choices("/data/k_tourism/layanan_tourism")
    assert [one.value for one in offered] == [
        code_of("tourism", "35.07", SERVICES["tourism"][0]), OTHER,
    ]  # fmt: skip


def test_a_chosen_service_is_kept_by_its_name_and_another_one_is_flagged():
    sample = asking.sample()
    asking.choose(sample, "branding", Layout.B)
    device, version = asking.phone(sample), sample.survey.form_b.versions.get()
    name = SERVICES["tourism"][0]

    def send(xml):
        made = submissions.receive(
            version, xml, channel=Channel.OPENROSA, by=Actor.system("device"), device=device
        )
        return made.findings, asking.read(made).services["tourism"]

    code = code_of("tourism", "35.07", name)
    assert send(chosen(sample, service=code)) == ([], name)
    assert send(chosen(sample, other="Laundry kiloan")) == ([], "Laundry kiloan")
    with pytest.raises(Invalid):
        send(chosen(sample))
    named = [flag for flag in recap(sample).flags if flag.rule == "missing-service"]
    assert [(flag.unit, len(flag.responses)) for flag in named] == [("tourism", 1)]
    services.choose(
        sample, "branding", Layout.B,
        [ChosenService(part, "Kartu Wisata Baru", asking.agency(sample))
         for part in DIMENSIONS["branding"]],
        by=asking.coordinator(sample),
    )  # fmt: skip
    findings, said = send(chosen(sample, service=code))
    assert ([one["kind"] for one in findings], said) == (["choice"], name)
