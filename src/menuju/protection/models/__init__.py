"""The tables of requests of data subjects and of incidents."""

from .incident import Incident
from .request import Request

__all__ = ["Incident", "Request"]
