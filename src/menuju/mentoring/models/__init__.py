"""Tables of what is signed, founded and mentored."""

from .agreement import Agreement, Signatory
from .decree import Decree
from .session import Cost, Material, Presence, Session

__all__ = ["Agreement", "Cost", "Decree", "Material", "Presence", "Session", "Signatory"]
