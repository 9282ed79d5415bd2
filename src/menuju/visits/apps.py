from django.apps import AppConfig


class Visits(AppConfig):
    name = "menuju.visits"
