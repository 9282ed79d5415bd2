"""What a programme is made of, as its pack tells it. Facts only; nothing here computes."""

from menuju.programmes.types.frameworks import Dimension, Framework, SubDimension
from menuju.programmes.types.instruments import Instrument
from menuju.programmes.types.packs import CalendarFacts, Pack
from menuju.programmes.types.published import (
    HistoricFinal,
    PublishedItems,
    PublishedResults,
    PublishedRow,
)
from menuju.programmes.types.scoring import (
    Band,
    Cohort,
    Columns,
    EvaluationDimension,
    Likeness,
    Panel,
    Question,
    Scale,
)
from menuju.programmes.types.sources import Note, Source
from menuju.programmes.types.surveys import (
    Choice,
    Layout,
    Statement,
    SurveyDimension,
    SurveyPart,
    SurveyPlan,
)
from menuju.programmes.types.thresholds import Thresholds

__all__ = [
    "Band",
    "CalendarFacts",
    "Choice",
    "Cohort",
    "Columns",
    "Dimension",
    "EvaluationDimension",
    "Framework",
    "HistoricFinal",
    "Instrument",
    "Layout",
    "Likeness",
    "Note",
    "Pack",
    "Panel",
    "PublishedItems",
    "PublishedResults",
    "PublishedRow",
    "Question",
    "Scale",
    "Source",
    "Statement",
    "SubDimension",
    "SurveyDimension",
    "SurveyPart",
    "SurveyPlan",
    "Thresholds",
]
