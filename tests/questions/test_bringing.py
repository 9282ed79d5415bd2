"""A whole response at once, with the links it rests on."""

from hashlib import sha256

import pytest

from menuju.people.types import Actor
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.questions.actions import bringing, links, responses
from menuju.questions.actions.bringing import Brought
from menuju.questions.actions.links import NewLink
from menuju.questions.models import Evidence, EvidenceUse
from menuju.questions.types import AnswerInput, AnswerState, Openness, ResponseState
from menuju.records.models import Event
from menuju.verify.canonical import dumps
from tests import makers
from tests.questions import asking


def brought(region, by):
    made = links.add_many(
        [NewLink(asking.LINK, asking.NOTE, Openness.OPEN), NewLink(asking.LINK, asking.NOTE)],
        organisation=region.government,
        by=by,
    )
    return {
        "BL01": Brought(AnswerInput(4, note="ada"), (made[0], made[0]), is_complete=True),
        "BL02": Brought(AnswerInput(2), made, is_complete=True),
        "OP01": Brought(AnswerInput(0), is_complete=True),
        "KO01": Brought(AnswerInput(3)),
    }


def test_all_answers_come_in_one_event_with_their_evidence(region):
    bringing.bring(region.response, brought(region, region.coordinator), by=region.coordinator)
    told = region.response.answers.values_list("question__code", "level", "state", "version")
    assert list(told) == [
        ("BL01", 4, AnswerState.COMPLETE, 1),
        ("BL02", 2, AnswerState.COMPLETE, 1),
        ("OP01", 0, AnswerState.COMPLETE, 1),
        ("KO01", 3, AnswerState.DRAFT, 1),
    ]
    told = Event.objects.get(name="questions.answers.brought").facts
    uses = EvidenceUse.objects.values_list("answer__question__code", "evidence")
    rows = b"".join(dumps([code, str(piece), None]) + b"\n" for code, piece in sorted(uses))
    assert told == {
        "questions": ["BL01", "BL02", "KO01", "OP01"],
        "rows": 3,
        "rows_sha256": sha256(rows).hexdigest(),
    }
    assert Event.objects.get(name="questions.links.added").facts["rows"] == 2


def test_nothing_is_brought_over_what_somebody_has_begun(region):
    region.save("BL01", 1, "sudah ada", by=region.pic)
    with pytest.raises(Invalid) as told:
        bringing.bring(region.response, brought(region, region.coordinator), by=region.coordinator)
    assert [str(finding) for finding in told.value.findings] == [
        "BL01: sudah diisi; ubah satu per satu."
    ]
    assert (region.answer("BL01").note, region.answer("BL02").level) == ("sudah ada", None)


def test_every_fault_is_told_at_once(region):
    banjar = makers.government("63.03", "Banjar")
    theirs = Evidence.objects.create(organisation=banjar, kind="link", title="x", url=asking.LINK)
    with pytest.raises(Invalid) as told:
        bringing.bring(
            region.response,
            {
                "XX99": Brought(AnswerInput(1)),
                "BL01": Brought(AnswerInput(9)),
                "BL02": Brought(AnswerInput(1), (theirs,)),
                "OP01": Brought(AnswerInput(1), is_complete=True),
            },
            by=region.coordinator,
        )
    assert [finding.where for finding in told.value.findings] == [
        "XX99",
        "BL01 · Tingkat",
        "BL02",
        "OP01",
    ]


def test_only_the_coordinator_brings_everything_and_says_what_is_open(region):
    with pytest.raises(Forbidden):
        bringing.bring(region.response, {}, by=region.pic)
    with pytest.raises(Forbidden):
        links.add_many(
            [NewLink(asking.LINK, asking.NOTE, Openness.OPEN)],
            organisation=region.government,
            by=region.pic,
        )
    links.add_many(
        [NewLink(asking.LINK, asking.NOTE)], organisation=region.government, by=region.pic
    )


def test_an_invented_response_goes_all_the_way_by_the_program_alone(region):
    region.collection.simulated = True
    region.collection.save()
    region.response.refresh_from_db()
    by = Actor.system("simulation")
    told = brought(region, by)
    told["KO01"] = Brought(AnswerInput(0), is_complete=True)
    bringing.bring(region.response, told, by=by)
    responses.submit(region.response, by=by)
    responses.approve(region.response, by=by)
    assert region.again().state == ResponseState.APPROVED
    with pytest.raises(Conflict):
        bringing.bring(region.response, {}, by=by)
