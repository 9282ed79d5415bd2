"""The room as Django knows it."""

from django.apps import AppConfig


class Questions(AppConfig):
    """Question sets, responses, evidence."""

    name = "menuju.questions"
