"""Draw once, for a run that is decided on, what other panels might have found."""

import io
from importlib.metadata import version

from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.indices.models import Run
from menuju.indices.types import DRAWS
from menuju.people.types import Actor
from menuju.problems import Forbidden
from menuju.records.actions.events import recording
from menuju.records.actions.files import keep
from menuju.selection import rules
from menuju.selection.files import packed
from menuju.selection.models import Chances


def draw(run: Run, *, by: Actor) -> Chances:
    """Keep the draws of a run's frozen scores; made once, and the same by whoever makes them."""
    if not rules.may_decide(by, run.round):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang menyiapkan penetapan."))
    if there := Chances.objects.filter(run=run).first():
        return there
    # Half a second and 45 MB that no web process needs: only who computes takes scipy along.
    from menuju.indices.queries.openness import drawn, seed_of  # noqa: PLC0415

    why, draws = drawn(run)
    stream = run.round.stream
    with recording("selection.chances.drawn", by=by, on=run.subject, stream=stream) as deed:
        Run.objects.select_for_update().get(pk=run.pk)
        if there := Chances.objects.filter(run=run).first():
            deed.nothing = True
            return there
        file = None
        if draws is not None:
            content = io.BytesIO(packed(draws.units, draws.true.tolist()))
            media = "application/octet-stream"
            file = keep(content, media_type=media, name="chances.bin", by=by)
            deed.facts["chances_sha256"] = file.sha256
        deed.facts |= {"run": run.number, "draws": DRAWS if file else 0}
        return Chances.objects.create(
            run=run,
            no_interval=why or "",
            draws=DRAWS if file else 0,
            seed=seed_of(run),
            file=file,
            code_version=version("menuju"),
            made_at=timezone.now(),
        )
