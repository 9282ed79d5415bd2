"""Time `menuju demo` from the command to its first whole page: the first start, and the next.

    python benchmarks/demo_start.py [--steps]

Budgets, with the packages installed: 60 s for the first start, 10 s for the second. The home lies
in a folder of /tmp; `--steps` also prints what the program itself says it is doing, and when.
"""

import argparse
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

PATIENCE = 300.0


def main() -> None:
    """Print the seconds of both starts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--steps", action="store_true")
    steps = parser.parse_args().steps
    with tempfile.TemporaryDirectory(prefix="menuju-demo-") as folder:
        Path(folder).chmod(0o711)  # as root, the server runs as an unprivileged user
        for name in ("first start", "second start"):
            print(f"{name}: {start(Path(folder), steps=steps):.1f} s", flush=True)


def start(home: Path, *, steps: bool) -> float:
    """Start the demo, wait until its front page shows the ranking, stop it; return the seconds."""
    port = free_port()
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "MENUJU_HOME": str(home)}
    begun = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "menuju", "demo", "--port", str(port)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        threading.Thread(target=tell, args=(process, begun, steps), daemon=True).start()
        try:
            wait_for_the_front_page(process, port)
            return time.perf_counter() - begun
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait()


def tell(process: subprocess.Popen[str], begun: float, steps: bool) -> None:  # noqa: FBT001
    """Read on, so that the program never waits for us; print each line with its second."""
    assert process.stdout
    for line in process.stdout:
        if steps:
            print(f"  {time.perf_counter() - begun:5.1f} s  {line.rstrip()}", flush=True)


def wait_for_the_front_page(process: subprocess.Popen[str], port: int) -> None:
    """Ask until the front page comes whole."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30) as page:
                if b"130/130" in page.read():
                    return
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"the demo does not answer (exit code {process.poll()})")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main()
