from django.apps import AppConfig


class Ui(AppConfig):
    name = "menuju.ui"
