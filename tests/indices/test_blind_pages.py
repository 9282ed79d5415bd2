"""What anyone reads of a published live round does not know who judged it."""

import pytest

from menuju.publish.actions import bundles
from menuju.review.models import Score, Seat
from tests.indices.judging import judged, published
from tests.review import live


@pytest.mark.django_db(transaction=True)
def test_no_public_page_knows_who_sat_where_or_what_they_noted(client):
    """Other people on other seats, other notes behind the result; nothing public moves."""
    world = judged()
    run = published(world)
    bundles.build(run, by=world.secretariat)
    slug = world.round.slug
    addresses = [
        *(f"/putaran/{slug}/{tail}" for tail in ("", "metode/", "catatan/")),
        *(f"/peringkat/{slug}/{tail}" for tail in ("", "unduh.csv")),
        *(f"/daerah/35.07/{slug}/{tail}" for tail in ("", "output/", "OP01/", "BL01/")),
        *(
            f"/api/v1/{tail}"
            for tail in (f"rounds/{slug}", f"rounds/{slug}/ranking", "places/3507")
        ),
    ]
    before = {address: told(client, address) for address in addresses}
    for seat in Seat.objects.all():
        Seat.objects.filter(pk=seat.pk).update(
            assessor=live.assessor(f"Orang lain {seat.pk}"), number=seat.number + 10
        )
        Score.objects.filter(seat=seat).update(note=f"Catatan {seat.pk}", given_at=live.ago(99))
    assert {address: told(client, address) for address in addresses} == before


def told(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return b"".join(answer) if answer.streaming else answer.content
