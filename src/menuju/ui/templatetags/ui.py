"""Every tag and filter of the house in one library, a builtin: no template loads it."""

from django.template import Library

from menuju.ui.templatetags import drawings, parts, shell, words

register = Library()
for part in (shell, words, parts, drawings):
    register.tags.update(part.register.tags)
    register.filters.update(part.register.filters)
