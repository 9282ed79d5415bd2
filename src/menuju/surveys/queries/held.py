"""Samples held for a change, in the state that it needs; else a `Conflict` says why not."""

from django.utils.translation import gettext as _

from menuju.problems import Conflict
from menuju.surveys.models import Sample
from menuju.surveys.types import SampleState, SurveyState


def sample_collecting(pk: int) -> Sample:
    """Return a sample, locked, that is still being collected in an open survey."""
    sample = _held(pk)
    if sample.state != SampleState.COLLECTING:
        raise Conflict(_("Hasil survei ini sudah diserahkan, sehingga tidak berubah lagi."))
    return sample


def sample_handed_in(pk: int) -> Sample:
    """Return a sample, locked, that waits for the head of its region."""
    sample = _held(pk)
    if sample.state != SampleState.HANDED_IN:
        raise Conflict(_("Hasil survei ini tidak sedang menunggu pengesahan."))
    return sample


def _held(pk: int) -> Sample:
    sample = Sample.objects.select_for_update(of=("self",)).select_related("survey").get(pk=pk)
    if sample.survey.state != SurveyState.OPEN:
        raise Conflict(_("Survei ini sudah ditutup."))
    return sample
