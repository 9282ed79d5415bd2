"""What the secretariat sends: rules, regions decided by name, where and when it was decided."""

from .deeds import BeginForm, ByHandForm, DropForm, SittingForm
from .rules import RulesForm, sent_back

__all__ = ["BeginForm", "ByHandForm", "DropForm", "RulesForm", "SittingForm", "sent_back"]
