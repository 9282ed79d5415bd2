"""What a process loads that serves forms and was sent no workbook yet."""

import subprocess
import sys
from pathlib import Path

import menuju

SERVED = ("browser", "comparing", "documents", "exporting", "logic", "pages", "reading", "rows")
HEAVY = {"pyxform", "rxeval", "openpyxl"}


def test_the_converter_is_loaded_by_the_first_workbook_and_not_before():
    here = f"import sys; sys.path.insert(0, {str(Path(menuju.__file__).parents[1])!r})"
    code = "; ".join(f"import menuju.xforms.{name}" for name in SERVED)
    told = "print(*{name.split('.')[0] for name in sys.modules})"
    run = subprocess.run(  # a fresh process: this one has read workbooks
        [sys.executable, "-c", f"{here}; {code}; {told}"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert HEAVY & set(run.stdout.split()) == set()
