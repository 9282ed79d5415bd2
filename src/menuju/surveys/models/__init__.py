"""Tables of surveys, the samples of regions, their services, surveyors and interviews."""

from .interview import Interview
from .sample import Sample
from .service import Service
from .survey import Survey
from .surveyor import Surveyor

__all__ = ["Interview", "Sample", "Service", "Survey", "Surveyor"]
