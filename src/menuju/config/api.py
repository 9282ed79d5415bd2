"""The API: assembled from the rooms, described by OpenAPI."""

from ninja import NinjaAPI

api = NinjaAPI(title="Menuju", version="1", urls_namespace="api")
