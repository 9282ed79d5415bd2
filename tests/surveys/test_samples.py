"""Services are chosen by rule, samples are handed in, and the head answers by name."""

import json

import pytest

from menuju.people.types import Actor
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.programmes.types import Layout
from menuju.records.files import open_file
from menuju.records.models import Event
from menuju.surveys.actions import samples, services, surveyors, surveys
from menuju.surveys.queries import progress
from menuju.surveys.queries.recaps import recap
from menuju.surveys.types import ChosenService
from tests import makers
from tests.surveys import asking

pytestmark = pytest.mark.django_db


@pytest.fixture
def sample():
    return asking.sample()


def told(problem):
    return [one.what for one in problem.value.findings]


def test_opening_publishes_both_forms_and_asks_regions(sample):
    survey = sample.survey
    assert [survey.form_a.code, survey.form_b.code] == [
        "survei_survei_uji_a",
        "survei_survei_uji_b",
    ]
    asked = survey.form_a.assignments.values_list("organisation", flat=True)
    assert list(asked) == [sample.organisation_id]
    names = Event.objects.filter(name__startswith="surveys.").values_list("name", flat=True)
    assert list(names) == ["surveys.survey.opened", "surveys.samples.opened"]


def test_only_the_secretariat_opens_and_no_region_is_asked_twice(sample):
    with pytest.raises(Forbidden):
        asking.opened(sample.survey.organiser, slug="lain", by=asking.coordinator(sample))
    by = makers.actor("secretariat", sample.survey.organiser)
    with pytest.raises(Invalid):
        surveys.ask(sample.survey, [sample.organisation], by=by)


def test_communication_may_not_survey_alone(sample):
    kominfo = asking.agency(sample, "Dinas Kominfo")
    with pytest.raises(Invalid) as alone:
        asking.choose(sample, "branding", agency=kominfo)
    assert len(told(alone)) == 3
    assert "tidak menyurvei sendiri" in told(alone)[0]
    asking.choose(sample, "branding", agency=kominfo, partner=asking.agency(sample))
    assert sample.services.count() == 3


def test_services_are_complete_and_of_the_region_itself(sample):
    foreign = makers.agency(makers.government("63.03", "Banjar"), "Dinas Wisata")
    by = asking.coordinator(sample)
    with pytest.raises(Invalid) as wrong:
        services.choose(
            sample, "branding", Layout.A, [ChosenService("tourism", "Jelajah", foreign)], by=by
        )
    assert sorted(told(wrong)) == [
        "bukan perangkat daerah ini.",
        "layanan belum dipilih.",
        "layanan belum dipilih.",
    ]
    with pytest.raises(Forbidden):
        asking.choose(sample, "branding", by=makers.actor("agency_pic", asking.agency(sample)))


def test_a_dimension_is_asked_by_one_form(sample):
    asking.choose(sample, "branding", Layout.A)
    asking.send(sample, asking.row(), asking.phone(sample))
    asking.choose(sample, "branding", Layout.A, users=5)
    with pytest.raises(Conflict):
        asking.choose(sample, "branding", Layout.B)


def test_a_recap_has_the_means_of_statement_part_and_dimension(sample):
    asking.choose(sample, "branding")
    phone = asking.phone(sample)
    for number, level in enumerate((2, 3)):
        asking.send(sample, asking.row(number=number, level=level), phone)
    made = recap(sample)
    branding = made.dimensions[1]
    tourism = branding.parts[0]
    # levels 2, 3, 4 and 3, 4, 0
    assert [str(line.mean) for line in tourism.lines] == ["2.50", "3.50", "2.00"]
    assert str(tourism.mean) == "2.67"
    assert [str(part.mean) for part in branding.parts] == ["2.67", "1.50", "2.00"]
    assert str(branding.mean) == "2.06"
    assert (branding.n, branding.wanted, made.respondents) == (2, 50, 2)
    assert made.dimensions[0].mean is None


def test_the_head_approves_by_name_and_what_comes_after_does_not_count(sample):
    by = asking.coordinator(sample)
    with pytest.raises(Invalid) as early:
        samples.hand_in(sample, by=by)
    assert len(told(early)) == 19
    asking.choose_all(sample)
    phone = asking.phone(sample)
    asking.send(sample, asking.row(), phone)
    samples.hand_in(sample, by=by)
    late = asking.send(sample, asking.row(number=1), phone)
    assert late.late
    with pytest.raises(Forbidden):
        samples.approve(sample, name="Siti, Sekda", by=by)
    head = makers.actor("head", sample.organisation)
    with pytest.raises(Invalid):
        samples.approve(sample, name="  ", by=head)
    made = samples.approve(sample, name=" Hj. Siti  Aminah, Bupati ", by=head)
    assert (made.state, made.approved_name) == ("approved", "Hj. Siti Aminah, Bupati")
    with open_file(made.snapshot_sha256) as kept:
        frozen = json.load(kept)
    assert (frozen["respondents"], frozen["place"]) == (1, "35.07")
    assert "hmac" not in json.dumps(frozen)
    event = Event.objects.get(name="surveys.sample.approved")
    assert "Siti" not in json.dumps(event.facts)
    with pytest.raises(Conflict):
        asking.choose(sample, "branding", by=by)


def test_what_came_in_time_counts_until_the_head_has_approved_without_it(sample):
    asking.choose_all(sample)
    phone, by = asking.phone(sample), asking.coordinator(sample)
    asking.send(sample, asking.row(), phone)
    slow = [asking.receive(sample, asking.row(number=n), phone) for n in (1, 2)]
    samples.hand_in(sample, by=by)
    assert not asking.read(slow[0]).late
    head = makers.actor("head", sample.organisation)
    made = samples.approve(sample, name="Hj. Siti Aminah, Bupati", by=head)
    assert asking.read(slow[1]).late
    with open_file(made.snapshot_sha256) as kept:
        assert json.load(kept)["respondents"] == recap(made).respondents == 2


def test_what_was_sent_back_is_collected_again(sample):
    asking.choose_all(sample)
    asking.send(sample, asking.row(), asking.phone(sample))
    by = asking.coordinator(sample)
    samples.hand_in(sample, by=by)
    made = samples.send_back(sample, reason="Kurang responden.", by=by)
    assert (made.state, made.handed_in_at) == ("collecting", None)
    assert not asking.send(sample, asking.row(number=2), asking.phone(sample, "HP 2")).late


def test_a_closed_survey_takes_no_interviews_and_no_approval(sample):
    by = makers.actor("secretariat", sample.survey.organiser)
    phone = asking.phone(sample)
    surveys.close(sample.survey, by=by)
    sample.refresh_from_db()
    with pytest.raises(Conflict):
        asking.send(sample, asking.row(), phone)
    with pytest.raises(Conflict):
        asking.choose(sample, "branding")


def test_surveyors_are_phones_of_the_region(sample):
    phone = asking.phone(sample)
    by = asking.coordinator(sample)
    surveyors.send_out(sample, phone, ["branding"], by=by)
    again = surveyors.send_out(sample, phone, ["living"], by=by)
    assert (sample.surveyors.count(), again.units) == (1, ["living"])
    other = asking.sample(sample.survey, "63.03")
    with pytest.raises(Invalid):
        surveyors.send_out(other, phone, [], by=asking.coordinator(other))
    asking.send(sample, asking.row(), phone)
    asking.send(sample, asking.row(number=1), asking.phone(sample, "HP lain"))
    sent, stranger = progress.surveyors(sample)
    assert (sent.name, sent.interviews, sent.today) == ("HP 1", 1, 1)
    assert (stranger.name, stranger.surveyor) == ("HP lain", None)
    surveyors.call_back(again, by=by)
    with pytest.raises(Conflict):
        surveyors.call_back(again, by=by)


@pytest.mark.parametrize("many", [1, 3])
def test_progress_costs_the_same_for_one_region_and_for_three(many, django_assert_num_queries):
    survey = asking.opened()
    for code in ("35.07", "63.03", "16.06")[:many]:
        asking.sample(survey, code)
    by = Actor.of(makers.member("secretariat", survey.organiser))
    assert by.hats
    with django_assert_num_queries(1):
        assert len(progress.regions(survey)) == many
    with django_assert_num_queries(1):
        assert len(list(progress.listed(by))) == many


@pytest.mark.parametrize("many", [1, 3])
def test_a_recap_costs_the_same_for_one_interview_and_for_three(many, django_assert_num_queries):
    made = asking.sample()
    asking.choose_all(made)
    phone = asking.phone(made)
    for number in range(many):
        asking.send(made, asking.row(number=number), phone)
    with django_assert_num_queries(3):
        assert recap(made).respondents == many
