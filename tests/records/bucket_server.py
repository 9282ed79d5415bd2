"""As much of S3 as `obstore` asks of it, on this machine; signatures are not looked at."""

import re
import threading
from contextlib import contextmanager
from hashlib import md5
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

LISTED = "<ListBucketResult><IsTruncated>false</IsTruncated>{}</ListBucketResult>"
ONE = (
    "<Contents><Key>{}</Key><LastModified>2026-11-22T00:00:00Z</LastModified>"
    "<ETag>&quot;e&quot;</ETag><Size>{}</Size></Contents>"
)
GONE = "<DeleteResult><Deleted><Key>{}</Key></Deleted></DeleteResult>"
BEGUN = "<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>"
DONE = "<CompleteMultipartUploadResult><ETag>e</ETag></CompleteMultipartUploadResult>"


class Handler(BaseHTTPRequestHandler):
    """One request of a client."""

    protocol_version = "HTTP/1.1"

    def handle_one(self):
        kept, parts, asked = self.server.kept, self.server.parts, urlsplit(self.path)
        key, query = unquote(asked.path).lstrip("/"), parse_qs(asked.query, keep_blank_values=True)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.asked.append(f"{self.command} {key.partition('/')[0]}")
        match self.command:
            case "PUT" if "partNumber" in query:
                parts[int(query["partNumber"][0])] = body
                self.answer(200)
            case "PUT" if self.headers.get("If-None-Match") == "*" and key in kept:
                self.answer(412)
            case "PUT":
                kept[key] = body
                self.answer(200)
            case "POST" if "delete" in query:
                (gone,) = re.findall(r"<Key>(.*?)</Key>", body.decode())
                kept.pop(f"{key.rstrip('/')}/{gone}", None)
                self.answer(200, GONE.format(gone).encode())
            case "POST" if "uploads" in query:
                parts.clear()
                self.answer(200, BEGUN.encode())
            case "POST":
                kept[key] = b"".join(parts[n] for n in sorted(parts))
                self.answer(200, DONE.encode())
            case "GET" if "list-type" in query:
                ones = "".join(ONE.format(name.split("/", 1)[1], len(kept[name])) for name in kept)
                self.answer(200, LISTED.format(ones).encode())
            case "GET" | "HEAD" if key not in kept:
                self.answer(404)
            case "GET" | "HEAD":
                self.hand_out(kept[key])

    do_GET = do_HEAD = do_PUT = do_POST = handle_one  # noqa: N815 -- the library asks for them

    def hand_out(self, content):
        wanted = self.headers.get("Range", "")
        if not wanted:
            return self.answer(200, content)
        first, last = wanted.removeprefix("bytes=").split("-")
        end = min(int(last or len(content)), len(content) - 1)
        told = {"Content-Range": f"bytes {first}-{end}/{len(content)}"}
        return self.answer(206, content[int(first) : end + 1], **told)

    def answer(self, status, body=b"", **headers):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", f'"{md5(body).hexdigest()}"')
        self.send_header("Last-Modified", "Sun, 22 Nov 2026 00:00:00 GMT")
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_):
        pass


@contextmanager
def bucket_server():
    """Serve an empty bucket; yields the server, which tells what it keeps and was asked."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        server.kept, server.parts, server.asked = {}, {}, []
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
