"""Is this sample what it seems? One file a rule; pure, without Django; thresholds from the pack."""

from menuju.surveys.checks.checking import RULES, Rule, check_sample, rule_of
from menuju.surveys.checks.flag import Flag
from menuju.surveys.checks.sample import Answered, Offered, Sample, Spot, Unit

__all__ = [
    "RULES",
    "Answered",
    "Flag",
    "Offered",
    "Rule",
    "Sample",
    "Spot",
    "Unit",
    "check_sample",
    "rule_of",
]
