"""The rooms that are applications of Django, the uppermost first."""

ROOMS = [
    "publish",
    "mentoring",
    "selection",
    "indices",
    "review",
    "questions",
    "surveys",
    "forms",
    "documents",
    "protection",
    "calendar",
    "people",
    "places",
    "records",
    "ui",
]
