"""What the checks ask about a sample, and the interviews behind each question."""

from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from menuju.people.http import ActorRequest
from menuju.surveys.checks import RULES, rule_of
from menuju.surveys.checks.sample import title_of
from menuju.surveys.http import opened_sample
from menuju.surveys.queries.flags import flag_of, interviews_of
from menuju.surveys.queries.recaps import recap
from menuju.surveys.views.words import page_of


@require_safe
@never_cache
def flags(request: ActorRequest, slug: str, code: str) -> HttpResponse:
    """List the flags of a sample by rule, and the rules that found nothing."""
    sample = opened_sample(request, slug, code)
    made = recap(sample)
    order = [rule.code for rule in RULES]
    found = sorted(made.flags, key=lambda one: order.index(one.rule))
    plan = sample.survey.asked
    groups = [
        (rule_of(rule), [(one, title_of(plan, one.unit)) for one in own])
        for rule, own in groupby(found, key=lambda one: one.rule)
    ]
    silent = [rule for rule in RULES if rule.code not in {one.rule for one in found}]
    context = {**page_of(request, sample), "recap": made, "groups": groups, "silent": silent}
    return render(request, "surveys/flags.html", context)


@require_safe
@never_cache
def flag(request: ActorRequest, slug: str, code: str, key: str) -> HttpResponse:
    """Show the interviews that a flag rests on."""
    sample = opened_sample(request, slug, code)
    found = flag_of(recap(sample), key)
    context = {
        **page_of(request, sample),
        "flag": found,
        "rule": rule_of(found.rule),
        "unit": title_of(sample.survey.asked, found.unit),
        "lines": interviews_of(sample, found),
    }
    return render(request, "surveys/flag.html", context)
