"""An XForm unfolded into the rows of an XLSForm: to write it as a workbook, and to compare."""

from menuju.xforms.unfolding.forms import unfold
from menuju.xforms.unfolding.types import ChoiceRow, SurveyRow, Unfolded

__all__ = ["ChoiceRow", "SurveyRow", "Unfolded", "unfold"]
