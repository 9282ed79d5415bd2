from django.apps import AppConfig


class Mentoring(AppConfig):
    name = "menuju.mentoring"
