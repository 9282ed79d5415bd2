"""Verbs of calendars: make and revoke feeds, call for reminders, remind."""
