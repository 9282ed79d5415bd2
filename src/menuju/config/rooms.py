"""The rooms that are applications of Django, the uppermost first."""

ROOMS = [
    "publish",
    "mentoring",
    "selection",
    "indices",
    "review",
    "visits",
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
