"""What a secretariat opens beside moderation, in a browser: nothing broken, narrow phones too."""

import pytest

from menuju.questions.models import Evidence
from menuju.review.actions import likenesses
from tests.questions.asking import browse
from tests.review.test_likenesses import COPIED, judged, say, show

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def copy(world):
    """Two regions declare the same, and show the same file, which people have brought."""
    for code in ("35.07", "63.03"):
        say(world, code, COPIED)
        show(world, code, b"one file")
    Evidence.objects.update(added_by=world.secretariat.user_id)


def test_pairs_and_what_is_used_again_are_open_to_everyone(live_server, visit, settings, tmp_path):
    settings.HOME = tmp_path / "home"
    world = judged(copy)
    likenesses.find(world.round, by=world.secretariat)
    value = browse(world.secretariat).cookies["sessionid"].value
    cookie = {"name": "sessionid", "value": value, "domain": "127.0.0.1", "path": "/"}
    known = {"cookies": [cookie], "origins": []}
    slug, pair = world.round.slug, world.round.alike_pairs.get()
    seen = visit(f"{live_server.url}/kendali/{slug}/", storage_state=known, width=360)
    seen.page.get_by_role("link", name="Klaim serupa, nilai berbeda").click()
    seen.page.wait_for_url(f"**/kendali/{slug}/serupa/")
    for address, said in (
        (f"kendali/{slug}/serupa/", "1 pasangan dinilai berbeda"),
        (f"kendali/{slug}/serupa/{pair.pk}/", "berkas sama"),
        (f"bukti/dipakai-lagi/{slug}/", "Kab. Malang"),
    ):
        seen.page.goto(f"{live_server.url}/{address}")
        assert seen.page.get_by_text(said).first.is_visible(), address
        assert (address, seen.axe(), seen.broken(), seen.overflow()) == (address, [], [], 0)
