from django.apps import AppConfig


class Protection(AppConfig):
    name = "menuju.protection"
