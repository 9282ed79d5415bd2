"""What a programme is made of, as its pack tells it. Facts only; nothing here computes."""

from menuju.programmes.types.frameworks import Dimension, Framework, SubDimension
from menuju.programmes.types.instruments import Instrument
from menuju.programmes.types.mentoring import (
    AgreementText,
    Bearer,
    CostKind,
    InstitutionKind,
    MentoringPlan,
    PresenceGroup,
    SessionKind,
)
from menuju.programmes.types.packs import CalendarFacts, Pack
from menuju.programmes.types.published import (
    HistoricFinal,
    PublishedItems,
    PublishedResults,
    PublishedRow,
)
from menuju.programmes.types.rounds import (
    Calibration,
    Criterion,
    CriterionKind,
    CriterionLevel,
    During,
    LongList,
    Public,
    RoundPanel,
    RoundStage,
    RoundTemplate,
    StatedCount,
    Ties,
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
    "AgreementText",
    "Band",
    "Bearer",
    "CalendarFacts",
    "Calibration",
    "Choice",
    "Cohort",
    "Columns",
    "CostKind",
    "Criterion",
    "CriterionKind",
    "CriterionLevel",
    "Dimension",
    "During",
    "EvaluationDimension",
    "Framework",
    "HistoricFinal",
    "InstitutionKind",
    "Instrument",
    "Layout",
    "Likeness",
    "LongList",
    "MentoringPlan",
    "Note",
    "Pack",
    "Panel",
    "PresenceGroup",
    "Public",
    "PublishedItems",
    "PublishedResults",
    "PublishedRow",
    "Question",
    "RoundPanel",
    "RoundStage",
    "RoundTemplate",
    "Scale",
    "SessionKind",
    "Source",
    "StatedCount",
    "Statement",
    "SubDimension",
    "SurveyDimension",
    "SurveyPart",
    "SurveyPlan",
    "Thresholds",
    "Ties",
]
