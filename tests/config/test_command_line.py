"""The page of the command line is what `--help` says."""

import os
import subprocess
import sys

from django.conf import settings


def test_the_kept_pages_of_the_reference_are_current():
    own = {name: value for name, value in os.environ.items() if not name.startswith("MENUJU_")}
    told = subprocess.run(
        [sys.executable, "tools/reference.py", "--check"],
        cwd=settings.ROOT,
        env=own,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.returncode, told.stdout, told.stderr) == (0, "", "")
