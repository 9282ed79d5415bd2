"""The doors of what is signed, founded and mentored: Malang's, of a cohort of the organiser."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from menuju.mentoring.models import Agreement, Decree, Session
from menuju.people.models import Organisation
from menuju.selection.models import Cohort, Member
from tests.architecture.rows import Row, everyone
from tests.questions import samples

if TYPE_CHECKING:
    from tests.architecture.world import World

REGION = ("coordinator", "head", "assessor_in_conflict")
COORDINATORS = ("coordinator", "assessor_in_conflict")


def met(status: int, *actors: str, others: int = 403) -> dict[str, int]:
    """What whoever may meets; who reads all of Malang is refused, others know nothing of it."""
    readers = dict.fromkeys((*REGION, "mentor", "secretariat", "auditor"), others)
    return everyone(404, stranger=302, **(readers | dict.fromkeys(actors, status)))


def overseen(status: int, *, auditor: int) -> dict[str, int]:
    """What the secretariat of the cohort and its auditor meet; for all others it does not exist."""
    return everyone(404, stranger=302, secretariat=status, auditor=auditor)


READERS = met(200, others=200)
RUNS = met(200, "secretariat")
FOLLOWERS = everyone(
    403,
    stranger=302,
    **dict.fromkeys((*REGION, "other_coordinator", "mentor", "secretariat"), 200),
    **dict.fromkeys(("other_secretariat", "auditor", "other_auditor"), 200),
)


def cohort(world: "World") -> dict[str, Any]:
    return {"pk": world.things["mentored_cohort"].pk}


def table(world: "World") -> dict[str, Any]:
    return cohort(world) | {"ending": "csv"}


def region(world: "World") -> dict[str, Any]:
    return {"pk": world.things["mentored_region"].pk}


def new_text(world: "World") -> dict[str, Any]:
    return region(world) | {"kind": "commitment"}


def new_decree(world: "World") -> dict[str, Any]:
    return region(world) | {"kind": "tim-pelaksana"}


def agreement(world: "World") -> dict[str, Any]:
    return {"pk": world.things["agreement"].pk}


def amending(world: "World") -> dict[str, Any]:
    return {"pk": world.things["unsigned"].pk, "deed": "ubah"}


def decree(world: "World") -> dict[str, Any]:
    return {"pk": world.things["institution_decree"].pk}


def session(world: "World") -> dict[str, Any]:
    return {"pk": world.things["session"].pk}


def moving(world: "World") -> dict[str, Any]:
    return session(world) | {"deed": "pindah"}


def cost(world: "World") -> dict[str, Any]:
    return session(world) | {"cost": world.things["session_cost"].pk}


def material(world: "World") -> dict[str, Any]:
    return {"pk": world.things["material"].pk}


def paper(_: "World") -> dict[str, Any]:
    return {
        "number": "188/2/2026", "dated_on": "2026-10-01", "signer": "Bupati",
        "file": SimpleUploadedFile("sk.pdf", samples.pdf()),
    }  # fmt: skip


LEADS = met(422, "mentor", "secretariat")
KEEPS = (*COORDINATORS, "mentor", "secretariat")

ROWS: tuple[Row, ...] = (
    Row("mentoring:home", "GET", FOLLOWERS),
    Row("mentoring:cohort", "GET", overseen(200, auditor=200), at=cohort),
    Row("mentoring:export", "GET", overseen(200, auditor=200), at=table),
    Row("mentoring:blank", "GET", overseen(200, auditor=200), at=table),
    Row("mentoring:signing-day", "GET", overseen(200, auditor=403), at=cohort),
    Row("mentoring:signing-day", "POST", overseen(422, auditor=403), at=cohort),
    Row("mentoring:plan-many", "GET", overseen(200, auditor=403), at=cohort),
    Row("mentoring:plan-many", "POST", overseen(422, auditor=403), at=cohort,
        data=lambda _: {"kind": "bimtek-1"}),
    Row("mentoring:remind", "POST", overseen(302, auditor=403), at=cohort),
    Row("mentoring:region", "GET", READERS, at=region),
    Row("mentoring:mentor", "GET", RUNS, at=region),
    Row("mentoring:mentor", "POST", met(422, "secretariat"), at=region,
        data=lambda _: {"mentor": "0"}),
    Row("mentoring:draft", "GET", RUNS, at=new_text),
    Row("mentoring:draft", "POST", met(422, "secretariat"), at=new_text,
        data=lambda _: {"signers": "bukan baris"}),
    Row("mentoring:submit", "GET", met(200, *COORDINATORS), at=new_decree),
    Row("mentoring:submit", "POST", met(302, *COORDINATORS), at=new_decree, data=paper),
    Row("mentoring:plan", "GET", met(200, *KEEPS), at=region),
    Row("mentoring:plan", "POST", met(422, *KEEPS), at=region, data=lambda _: {"kind": "fgd"}),
    Row("mentoring:agreement", "GET", READERS, at=agreement),
    Row("mentoring:scan", "GET", READERS, at=agreement),
    Row("mentoring:paper", "GET", READERS, at=agreement),
    Row("mentoring:agreement-do", "GET", RUNS, at=amending),
    Row("mentoring:agreement-do", "POST", met(302, "secretariat"), at=amending,
        data=lambda _: {"number": "No. 51"}),
    Row("mentoring:decree", "GET", READERS, at=decree),
    Row("mentoring:decree-file", "GET", READERS, at=decree),
    Row("mentoring:accept", "POST", met(302, "secretariat"), at=decree),
    Row("mentoring:give-back", "GET", RUNS, at=decree),
    Row("mentoring:give-back", "POST", met(302, "secretariat"), at=decree,
        data=lambda _: {"reason": "Halaman hilang"}),
    Row("mentoring:session", "GET", READERS, at=session),
    Row("mentoring:session-do", "GET", met(200, "mentor", "secretariat"), at=moving),
    Row("mentoring:session-do", "POST", LEADS, at=moving, data=lambda _: {"reason": "Banjir"}),
    Row("mentoring:strike-cost", "POST", met(302, *KEEPS), at=cost),
    Row("mentoring:material", "GET", READERS, at=material),
)  # fmt: skip
PUBLIC: frozenset[str] = frozenset()


def things(world: "World") -> dict[str, Any]:
    """Malang in a cohort, late with its decrees; one is handed in, one session is planned."""
    at, today = timezone.now(), timezone.localdate()
    made = Cohort.objects.create(
        programme="indonesia-smart-city", code="uji", title_id="Angkatan uji",
        title_en="Test cohort", year=2026, organisation=world.organiser, source="uji",
        simulated=True, made_at=at,
    )  # fmt: skip
    malang = Organisation.objects.get(place="35.07", kind="government")
    member = Member.objects.create(cohort=made, organisation=malang, place=malang.place)
    world.things["moderated"].round.mentorships.create(
        organisation=malang, mentor=world.accounts["mentor"]
    )
    file = world.things["book"].file
    signed = Agreement.objects.create(
        member=member, kind="memorandum", state="signed", number="No. 50/DJAI/HK.04.02/02/2023",
        text="Kerja sama", signed_on=today - timedelta(days=90), place="Jakarta", scan=file,
        institutions_due_on=today - timedelta(days=30), made_at=at,
    )  # fmt: skip
    signed.signatories.create(order=1, part="party", body="Ditjen Uji", name="Ibu Uji", office="D")
    unsigned = Agreement.objects.create(member=member, kind="memorandum", text="Naskah", made_at=at)
    decree = Decree.objects.create(
        member=member, kind="dewan", number="188/1/2026", dated_on=today, signer="Bupati",
        file=file, sent_at=at,
    )  # fmt: skip
    session = Session.objects.create(
        member=member, kind="bimtek-1", starts_at=at - timedelta(days=2),
        ends_at=at - timedelta(days=1), venue="Pendopo", made_at=at, counts={"opd": 1},
    )  # fmt: skip
    session.presences.create(group="opd", name="Budi Uji", office="Kepala", noted_at=at)
    return {
        "mentored_cohort": made,
        "mentored_region": member,
        "agreement": signed,
        "unsigned": unsigned,
        "institution_decree": decree,
        "session": session,
        "material": session.materials.create(title="Paparan", file=file, added_at=at),
        "session_cost": session.costs.create(
            kind="fgd", bearer="region", amount_rp=3_000_000, noted_at=at
        ),
    }
