"""JavaRosa, which ODK Collect is made of, as the oracle: one process, asked line by line."""

from __future__ import annotations

import importlib.util
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Self

SOURCE = Path(__file__).with_name("Oracle.java")


class Refused(Exception):  # noqa: N818 -- it is the oracle's answer
    """JavaRosa would not."""


def jar() -> Path | None:
    """Return the library inside the installed pyxform; None where it is not there."""
    spec = importlib.util.find_spec("pyxform")
    if spec is None or spec.origin is None:
        return None
    found = Path(spec.origin).parent / "validators/odk_validate/bin/ODK_Validate.jar"
    return found if found.exists() else None


@dataclass
class JavaRosa:
    """One running oracle."""

    process: subprocess.Popen[str]
    folder: Path

    @classmethod
    def start(cls, folder: Path) -> Self:
        """Compile the oracle once and start it."""
        path = str(jar())
        subprocess.run(["javac", "-cp", path, "-d", folder, SOURCE], check=True)
        command = ["java", "-cp", f"{path}:{folder}", "-Duser.timezone=UTC", "Oracle"]
        return cls(
            subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL, text=True, encoding="utf-8",
            ),
            folder,
        )  # fmt: skip

    def ask(self, *words: str) -> str:
        """Give one command; raises `Refused` with its reason."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        print(*words, sep="\t", file=self.process.stdin, flush=True)
        said = self.process.stdout.readline().rstrip("\n")
        if said.startswith("!"):
            raise Refused(said[1:])
        return said

    def open(self, xform: bytes) -> None:
        """Begin to fill a form."""
        path = self.folder / "form.xml"
        path.write_bytes(xform)
        self.ask("open", str(path))

    def stop(self) -> None:
        """End the process."""
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()
        self.process.wait(timeout=10)
