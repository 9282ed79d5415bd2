"""Every public page by its name: the pages that a stranger may come to."""

ROUND = "evaluasi-2023"
MALANG = f"/daerah/35.07/{ROUND}/"

PAGES = {
    "home": "/",
    "ranking": f"/peringkat/{ROUND}/",
    "ranking-filtered": f"/peringkat/{ROUND}/?prov=35&urut=nama",
    "ranking-empty": f"/peringkat/{ROUND}/?q=tidak-ada",
    "places": "/daerah/",
    "places-found": "/daerah/?q=malang",
    "province": "/daerah/35/",
    "regency": MALANG,
    "regency-without-questions": f"/daerah/16.06/{ROUND}/",
    "dimension": f"{MALANG}impact/",
    "question": f"{MALANG}OP02/",
    "dimension-without-questions": f"/daerah/16.06/{ROUND}/output/",
    "place-without-result": "/daerah/11.01/",
    "round": f"/putaran/{ROUND}/",
    "method": f"/putaran/{ROUND}/metode/",
    "log": f"/putaran/{ROUND}/catatan/",
    "data": "/data/",
    "sign-in": "/akun/masuk/",
    "theme": "/ui/tampilan/",
    "gallery": "/ui/",
    "not-found": "/tidak-ada/",
}

LANGUAGES = {"id": "", "en": "/en"}
