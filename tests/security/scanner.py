"""A virus scanner that speaks clamd's protocol and knows one virus: the test file of EICAR."""

import re
import socketserver
import threading
from contextlib import contextmanager

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}" + b"$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
LONGEST = 1_000_000


class Clamd(socketserver.StreamRequestHandler):
    """One conversation: `zPING` or `zINSTREAM`, ended by NUL as clamd's manual says."""

    def handle(self):
        command = self._word()
        if command == b"zPING":
            self.wfile.write(b"PONG\0")
        elif command == b"zINSTREAM":
            self.wfile.write(self._verdict() + b"\0")
        else:
            self.wfile.write(b"UNKNOWN COMMAND\0")

    def _word(self):
        letters = iter(lambda: self.rfile.read(1), b"\0")
        return b"".join(letters)

    def _verdict(self):
        content = b""
        while size := int.from_bytes(self.rfile.read(4), "big"):
            content += self.rfile.read(size)
            if len(content) > LONGEST:
                return b"INSTREAM size limit exceeded. ERROR"
        self.server.seen.append(content)
        found = re.search(re.escape(EICAR), content)
        return b"stream: Eicar-Test-Signature FOUND" if found else b"stream: OK"


@contextmanager
def scanner(kind, folder):
    """Run one for a block; yields how `MENUJU_CLAMD` names it, and what it has been shown."""
    if kind == "unix":
        where = str(folder / "clamd.ctl")
        server = socketserver.ThreadingUnixStreamServer(where, Clamd)
        name = f"unix:{where}"
    else:
        server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clamd)
        name = f"tcp:127.0.0.1:{server.server_address[1]}"
    server.daemon_threads, server.seen = True, []
    worker = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    worker.start()
    try:
        yield name, server.seen
    finally:
        server.shutdown()
        server.server_close()
        worker.join()
