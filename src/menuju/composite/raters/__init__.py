"""Rater error: what a panel's disagreement leaves open, and how severe each rater is."""

from menuju.composite.raters.adjusted import Shadow, shadow
from menuju.composite.raters.bootstrap import Draws, PanelModel, draw, panel_model
from menuju.composite.raters.connectivity import Component, Connectivity, connectivity
from menuju.composite.raters.intervals import Intervals, intervals
from menuju.composite.raters.panels import (
    Finals,
    Scores,
    Weighing,
    finals,
    gather,
    places,
    question_means,
)
from menuju.composite.raters.rasch import Parameter, Rasch, rasch
from menuju.composite.raters.rasch_design import Facet, Ratings, Steps, ratings
from menuju.composite.raters.rasch_fit import LevelFit
from menuju.composite.raters.rasch_search import Search
from menuju.composite.raters.selection import Decision, Selection, selection
from menuju.composite.raters.severity import RaterSeverity, Severity, severity
from menuju.composite.raters.trees import Evaluated, evaluated

__all__ = [
    "Component",
    "Connectivity",
    "Decision",
    "Draws",
    "Evaluated",
    "Facet",
    "Finals",
    "Intervals",
    "LevelFit",
    "PanelModel",
    "Parameter",
    "Rasch",
    "RaterSeverity",
    "Ratings",
    "Scores",
    "Search",
    "Selection",
    "Severity",
    "Shadow",
    "Steps",
    "Weighing",
    "connectivity",
    "draw",
    "evaluated",
    "finals",
    "gather",
    "intervals",
    "panel_model",
    "places",
    "question_means",
    "rasch",
    "ratings",
    "selection",
    "severity",
    "shadow",
]
