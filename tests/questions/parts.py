"""An upload as a tus client speaks it, over Django's own test client or a real line."""

import base64
import hashlib

from django.urls import reverse

TUS = {"Tus-Resumable": "1.0.0"}
PART = "application/offset+octet-stream"
AT = "evaluasi-2026/35.07/BL01"


def said(**words):
    return ",".join(f"{key} {base64.b64encode(v.encode()).decode()}" for key, v in words.items())


def begin(browser, name, size, *, at=AT, body=b"", **headers):
    told = {"Upload-Length": str(size), "Upload-Metadata": said(filename=name, untuk=at)}
    return browser.post(
        reverse("questions:uploads"), body, content_type=PART if body else "text/plain",
        headers={**TUS, **told, **headers},
    )  # fmt: skip


def send(browser, where, body, at=0, **headers):
    told = {**TUS, "Upload-Offset": str(at), **headers}
    return browser.patch(where, body, content_type=PART, headers=told)


def checksum(body, algorithm="sha1"):
    digest = base64.b64encode(hashlib.new(algorithm, body).digest()).decode()
    return {"Upload-Checksum": f"{algorithm} {digest}"}


def whole(browser, content, name):
    """A file sent in one part; returns the last answer."""
    begun = begin(browser, name, len(content))
    return send(browser, begun["Location"], content) if begun.status_code == 201 else begun


class Line:
    """The line between browser and site, which can be cut; it remembers where each part began."""

    def __init__(self, page):
        self.page, self.parts, self.most = page, [], None
        page.route("**/unggah/**", self.pass_on)

    def pass_on(self, route):
        request = route.request
        if self.most is not None and len(self.parts) >= self.most:
            return route.abort()
        if request.method == "PATCH":
            self.parts.append(int(request.headers["upload-offset"]))
        return route.continue_()

    def cut_after(self, parts):
        self.parts, self.most = [], parts

    def mend(self):
        self.parts, self.most = [], None
