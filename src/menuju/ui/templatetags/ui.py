"""Every tag and filter of the house in one library; settings make it a builtin, so no template loads it."""

from django.template import Library

from menuju.ui.templatetags import shell

register = Library()
for part in (shell,):
    register.tags.update(part.register.tags)
    register.filters.update(part.register.filters)
