"""Tables of forms, versions, devices, entity lists, submissions and drafts."""

from .device import Device
from .draft import Draft, DraftFile
from .entity import Entity, EntityList, ListEdition
from .form import Assignment, Form
from .key import ReadingKey
from .submission import Submission, SubmissionFile
from .version import Medium, Version

__all__ = [
    "Assignment",
    "Device",
    "Draft",
    "DraftFile",
    "Entity",
    "EntityList",
    "Form",
    "ListEdition",
    "Medium",
    "ReadingKey",
    "Submission",
    "SubmissionFile",
    "Version",
]
