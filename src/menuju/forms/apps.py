from django.apps import AppConfig


class Forms(AppConfig):
    name = "menuju.forms"
