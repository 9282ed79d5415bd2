"""Agreements of a region: written, agreed on, signed, scanned, ended."""

from collections.abc import Callable, Mapping

from django import forms
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from menuju.documents.rules import may_read
from menuju.mentoring import letters, rules
from menuju.mentoring.actions import agreements
from menuju.mentoring.forms.agreeing import (
    EndForm,
    ScanForm,
    SignForm,
    WordingForm,
    wording_initial,
)
from menuju.mentoring.http import agreement_of, handed_out, member_of, opened, refuse_unless
from menuju.mentoring.models import Agreement
from menuju.mentoring.queries.papers import papers_of
from menuju.mentoring.queries.standings import TONES
from menuju.mentoring.queries.wordings import Wording, default_text, wording_of
from menuju.mentoring.types import EXPIRED, AgreementKind, AgreementState, Part
from menuju.mentoring.views.deeds import Deed, asked
from menuju.people.http import ActorRequest


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def draft(request: ActorRequest, pk: int, kind: str) -> HttpResponse:
    """Write down what a region is to sign, beginning with the pack's words where there are any."""
    member = member_of(request, pk)
    if kind not in AgreementKind.values:
        raise Http404
    refuse_unless(rules.may_run(request.actor, member.cohort))
    wanted = AgreementKind(kind)
    first = wording_initial(Wording(text=default_text(member.cohort, kind)))
    form = WordingForm(request.POST or None, initial=first)
    deed = Deed(
        heading=_("Susun %(kind)s") % {"kind": str(wanted.label).lower()},
        button=_("Simpan"),
        back=reverse("mentoring:region", args=[pk]),
        act=lambda: agreements.draft(member, wanted, form.wording(), by=request.actor),
        done=_("Naskah disimpan."),
        member=member,
        note=_("Naskah awal ini bawaan proyek; naskah resminya tidak diketahui. Ganti bila ada.")
        if first["text"]
        else "",
    )
    return asked(request, form, deed)


@require_safe
@never_cache
def show_agreement(request: ActorRequest, pk: int) -> HttpResponse:
    """Show one agreement: what it says, who stands under it, its scan."""
    found = agreement_of(request, pk)
    state = found.standing()
    signers = list(found.signatories.all())
    page = {
        "agreement": found,
        "member": found.member,
        "cohort": found.member.cohort,
        "tone": TONES[state],
        "label": _("habis masa") if state == EXPIRED else AgreementState(found.state).label,
        "parties": [one for one in signers if one.part == Part.PARTY],
        "witnesses": [one for one in signers if one.part == Part.WITNESS],
        "runs": rules.may_draft(request.actor, found),
        "is_signed": found.state == AgreementState.SIGNED,
        "document": (document := papers_of([found]).get(found.subject)),
        "opens": document is not None and may_read(request.actor, document),
    }
    return render(request, "mentoring/agreement.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def do(request: ActorRequest, pk: int, deed: str) -> HttpResponse:
    """Change, agree on, sign, scan or end an agreement."""
    make = DEEDS.get(deed)
    if make is None:
        raise Http404
    found = agreement_of(request, pk)
    refuse_unless(rules.may_draft(request.actor, found))
    return make(request, found)


@require_safe
def show_scan(request: ActorRequest, pk: int) -> HttpResponseBase:
    """Hand out the scan of a signed agreement."""
    found = agreement_of(request, pk)
    title = f"{found.get_kind_display()} {found.member.place.title}"
    return opened(found.scan, title=title, simulated=found.member.cohort.simulated)


@require_safe
def show_paper(request: ActorRequest, pk: int) -> HttpResponse:
    """Hand out the numbered paper of an agreement, or a draft of it until that is issued."""
    found = agreement_of(request, pk)
    return handed_out(letters.paper(found))


def _amend(request: ActorRequest, found: Agreement) -> HttpResponse:
    form = WordingForm(request.POST or None, initial=wording_initial(wording_of(found)))
    return asked(
        request,
        form,
        _deed(
            found,
            _("Ubah naskah"),
            _("Simpan"),
            lambda: agreements.amend(found, form.wording(), by=request.actor),
            _("Naskah disimpan."),
        ),
    )


def _agree(request: ActorRequest, found: Agreement) -> HttpResponse:
    form = forms.Form(request.POST if request.method == "POST" else None)
    return asked(
        request,
        form,
        _deed(
            found,
            _("Naskah disepakati"),
            _("Catat kesepakatan"),
            lambda: agreements.agree(found, by=request.actor),
            _("Kesepakatan naskah dicatat."),
        ),
    )


def _sign(request: ActorRequest, found: Agreement) -> HttpResponse:
    first = {"signed_on": found.signed_on, "place": found.place}
    form = SignForm(request.POST or None, initial=first)
    return asked(
        request,
        form,
        _deed(
            found,
            _("Catat penandatanganan"),
            _("Catat"),
            lambda: agreements.sign(found, **form.cleaned_data, by=request.actor),
            _("Penandatanganan dicatat."),
        ),
    )


def _scan(request: ActorRequest, found: Agreement) -> HttpResponse:
    form = ScanForm(*((request.POST, request.FILES) if request.method == "POST" else ()))

    def act() -> object:
        file = form.cleaned_data["file"]
        return agreements.attach_scan(found, file, name=file.name, by=request.actor)

    return asked(
        request, form, _deed(found, _("Kirim pindaian"), _("Kirim"), act, _("Pindaian disimpan."))
    )


def _end(request: ActorRequest, found: Agreement) -> HttpResponse:
    form = EndForm(request.POST or None)
    return asked(
        request,
        form,
        _deed(
            found,
            _("Akhiri naskah"),
            _("Akhiri"),
            lambda: agreements.end(found, **form.cleaned_data, by=request.actor),
            _("Naskah diakhiri."),
        ),
    )


DEEDS: Mapping[str, Callable[[ActorRequest, Agreement], HttpResponse]] = {
    "ubah": _amend,
    "sepakat": _agree,
    "tandatangan": _sign,
    "pindaian": _scan,
    "akhiri": _end,
}


def _deed(
    found: Agreement, heading: str, button: str, act: Callable[[], object], done: str
) -> Deed:
    back = reverse("mentoring:agreement", args=[found.pk])
    return Deed(heading=heading, button=button, back=back, act=act, done=done, member=found.member)
