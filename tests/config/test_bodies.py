"""A form that was cut on its way is refused; one in chunks arrives like any other."""

import io

import pytest
from django.core.exceptions import BadRequest
from django.core.handlers.wsgi import WSGIRequest

from menuju.config.bodies import whole

FORM = (
    b"--grens\r\nContent-Disposition: form-data; name=a\r\n\r\nsatu\r\n"
    b'--grens\r\nContent-Disposition: form-data; name=f; filename="f"\r\n\r\n'
    + b"x" * 200_000
    + b"\r\n--grens--\r\n"
)
TYPE = "multipart/form-data; boundary=grens"


def read(body, **told):
    """What Django's view would read of a body."""
    seen = []

    def application(environ, _start):
        request = WSGIRequest(environ)
        seen.append((request.POST.get("a"), len(request.FILES["f"].read())))
        return []

    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/",
        "CONTENT_TYPE": TYPE,
        "wsgi.input": io.BytesIO(body),
        **told,
    }
    whole(application)(environ, None)
    return seen[0]


@pytest.mark.parametrize(
    "told",
    [{"CONTENT_LENGTH": str(len(FORM))}, {"HTTP_TRANSFER_ENCODING": "chunked"}],
    ids=["length", "chunks"],
)
def test_a_whole_form_is_read(told):
    assert read(FORM, **told) == ("satu", 200_000)


@pytest.mark.parametrize("cut", [0, 30, 100, 1000, len(FORM) - 30, len(FORM) - 8])
@pytest.mark.parametrize(
    "told",
    [{"CONTENT_LENGTH": str(len(FORM))}, {"HTTP_TRANSFER_ENCODING": "chunked"}],
    ids=["length", "chunks"],
)
def test_a_form_that_is_cut_is_refused(told, cut):
    with pytest.raises(BadRequest):
        read(FORM[:cut], **told)


def test_what_is_no_form_is_left_alone():
    source, seen = io.BytesIO(b"x"), []
    environ = {"CONTENT_TYPE": "application/offset+octet-stream", "wsgi.input": source}
    whole(lambda environ, _start: seen.append(environ["wsgi.input"]) or [])(environ, None)
    assert seen == [source]
