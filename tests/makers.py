"""Makers: the smallest true thing of each kind."""

from datetime import date
from decimal import Decimal
from itertools import count

from django.utils import timezone

from menuju.indices.actions import runs
from menuju.people.models import Membership, Organisation, User
from menuju.people.types import Actor, OrganisationKind, Role
from menuju.places.models import Edition, Place
from menuju.places.types import LONG_NAMES, kind_of, parent_of, simplified
from menuju.review.actions import results, rounds
from menuju.review.types import (
    CohortPlan,
    EntryFigures,
    Openness,
    RoundPlan,
    SourceKind,
    SourceNote,
)

PASSWORD = "satu-kata-sandi-panjang"
NUMBERS = count(1)


def edition(code="edisi-uji"):
    """The list of places that every made place belongs to."""
    facts = {"decree": "Keputusan uji", "valid_from": date(2025, 1, 1), "loaded_at": timezone.now()}
    return Edition.objects.get_or_create(code=code, defaults=facts)[0]


def place(code="35.07", name="Malang"):
    """A place by code, with the places that hold it."""
    if there := Place.objects.filter(code=code).first():
        return there
    above = parent_of(code)
    kind = kind_of(code)
    return Place.objects.create(
        code=code,
        parent=place(above, f"Induk {above}") if above else None,
        kind=kind,
        name=name,
        long_name=LONG_NAMES[kind].format(name=name),
        key=simplified(name),
        edition=edition(),
        since=edition(),
    )


def organisation(kind=OrganisationKind.MINISTRY, name="Komdigi", **where):
    return Organisation.objects.create(kind=kind, name=name, **where)


def government(code="35.07", name="Malang"):
    where = place(code, name)
    return organisation(OrganisationKind.GOVERNMENT, f"Pemerintah {where.long_name}", place=where)


def agency(parent, name="Dinas Kominfo"):
    return organisation(OrganisationKind.AGENCY, name, parent=parent)


def panel(name="Panel 1"):
    return organisation(OrganisationKind.PANEL, name)


def user(name="Sari", email=None, password=PASSWORD):
    made = User(name=name, email=email or f"orang{next(NUMBERS)}@menuju.example")
    made.set_password(password)
    made.save()
    return made


def member(role, body=None, name="Sari", email=None, **when):
    """An account that wears one role; in an organisation of its own where none is given."""
    person = user(name, email)
    Membership.objects.create(
        user=person, organisation=body or organisation(), role=Role(role), **when
    )
    return person


def actor(role, body=None, name="Sari"):
    return Actor.of(member(role, body, name))


def system(name="shell"):
    """The program itself, which may do what a secretariat may."""
    return Actor.system(name)


def round(slug="putaran-uji", *, organiser=None, by=None, **plan):
    """An open round of the 2023 evaluation, with its two cohorts."""
    facts = {
        "title_id": "Putaran uji",
        "title_en": "Test round",
        "instrument": "indonesia-smart-city/evaluasi-2023",
        "year": 2023,
        "cohorts": [cohort("REGULER"), cohort("KPPN&IKN")],
    }
    plan = RoundPlan(slug=slug, **(facts | plan))
    return rounds.open_round(plan, organiser=organiser or organisation(), by=by or system())


def cohort(code, invited=None):
    return CohortPlan(code=code, label_id=code, label_en=code, invited=invited)


FIVE = ("baseline", "output", "outcome", "impact", "quick_wins")


def entry(code="35.07", score="3.00", *, row=2, cohort="REGULER", took_part=True, **more):
    """One row of a result table: the same score in each dimension."""
    figures = dict.fromkeys(FIVE, Decimal(score)) if took_part else {}
    if cohort == "KPPN&IKN" and took_part:
        figures["kolaborasi"] = Decimal(score)
    return EntryFigures(row, code, cohort, took_part, **({"figures": figures} | more))


def note(name="tabel.csv", **more):
    facts = {"title_id": "Tabel uji", "title_en": "Test table", "openness": Openness.OPEN}
    return SourceNote(SourceKind.LETTER_TABLE, file_name=name, **(facts | more))


def governments(*codes):
    """The governments of some codes, those that are missing founded."""
    for code in codes:
        if not Organisation.objects.filter(place_id=code, kind="government").exists():
            government(code, f"Daerah {code}")


def closed_round(slug="putaran-uji", scores=(("35.07", "3.00"),), **plan):
    """A round with one entry for each code and score, closed."""
    governments(*(code for code, _ in scores))
    made = round(slug, **plan)
    rows = [entry(code, score, row=row) for row, (code, score) in enumerate(scores, start=2)]
    content = f"{slug}: {scores}".encode()
    results.import_table(made, rows, content=content, note=note(), by=system())
    return rounds.close(made, by=system())


def published_run(slug="putaran-uji", scores=(("35.07", "3.00"),), **plan):
    """The public result of a small round."""
    made = closed_round(slug, scores, **plan)
    return runs.publish(runs.draft(made, by=system()), by=system())
