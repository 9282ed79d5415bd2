"""What follows a selection, as a pack tells it."""

from menuju.programmes import load
from menuju.programmes.checks.mentoring import check_mentoring
from menuju.programmes.documents import parse_document
from menuju.programmes.folder import Folder
from menuju.programmes.schema import schema_findings
from menuju.programmes.types import Bearer


def test_the_indonesian_pack_tells_what_follows_a_selection():
    (plan,) = load().mentoring
    assert plan.months == 2
    assert [kind.code for kind in plan.institutions] == ["dewan", "tim-pelaksana"]
    assert [kind.code for kind in plan.series] == ["bimtek-1", "bimtek-2", "bimtek-3", "bimtek-4"]
    assert {kind.days for kind in plan.series} == {2}
    assert [group.expected for group in plan.groups] == [30, 20, 30, None]
    bears = {kind.code: kind.bearer for kind in plan.costs}
    assert (bears["pembimbing"], bears["fgd"]) == (Bearer.CENTRE, Bearer.REGION)


def test_words_that_nobody_published_are_marked_as_ours():
    (plan,) = load().mentoring
    assert plan.commitment.basis == "project-default"
    assert not plan.memorandum.text
    assert any(note.basis == "project-default" for note in plan.notes)


BROKEN = """
code: lain
title: {id: L, en: L}
source: entah
commitment: {title: {id: K, en: K}, basis: published}
memorandum: {title: {id: M, en: M}, basis: published}
institutions: {months: 2, kinds: [{code: d, title: {id: D}, decree: {title: {id: S}}}]}
groups: [{code: opd, title: {id: O, en: O}}, {code: opd, title: {id: O, en: O}}]
sessions: [{code: b, title: {id: B, en: B}}]
"""


def test_a_faulty_plan_is_told_whole(tmp_path):
    document, wrong = parse_document(BROKEN.encode(), name="mentoring/pola.yaml")
    assert not wrong
    assert not list(schema_findings(document, "mentoring"))
    folder = Folder(tmp_path, None, (), (), (), (), (document, document), {}, ())
    told = {finding.where for finding in check_mentoring(folder)}
    assert told == {f"mentoring/pola.yaml:{line}" for line in (2, 4, 8)}
