"""Verify this bundle with nothing but Python 3.11 or newer.

    python3 verify.py [BUNDLE.zip] [--key FILE_OR_FINGERPRINT] [--evidence DIR]
                      [--receipt FILE] [--json]

Every bundle carries this file as verify.py, beside a copy of the verifier's own source. Whoever
does not trust that copy reads the same source, or runs the published one: menuju verify BUNDLE.zip
"""

import sys
from pathlib import Path

OLDEST = (3, 11)


def start() -> None:
    """Run the verifier that lies beside this file; leave no compiled files behind."""
    if sys.version_info < OLDEST:
        sys.exit("verify.py: Python 3.11+")
    sys.dont_write_bytecode = True
    here = Path(__file__).resolve().parent
    sys.path.insert(0, str(here / "verifier"))
    from menuju.verify.cli import main  # noqa: PLC0415 -- found only after the line above

    sys.exit(main(here=here))


if __name__ == "__main__":
    start()
