"""What a programme is made of, as its pack tells it. Facts only; nothing here computes."""

from menuju.programmes.types.frameworks import Dimension, Framework, SubDimension
from menuju.programmes.types.instruments import Instrument
from menuju.programmes.types.packs import Pack
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
    Panel,
    Question,
    Scale,
)
from menuju.programmes.types.sources import Note, Source

__all__ = [
    "Band",
    "Cohort",
    "Columns",
    "Dimension",
    "EvaluationDimension",
    "Framework",
    "HistoricFinal",
    "Instrument",
    "Note",
    "Pack",
    "Panel",
    "PublishedItems",
    "PublishedResults",
    "PublishedRow",
    "Question",
    "Scale",
    "Source",
    "SubDimension",
]
