"""Which room answers which address. English is the same address as Indonesian, under /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from menuju.config.api import addresses
from menuju.forms.urls import central_patterns, openrosa_patterns
from menuju.publish.views import security_txt

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", addresses()),
    path(".well-known/security.txt", security_txt, name="security-txt"),
    path("k/<str:token>/", include(openrosa_patterns)),
    path("v1/", include(central_patterns)),
    *i18n_patterns(
        path("", include("menuju.publish.urls")),
        path("pembimbingan/", include("menuju.mentoring.urls")),
        path("", include("menuju.selection.urls")),
        path("", include("menuju.indices.urls")),
        path("", include("menuju.review.urls")),
        path("", include("menuju.questions.urls")),
        path("tinjauan/", include("menuju.visits.urls")),
        path("survei/", include("menuju.surveys.urls")),
        path("formulir/", include("menuju.forms.urls")),
        path("dokumen/", include("menuju.documents.urls")),
        path("kalender/", include("menuju.calendar.urls")),
        path("akun/", include("menuju.people.urls")),
        path("akun/", include("menuju.protection.urls")),
        path("ui/", include("menuju.ui.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "menuju.config.failures.refused"
handler403 = "menuju.config.failures.forbidden"
handler404 = "menuju.config.failures.missing"
handler500 = "menuju.config.failures.broken"
handler429 = "menuju.config.limits.too_many"
"""Asked by django-allauth, where it has counted too many."""
