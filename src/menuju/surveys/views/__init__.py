"""Pages of surveys."""

from menuju.surveys.views.flags import flag, flags
from menuju.surveys.views.moves import approve, hand_in, send_back, snapshot
from menuju.surveys.views.recaps import recap, recap_export, respondents, respondents_export
from menuju.surveys.views.running import ask, close, open_survey, survey
from menuju.surveys.views.samples import mine, sample, services, surveys
from menuju.surveys.views.surveyors import surveyor_end, surveyors

__all__ = [
    "approve",
    "ask",
    "close",
    "flag",
    "flags",
    "hand_in",
    "mine",
    "open_survey",
    "recap",
    "recap_export",
    "respondents",
    "respondents_export",
    "sample",
    "send_back",
    "services",
    "snapshot",
    "survey",
    "surveyor_end",
    "surveyors",
    "surveys",
]
