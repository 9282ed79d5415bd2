"""The pages of calibration: the assessor's own, and the secretariat's desk."""

import io
import re

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from menuju.people.models import User
from menuju.people.types import Role
from menuju.questions.models import Answer
from menuju.review.actions.calibration import attempts, items, sets
from menuju.review.models import CalibrationScore, CalibrationSet, Score
from menuju.review.types.calibration import Reference
from tests.review import calibrating, live

pytestmark = pytest.mark.django_db
WHY = "Dua sidang: tingkat dua."


def browser(person) -> Client:
    opened = Client()
    opened.force_login(person)
    return opened


def secretariat(world) -> Client:
    return browser(User.objects.get(pk=world.secretariat.user_id))


def at(world, name, **where):
    return reverse(f"review:{name}", kwargs={"slug": world.round.slug} | where)


def words(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


class TestAssessor:
    def test_the_queue_and_the_pad_lead_to_the_calibration_and_after_it_to_the_entries(
        self, world, held
    ):
        client, entry = browser(world.people[0]), world.entry()
        shown = client.get(reverse("review:queue"))
        assert "Kalibrasi dahulu" in words(shown)
        assert reverse("review:pad", args=[entry.pk]) not in shown.content.decode()
        for address in (
            reverse("review:pad", args=[entry.pk]),
            reverse("review:pad-question", args=[entry.pk, "BL01"]),
            reverse("review:pad-check", args=[entry.pk]),
            reverse("review:pad-book", args=[entry.pk]),
        ):
            assert client.get(address).headers["Location"] == at(world, "calibration")
        refused = client.post(reverse("review:pad-question", args=[entry.pk, "BL01"]), {"value": 3})
        assert (refused.status_code, Score.objects.count()) == (409, 0)
        assert "Serahkan kalibrasi putaran ini dahulu" in words(refused)
        calibrating.done(held, world.people[0], (2, 3))
        assert client.get(reverse("review:pad", args=[entry.pk])).status_code == 302
        assert "Kalibrasi dahulu" not in words(client.get(reverse("review:queue")))

    def test_the_forms_alone_lead_from_the_first_answer_to_the_outcome(self, world, held):
        client, home = browser(world.people[0]), at(world, "calibration")
        first, second = (at(world, "calibration-item", number=n) for n in (1, 2))
        assert WHY not in words(client.get(first))
        assert client.post(first, {"note": "tetap"}).status_code == 422
        assert (
            client.post(first, {"value": 3, "note": "Risalah ada."}).headers["Location"] == second
        )
        assert client.post(second, {"value": 3}).headers["Location"] == home
        ready = words(client.get(home))
        assert "Serahkan kalibrasi" in ready
        assert WHY not in ready
        assert client.post(home).headers["Location"] == home
        told = words(client.get(home))
        assert WHY in told
        assert "dalam toleransi" in told
        assert "setelah tiga asesor menyerahkan" in told
        assert client.post(first, {"value": 4}).status_code == 409
        assert sorted(CalibrationScore.objects.values_list("value", flat=True)) == [3, 3]

    def test_what_was_typed_stays_where_a_score_is_refused(self, world, held):
        answer = browser(world.people[0]).post(
            at(world, "calibration-item", number=1), {"value": 9, "note": "Kata saya"}
        )
        assert answer.status_code == 422
        assert "Kata saya" in answer.content.decode()

    def test_a_required_round_without_a_published_set_says_what_it_waits_for(self, world):
        type(world.round).objects.filter(pk=world.round.pk).update(calibrates=True)
        told = browser(world.people[0]).get(at(world, "calibration"))
        assert "belum menerbitkan jawaban contoh" in words(told)
        assert browser(live.assessor("Luar")).get(at(world, "calibration")).status_code == 404

    def test_the_region_is_not_named_and_its_evidence_opens_to_who_is_shown_the_answer(self, world):
        given = calibrating.answer(calibrating.before(world))
        Answer.objects.filter(pk=given.pk).update(note="Rapat tiap triwulan.")
        calibrating.link(given, "https://daerah.example/risalah")
        held = calibrating.described(world)
        items.choose(held, given.pk, reference=Reference(2, WHY), by=world.secretariat)
        sets.publish(held, by=world.secretariat)
        page = browser(world.people[0]).get(at(world, "calibration-item", number=1))
        shown = page.content.decode()
        assert "Rapat tiap triwulan." in shown
        assert "https://daerah.example/risalah" in shown
        assert "Sleman" not in shown
        assert "34.04" not in shown
        live.wear(world.people[1], Role.COORDINATOR, held.items.get().organisation)
        none = browser(world.people[1]).get(at(world, "calibration"))
        assert "Tidak ada butir untuk Anda" in words(none)

    def test_another_assessors_calibration_changes_nothing_that_one_sees_before_handing_in(
        self, world, held
    ):
        client = browser(world.people[0])
        pages = [
            at(world, "calibration"), at(world, "calibration-item", number=1),
            reverse("review:calibrations"), reverse("review:queue"),
        ]  # fmt: skip

        def seen():
            csrf = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
            return [csrf.sub("", client.get(page).content.decode()) for page in pages]

        calibrating.score(held, world.people[0], (2, 3))
        untouched = seen()
        calibrating.done(held, world.people[1], (4, 4))
        calibrating.done(held, world.people[2], (0, 0))
        assert seen() == untouched

    def test_the_outcome_counts_and_names_nobody(self, world, held):
        for person, values in zip(world.people, ((2, 3), (2, 4), (4, 3)), strict=True):
            calibrating.done(held, person, values)
        told = words(browser(world.people[0]).get(at(world, "calibration")))
        assert "Sebaran panel" in told
        assert "Asesor 2" not in told
        assert "Asesor 3" not in told


class TestDesk:
    def test_the_secretariat_sets_up_writes_publishes_and_reads(self, world):
        desk, page = secretariat(world), at(world, "calibration-desk")
        assert desk.get(page).status_code == 200
        desk.post(page, {"due_on": "2099-01-08", "tolerance": 1, "required": "on"})
        written = {
            "question": "BL01", "claimed": 3, "answer": "Dewan bersidang.", "reference": 2,
            "reason": WHY,
        }  # fmt: skip
        assert desk.post(at(world, "calibration-write"), written).headers["Location"] == page
        assert desk.post(at(world, "calibration-deed", deed="terbitkan")).status_code == 302
        held = CalibrationSet.objects.get()
        assert held.published_at is not None
        calibrating.done(held, world.people[0], (4,))
        told = words(desk.get(page))
        assert "1 dari 3 asesor sudah menyerahkan" in told
        assert "Kirim pengingat (2)" in told
        assert "Kalibrasi: 2 asesor belum menyerahkan" in words(desk.get(at(world, "control")))

    def test_an_answer_of_a_closed_round_is_found_and_taken(self, world):
        given = calibrating.answer(calibrating.before(world))
        calibrating.described(world)
        desk = secretariat(world)
        listed = desk.get(at(world, "calibration-answers"), {"pertanyaan": "bl01", "q": "Sleman"})
        address = at(world, "calibration-choose", answer=given.pk)
        assert listed.content.decode().count(address) == 1
        assert "putaran itu menetapkan 1,50" in words(desk.get(address))
        taken = desk.post(address, {"reference": 2, "reason": WHY})
        assert taken.status_code == 302
        assert CalibrationSet.objects.get().items.get().place_id == "34.04"

    def test_a_written_answer_is_edited_and_bad_fields_are_named_at_once(self, world):
        held = calibrating.described(world)
        item, desk = calibrating.write(world, held, reference=1), secretariat(world)
        address = at(world, "calibration-edit", item=item.pk)
        page = desk.get(address).content.decode()
        assert "Dewan bersidang dua kali; risalahnya ada." in page
        assert address in desk.get(at(world, "calibration-desk")).content.decode()
        bad = desk.post(address, {"question": "XX", "claimed": 3, "answer": "", "reason": ""})
        told = words(bad)
        assert bad.status_code == 422
        assert "Pilih nilai acuannya." in told
        assert "Sebutkan alasannya." in told
        assert bad.content.decode().count('class="err"') == 4
        number = {"question": "BL01", "answer": "3507011203880001", "reference": 3, "reason": WHY}
        seen = desk.post(address, number)
        assert (seen.status_code, "tampak seperti NIK" in words(seen)) == (422, True)
        assert WHY in seen.content.decode()
        good = number | {"question": "OP01", "answer": "Rancangan ada.", "claimed": ""}
        assert desk.post(address, good).headers["Location"] == at(world, "calibration-desk")
        item.refresh_from_db()
        assert (item.question, item.claimed, item.reference) == ("OP01", "", 3)

    def test_an_answer_of_a_region_is_judged_anew_and_its_words_are_no_field(self, world):
        given = calibrating.answer(calibrating.before(world))
        held = calibrating.described(world)
        reference = Reference(2, WHY)
        item = items.choose(held, given.pk, reference=reference, by=world.secretariat)
        desk, address = secretariat(world), at(world, "calibration-edit", item=item.pk)
        assert 'name="answer"' not in desk.get(address).content.decode()
        said = {"reference": 4, "reason": "Baru", "answer": "Diubah", "question": "OP01"}
        desk.post(address, said)
        told = held.items.values_list("reference", "reason", "question", "answer").get()
        assert told == (4, "Baru", "BL01", item.answer)

    def test_a_published_answer_says_why_it_is_locked_and_what_to_do(self, world, held):
        desk, address = (
            secretariat(world),
            at(world, "calibration-edit", item=held.items.first().pk),
        )
        page = desk.get(address)
        assert "Tarik dahulu untuk memperbaikinya" in words(page)
        assert 'name="reason"' not in page.content.decode()
        assert desk.post(address, {"reference": 3, "reason": WHY}).status_code == 422
        whole = {"question": "BL01", "answer": "A", "reference": 3, "reason": WHY}
        assert desk.post(address, whole).status_code == 409
        assert f'href="{address}"' not in desk.get(at(world, "calibration-desk")).content.decode()

    def test_answers_are_put_in_order_and_what_is_no_place_is_refused(self, world):
        held, desk = calibrating.described(world), secretariat(world)
        for reference in (1, 2):
            calibrating.write(world, held, reference=reference)
        address = at(world, "calibration-move", item=held.items.first().pk)
        assert desk.post(address, {"to": 2}).headers["Location"] == at(world, "calibration-desk")
        assert list(held.items.values_list("reference", flat=True)) == [2, 1]
        assert desk.post(address, {"to": "atas"}).status_code == 422
        assert desk.post(address).status_code == 422

    def test_the_preview_shows_what_assessors_will_see_and_no_reference(self, world):
        given = calibrating.answer(calibrating.before(world))
        Answer.objects.filter(pk=given.pk).update(note="Rapat tiap triwulan.")
        calibrating.link(given, "https://daerah.example/risalah")
        held = calibrating.described(world)
        reference = Reference(2, WHY)
        item = items.choose(held, given.pk, reference=reference, by=world.secretariat)
        page = secretariat(world).get(at(world, "calibration-preview", item=item.pk))
        told = words(page)
        assert "Rapat tiap triwulan." in told
        assert "https://daerah.example/risalah" in page.content.decode()
        for hidden in ("Sleman", "34.04", WHY):
            assert hidden not in page.content.decode()
        sets.publish(held, by=world.secretariat)
        shown = browser(world.people[0]).get(at(world, "calibration-item", number=1))
        for said in ("Rapat tiap triwulan.", item.text, "Jawaban sebuah daerah"):
            assert said in words(shown)
            assert said in told

    def test_nothing_is_published_that_is_not_whole_and_the_page_says_what_lacks(self, world):
        calibrating.described(world)
        answer = secretariat(world).post(at(world, "calibration-deed", deed="terbitkan"))
        assert answer.status_code == 422
        assert "sedikitnya satu" in words(answer)

    def test_one_assessor_goes_on_or_repeats_with_a_reason(self, world, held):
        first, second, _ = world.people
        desk = secretariat(world)
        page = at(world, "calibration-person", pk=first.pk)
        assert desk.post(page, {"deed": "lanjut", "reason": ""}).status_code == 422
        desk.post(page, {"deed": "lanjut", "reason": "Dipanggil tugas lain"})
        assert "Dipanggil tugas lain" in words(desk.get(page))
        calibrating.done(held, second, (0, 0))
        again = at(world, "calibration-person", pk=second.pk)
        desk.post(again, {"deed": "ulang", "reason": "Rubrik dibahas"})
        assert "Rubrik dibahas" in words(desk.get(again))
        assert "Rubrik dibahas" in words(browser(second).get(at(world, "calibration")))

    def test_scores_show_on_the_desk_only_once_they_are_handed_in(self, world, held):
        first = world.people[0]
        page = at(world, "calibration-person", pk=first.pk)
        calibrating.score(held, first, (4, 4))
        assert "nilainya terbuka setelah diserahkan" in words(secretariat(world).get(page))

    @pytest.mark.parametrize("ending", ["csv", "xlsx"])
    def test_the_table_holds_what_the_page_shows(self, world, held, ending):
        calibrating.done(held, world.people[0], (4, 3))
        calibrating.score(held, world.people[1], (1, 1))
        answer = secretariat(world).get(at(world, "calibration-export", ending=ending))
        assert "simulasi" in answer.headers["Content-Disposition"]
        if ending == "csv":
            rows = [line.split(",") for line in answer.content.decode("utf-8-sig").splitlines()]
        else:
            sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
            found = [[cell.value for cell in row] for row in sheet.iter_rows()]
            start = next(n for n, row in enumerate(found) if row[0] == "asesor")
            rows = [["" if cell is None else str(cell) for cell in row] for row in found[start:]]
        told = [row[:8] for row in rows if row and row[0].startswith("Asesor")]
        assert {row[-1] for row in rows if row and row[0].startswith("Asesor")} == {"simulasi"}
        assert told == [
            ["Asesor 1", "1", "1", "BL01", "4", "2", "2", "tidak"],
            ["Asesor 1", "1", "2", "BL01", "3", "3", "0", "ya"],
        ]

    def test_an_assessor_who_is_of_the_secretariat_too_reads_no_reference(self, world, held):
        live.wear(world.people[0], Role.SECRETARIAT, world.organiser)
        assert browser(world.people[0]).get(at(world, "calibration-desk")).status_code == 404

    def test_the_calendar_tells_the_day_to_who_it_waits_for(self, world, held):
        from menuju.calendar.types import Span
        from menuju.people.types import Actor
        from menuju.review.agenda import occasions

        span = Span(held.due_on, held.due_on)

        def told(actor):
            return [
                (one.code.split(":")[0], one.awaits)
                for one in occasions(actor, span)
                if one.code.startswith("calibration")
            ]

        first = Actor.of(world.people[0])
        assert told(first) == [("calibration", True)]
        assert told(world.secretariat) == [("calibration-desk", False)]
        calibrating.done(held, world.people[0], (2, 3))
        assert told(first) == []
        attempts.ask_again(held, world.people[0], reason="Lagi", by=world.secretariat)
        assert told(first) == [("calibration", True)]
