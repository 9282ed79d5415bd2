"""Agreement of raters: alpha, kappas, ICC, generalizability; by indicator and in time.

Every coefficient takes a matrix of units × raters with NaN where a rater gave no score (or the
`Ratings` that `read_csv` and `tabulate` make), and answers with a `Coefficient`, which is `None`
and a reason where the scores do not tell.
"""

from menuju.composite.agreement.alpha import Coincidences, alpha, coincidences
from menuju.composite.agreement.chance import (
    brennan_prediger,
    conger,
    fleiss,
    gwet_ac,
    krippendorff,
    percent_agreement,
)
from menuju.composite.agreement.coefficients import Coefficient, Level
from menuju.composite.agreement.conventions import label, reading
from menuju.composite.agreement.drift import Drift, drift
from menuju.composite.agreement.generalizability import Component, Decision, Study, decide, study
from menuju.composite.agreement.icc import Incomplete, icc
from menuju.composite.agreement.ratings import Score, tabulate
from menuju.composite.agreement.rows import (
    Columns,
    Figures,
    as_words,
    assemble,
    find_columns,
    read_csv,
)
from menuju.composite.agreement.scores import Ratings
from menuju.composite.agreement.summary import summary
from menuju.composite.agreement.weights import Weights, weight_matrix

__all__ = [
    "Coefficient",
    "Coincidences",
    "Columns",
    "Component",
    "Decision",
    "Drift",
    "Figures",
    "Incomplete",
    "Level",
    "Ratings",
    "Score",
    "Study",
    "Weights",
    "alpha",
    "as_words",
    "assemble",
    "brennan_prediger",
    "coincidences",
    "conger",
    "decide",
    "drift",
    "find_columns",
    "fleiss",
    "gwet_ac",
    "icc",
    "krippendorff",
    "label",
    "percent_agreement",
    "read_csv",
    "reading",
    "study",
    "summary",
    "tabulate",
    "weight_matrix",
]
