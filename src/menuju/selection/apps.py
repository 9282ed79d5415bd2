from django.apps import AppConfig


class Selection(AppConfig):
    name = "menuju.selection"
