"""Addresses of the calendar: a page, and feeds."""

from django.urls import path

from menuju.calendar.views import calendar, feeds

app_name = "calendar"
urlpatterns = [
    path("", calendar.show_calendar, name="calendar"),
    path("umpan/", feeds.list_feeds, name="feeds"),
    path("umpan/<int:pk>/cabut/", feeds.revoke, name="feed-revoke"),
    path("umpan/<str:token>.ics", feeds.hand_out, name="feed"),
]
