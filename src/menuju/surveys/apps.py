from django.apps import AppConfig


class Surveys(AppConfig):
    name = "menuju.surveys"
